/// The modes that carry characters (ISO/IEC 18004:2015, 7.4.3 to 7.4.6): what a count announces must be there before
/// memory is taken for it.
extension PayloadReader {
    /// Three digits in ten bits, a rest of two in seven, of one in four.
    @_lifetime(self: copy self)
    mutating func numeric() -> Bool {
        guard let count = bits.take(widths.numeric) else { return false }
        let rest = count % 3
        guard count / 3 * 10 + (rest == 0 ? 0 : 3 * rest + 1) <= bits.left else { return false }
        let start = payload.extend(by: count, .ascii), end = start + count
        var bits = bits, out = payload.bytes.mutableSpan, isRight = true
        for place in stride(from: start, to: end - rest, by: 3) {
            isRight = Self.put(bits.next(10), 3, &out, place) && isRight
        }
        if rest > 0 { isRight = Self.put(bits.next(3 * rest + 1), rest, &out, end - rest) && isRight }
        self.bits = bits
        return isRight
    }

    /// Writes a number as so many digits, if it has no more.
    private static func put(_ value: Int, _ digits: Int, _ out: inout MutableSpan<UInt8>, _ place: Int) -> Bool {
        var rest = value
        for digit in stride(from: digits - 1, through: 0, by: -1) {
            out[place + digit] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        return rest == 0
    }

    /// Two characters of table 5 in eleven bits, a last one in six.
    @_lifetime(self: copy self)
    mutating func alphanumeric() -> Bool {
        guard let count = bits.take(widths.alphanumeric), count / 2 * 11 + count % 2 * 6 <= bits.left else {
            return false
        }
        let start = payload.extend(by: count, .ascii), characters = Self.characters.span
        var bits = bits, out = payload.bytes.mutableSpan, isRight = true
        for place in stride(from: start, to: start + count - 1, by: 2) {
            let (first, second) = bits.next(11).quotientAndRemainder(dividingBy: 45)
            isRight = isRight && first < 45
            out[place] = characters[min(first, 44)]
            out[place + 1] = characters[second]
        }
        if count % 2 == 1 {
            let last = bits.next(6)
            isRight = isRight && last < 45
            out[start + count - 1] = characters[min(last, 44)]
        }
        self.bits = bits
        if isRight && isGS1 { putSeparators(from: start) }
        return isRight
    }

    private static let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    /// In GS1 data a single % stands for the separator GS and a double one for % (7.4.8.2).
    private mutating func putSeparators(from start: Int) {
        let percent = UInt8(ascii: "%"), end = payload.bytes.count
        var index = start, place = start, out = payload.bytes.mutableSpan
        while index < end {
            let byte = out[index]
            let isDouble = byte == percent && index + 1 < end && out[index + 1] == percent
            out[place] = byte == percent && !isDouble ? 0x1D : byte
            index += isDouble ? 2 : 1
            place += 1
        }
        if place < end { payload.shorten(by: end - place) }
    }

    @_lifetime(self: copy self)
    mutating func byte() -> Bool {
        guard let count = bits.take(widths.byte), count * 8 <= bits.left else { return false }
        let start = payload.extend(by: count, encoding)
        var bits = bits, out = payload.bytes.mutableSpan
        bits.next(bytes: count, into: &out, at: start)
        self.bits = bits
        return true
    }

    /// Shift JIS characters of rows 81 to 9F and E0 to EB, in 13 bits each.
    @_lifetime(self: copy self)
    mutating func kanji() -> Bool {
        doubleBytes(.shiftJIS, columns: 0xC0) { packed in packed + (packed < 0x1F00 ? 0x8140 : 0xC140) }
    }

    /// Chinese characters as GB/T 18284-2000 adds them: a subset indicator, which must be 1, then 13 bits each.
    @_lifetime(self: copy self)
    mutating func hanzi() -> Bool {
        guard bits.take(4) == 1 else { return false }
        return doubleBytes(.gb2312, columns: 0x60) { packed in packed + (packed < 0xA00 ? 0xA1A1 : 0xA6A1) }
    }

    @_lifetime(self: copy self)
    private mutating func doubleBytes(_ encoding: Payload.Encoding, columns: Int, _ code: (Int) -> Int) -> Bool {
        guard let count = bits.take(widths.kanji), count * 13 <= bits.left else { return false }
        let start = payload.extend(by: 2 * count, encoding)
        var bits = bits, out = payload.bytes.mutableSpan
        for index in 0..<count {
            let value = bits.next(13), code = code((value / columns) << 8 | value % columns)
            out[start + 2 * index] = UInt8(code >> 8 & 0xFF)
            out[start + 2 * index + 1] = UInt8(code & 0xFF)
        }
        self.bits = bits
        return true
    }
}
