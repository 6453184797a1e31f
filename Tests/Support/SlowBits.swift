/// The data codewords of a symbol, put together as a list of single bits (ISO/IEC 18004:2015, 7.4).
public struct SlowBits {
    public private(set) var bits: [Bool] = []
    public let version: Int

    public init(version: Int) {
        self.version = version
    }

    public mutating func append(_ value: Int, _ count: Int) {
        for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
    }

    /// Table 3: the width of the character count in versions 1-9, 10-26 and 27-40.
    private mutating func header(_ indicator: Int, _ widths: [Int], _ count: Int) {
        append(indicator, 4)
        append(count, widths[version <= 9 ? 0 : version <= 26 ? 1 : 2])
    }

    public mutating func numeric(_ digits: String) {
        header(0b0001, [10, 12, 14], digits.count)
        var rest = Substring(digits)
        while !rest.isEmpty {
            let group = rest.prefix(3)
            append(Int(group)!, [0, 4, 7, 10][group.count])
            rest = rest.dropFirst(3)
        }
    }

    public mutating func alphanumeric(_ text: String) {
        header(0b0010, [9, 11, 13], text.count)
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
        var values = text.map { alphabet.firstIndex(of: $0)! }[...]
        while values.count >= 2 { append(values.removeFirst() * 45 + values.removeFirst(), 11) }
        if let last = values.first { append(last, 6) }
    }

    public mutating func bytes(_ bytes: [UInt8]) {
        header(0b0100, [8, 16, 16], bytes.count)
        for byte in bytes { append(Int(byte), 8) }
    }

    /// Characters as Shift JIS double bytes.
    public mutating func kanji(_ codes: [Int]) {
        header(0b1000, [8, 10, 12], codes.count)
        for code in codes {
            let offset = code - (code <= 0x9FFC ? 0x8140 : 0xC140)
            append((offset >> 8) * 0xC0 + offset & 0xFF, 13)
        }
    }

    /// The codewords of a symbol at a level (0 to 3 for L M Q H), with terminator and padding; nil when too many.
    public func codewords(level: Int) -> [UInt8]? {
        let capacity = SlowCodewords(version: version, level: level).dataCount * 8
        guard bits.count <= capacity else { return nil }
        var all = bits + Array(repeating: false, count: min(4, capacity - bits.count))
        while all.count % 8 != 0 { all.append(false) }
        var result: [UInt8] = stride(from: 0, to: all.count, by: 8).map { start in
            all[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var pads = [0xEC, 0x11] as [UInt8]
        while result.count < capacity / 8 {
            result.append(pads[0])
            pads.swapAt(0, 1)
        }
        return result
    }
}
