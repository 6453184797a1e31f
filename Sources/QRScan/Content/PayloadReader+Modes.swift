/// The modes that carry characters (ISO/IEC 18004:2015, 7.4.3 to 7.4.6): what a count announces must be there before
/// memory is taken for it.
extension PayloadReader {
    /// Three digits in ten bits, a rest of two in seven, of one in four.
    @_lifetime(self: copy self)
    mutating func numeric() -> Bool {
        guard let count = bits.take(widths.numeric) else { return false }
        let rest = count % 3
        guard count / 3 * 10 + (rest == 0 ? 0 : 3 * rest + 1) <= bits.left else { return false }
        var place = payload.extend(by: count, .ascii)
        for _ in 0..<count / 3 {
            let value = bits.next(10)
            guard value < 1000 else { return false }
            payload.bytes[place] = digit(value / 100)
            payload.bytes[place + 1] = digit(value / 10 % 10)
            payload.bytes[place + 2] = digit(value % 10)
            place += 3
        }
        guard rest > 0 else { return true }
        let value = bits.next(3 * rest + 1)
        guard value < (rest == 1 ? 10 : 100) else { return false }
        if rest == 2 { payload.bytes[place] = digit(value / 10) }
        payload.bytes[place + rest - 1] = digit(value % 10)
        return true
    }

    private func digit(_ value: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(value) }

    /// Two characters of table 5 in eleven bits, a last one in six.
    @_lifetime(self: copy self)
    mutating func alphanumeric() -> Bool {
        guard let count = bits.take(widths.alphanumeric), count / 2 * 11 + count % 2 * 6 <= bits.left else {
            return false
        }
        let characters = Self.characters, start = payload.extend(by: count, .ascii)
        for pair in 0..<count / 2 {
            let value = bits.next(11)
            guard value < 45 * 45 else { return false }
            payload.bytes[start + 2 * pair] = characters[value / 45]
            payload.bytes[start + 2 * pair + 1] = characters[value % 45]
        }
        if count % 2 == 1 {
            let value = bits.next(6)
            guard value < 45 else { return false }
            payload.bytes[start + count - 1] = characters[value]
        }
        if isGS1 { putSeparators(from: start) }
        return true
    }

    private static let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    /// In GS1 data a single % stands for the separator GS and a double one for % (7.4.8.2).
    private mutating func putSeparators(from start: Int) {
        let percent = UInt8(ascii: "%"), end = payload.bytes.count
        var index = start, place = start
        while index < end {
            let byte = payload.bytes[index]
            let isDouble = byte == percent && index + 1 < end && payload.bytes[index + 1] == percent
            payload.bytes[place] = byte == percent && !isDouble ? 0x1D : byte
            index += isDouble ? 2 : 1
            place += 1
        }
        if place < end { payload.shorten(by: end - place) }
    }

    @_lifetime(self: copy self)
    mutating func byte() -> Bool {
        guard let count = bits.take(widths.byte), count * 8 <= bits.left else { return false }
        let start = payload.extend(by: count, encoding)
        bits.next(bytes: count, into: &payload.bytes, at: start)
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
        for index in 0..<count {
            let value = bits.next(13), code = code((value / columns) << 8 | value % columns)
            payload.bytes[start + 2 * index] = UInt8(code >> 8 & 0xFF)
            payload.bytes[start + 2 * index + 1] = UInt8(code & 0xFF)
        }
        return true
    }
}
