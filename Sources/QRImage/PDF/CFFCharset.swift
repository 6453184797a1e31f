/// Reads from a CFF table which character identifier each glyph has (Adobe Technical Note 5176).
enum CFFCharset {
    /// The identifiers by glyph number; nil for a font that has none, whose glyph numbers serve instead.
    static func identifiers(_ table: [UInt8], glyphCount: Int) -> [UInt32]? {
        var reader = Reader(bytes: table)
        guard table.count > 4 else { return nil }
        reader.offset = Int(table[2])
        reader.skipIndex()
        guard let topDictionary = reader.firstOfIndex() else { return nil }
        let operands = Self.operands(table[topDictionary])
        // 12 30 is ROS, which only fonts with character identifiers have; 15 is the charset's place.
        guard operands[1230] != nil, let offset = operands[15], offset > 2 else { return nil }
        reader.offset = offset
        return reader.charset(glyphCount: glyphCount)
    }

    /// The last operand of each operator; two-byte operators count from 1200.
    private static func operands(_ dictionary: ArraySlice<UInt8>) -> [Int: Int] {
        var found: [Int: Int] = [:], last = 0
        var reader = Reader(bytes: Array(dictionary))
        while reader.offset < reader.bytes.count {
            let byte = Int(reader.byte())
            switch byte {
            case 12: found[1200 + Int(reader.byte())] = last
            case 0...21: found[byte] = last
            case 28: last = Int(Int16(truncatingIfNeeded: reader.number(2)))
            case 29: last = Int(Int32(truncatingIfNeeded: reader.number(4)))
            case 30: while reader.offset < reader.bytes.count, reader.byte() & 15 != 15 {}
            case 32...246: last = byte - 139
            case 247...250: last = (byte - 247) * 256 + Int(reader.byte()) + 108
            case 251...254: last = -(byte - 251) * 256 - Int(reader.byte()) - 108
            default: break
            }
        }
        return found
    }

    /// Reads past the end as zeros: a subset that HarfBuzz made is whole, another must not trap.
    private struct Reader {
        let bytes: [UInt8]
        var offset = 0

        mutating func byte() -> UInt8 {
            defer { offset += 1 }
            return bytes.indices.contains(offset) ? bytes[offset] : 0
        }

        mutating func number(_ count: Int) -> Int {
            var value = 0
            for _ in 0..<count { value = value << 8 | Int(byte()) }
            return value
        }

        mutating func skipIndex() {
            let count = number(2)
            guard count > 0 else { return }
            let size = Int(byte()), start = offset
            offset = start + count * size
            let length = number(size)
            offset = start + (count + 1) * size + length - 1
        }

        mutating func firstOfIndex() -> Range<Int>? {
            let count = number(2)
            guard count > 0 else { return nil }
            let size = Int(byte())
            let data = offset + (count + 1) * size - 1
            let first = data + number(size), end = data + number(size)
            return first >= 0 && first <= end && end <= bytes.count ? first..<end : nil
        }

        mutating func charset(glyphCount: Int) -> [UInt32] {
            var identifiers: [UInt32] = [0]
            let format = byte()
            while identifiers.count < glyphCount, offset < bytes.count {
                let first = UInt32(number(2))
                let further = format == 0 ? 0 : number(format == 1 ? 1 : 2)
                for step in 0...further { identifiers.append(first + UInt32(step)) }
            }
            return identifiers
        }
    }
}
