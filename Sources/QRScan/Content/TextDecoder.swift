internal import QRSymbol

/// Turns payload bytes into text: by ECI where one is given, else by rule.
enum TextDecoder {
    /// The text of a payload; nil where a part's character set is unknown here or its bytes break it.
    static func text(_ payload: Payload) -> String? {
        if payload.partCount == 1 { return text(payload.part(0), payload) }
        let guess = charset(of: payload)
        var text = ""
        text.reserveCapacity(payload.bytes.count)
        for index in 0..<payload.partCount {
            let part = payload.part(index), isGuessed = part.encoding == .unspecified
            let decoded = isGuessed ? guess(payload.bytes[part.range]) : Self.text(part, payload)
            guard let decoded else { return nil }
            text += decoded
        }
        return text
    }

    /// The text of a part that stands for itself.
    private static func text(_ part: Payload.Part, _ payload: Payload) -> String? {
        let bytes = payload.bytes[part.range]
        return switch part.encoding {
        case .ascii: utf8(bytes)
        case .shiftJIS: shiftJIS(bytes)
        case .gb2312: gb2312(bytes)
        case .unspecified: utf8(bytes) ?? otherCharset(of: bytes, hasKanji: false)(bytes)
        case .eci(let number): byAssignment(number, bytes)
        }
    }

    private typealias Charset = (ArraySlice<UInt8>) -> String?

    /// The rule for bytes without ECI, taken over all of them at once: UTF-8 where they are valid UTF-8, else another.
    private static func charset(of payload: Payload) -> Charset {
        var bytes: [UInt8] = [], hasKanji = false
        for index in 0..<payload.partCount {
            let part = payload.part(index)
            if part.encoding == .unspecified { bytes += payload.bytes[part.range] }
            hasKanji = hasKanji || part.encoding == .shiftJIS
        }
        return utf8(bytes[...]) != nil ? utf8 : otherCharset(of: bytes[...], hasKanji: hasKanji)
    }

    /// Shift JIS where bytes are valid in it, and either hold C1 controls as ISO/IEC 8859-1, which no text has, or a
    /// run of Japanese characters that Latin letters do not form; else ISO/IEC 8859-1.
    private static func otherCharset(of bytes: ArraySlice<UInt8>, hasKanji: Bool) -> Charset {
        let hasControls = bytes.contains { 0x80..<0xA0 ~= $0 }
        if hasKanji || hasControls || longestJapaneseRun(bytes) >= 3, shiftJIS(bytes) != nil { return shiftJIS }
        return latin1
    }

    private static func byAssignment(_ number: Int, _ bytes: ArraySlice<UInt8>) -> String? {
        switch number {
        case 1, 3: latin1(bytes)
        case 20: shiftJIS(bytes)
        case 26: utf8(bytes)
        case 27, 170: bytes.allSatisfy { $0 < 0x80 } ? utf8(bytes) : nil
        case 25: utf16(bytes)
        // GB 18030, as far as it is GB 2312: the rest of it would take a table of its own.
        case 29, 32: gb2312(bytes)
        default: nil
        }
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>) -> String? {
        String(validating: bytes, as: UTF8.self)
    }

    private static func latin1(_ bytes: ArraySlice<UInt8>) -> String? {
        var text = ""
        text.reserveCapacity(2 * bytes.count)
        for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count % 2 == 0 else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        return String(validating: units, as: UTF16.self)
    }

    private static func shiftJIS(_ bytes: ArraySlice<UInt8>) -> String? {
        var units: [UInt16] = [], index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            switch byte {
            case ..<0x80: units.append(UInt16(byte))
            case 0xA1...0xDF: units.append(0xFF61 + UInt16(byte - 0xA1))
            default:
                index += 1
                guard index < bytes.endIndex, let unit = doubleByte(byte, bytes[index]) else { return nil }
                units.append(unit)
            }
            index += 1
        }
        return String(validating: units, as: UTF16.self)
    }

    /// JIS X 0208, annex 1: lead bytes 81 to 9F and E0 to EF, two rows of 94 cells each.
    private static func doubleByte(_ lead: UInt8, _ trail: UInt8) -> UInt16? {
        guard 0x81...0x9F ~= lead || 0xE0...0xEF ~= lead, 0x40...0xFC ~= trail, trail != 0x7F else { return nil }
        let pair = Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1), place = Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
        let row = ShiftJISTable.rows[pair * 2 + place / 94], cell = place % 94
        guard cell < row.count, row[cell] != 0xFFFD else { return nil }
        return row[cell]
    }

    /// ASCII, and pairs of bytes from A1 on; the part of GB 18030 that symbols carry in practice.
    private static func gb2312(_ bytes: ArraySlice<UInt8>) -> String? {
        var units: [UInt16] = [], index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte < 0x80 {
                units.append(UInt16(byte))
                continue
            }
            guard index < bytes.endIndex, 0xA1...0xFE ~= byte, 0xA1...0xFE ~= bytes[index] else { return nil }
            let row = GB2312Table.rows[Int(byte) - 0xA1], cell = Int(bytes[index]) - 0xA1
            guard cell < row.count, row[cell] != 0xFFFD else { return nil }
            units.append(row[cell])
            index += 1
        }
        return String(validating: units, as: UTF16.self)
    }

    /// Bytes in a row that Shift JIS would read as half-width katakana or as double-byte characters.
    private static func longestJapaneseRun(_ bytes: ArraySlice<UInt8>) -> Int {
        var longest = 0, run = 0, isTrail = false
        for byte in bytes {
            let isHigh = byte >= 0x80
            run = isHigh || isTrail ? run + 1 : 0
            isTrail = !isTrail && isHigh && !(0xA1...0xDF ~= byte)
            longest = max(longest, run)
        }
        return longest
    }
}
