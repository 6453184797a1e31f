#if Text
/// Reads objects from the bytes of a PDF file, and the tokens of its content streams.
///
/// Anything odd is an error: what is read here is what this library wrote a moment ago.
struct PDFParser {
    let bytes: [UInt8]
    var offset = 0
    /// Values that the object being read may still have.
    private var valuesLeft = PressLimits.objectValues

    init(_ bytes: [UInt8], at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
    }

    static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    var damaged: PressError {
        PressError(.damaged, "The PDF file is damaged at byte \(offset) of an object: print it anew.")
    }

    mutating func skipSpace() {
        while offset < bytes.count, Self.isSpace(bytes[offset]) { offset += 1 }
    }

    /// Whether the next token is this keyword, which is then stepped over.
    mutating func take(_ keyword: String) -> Bool {
        skipSpace()
        guard bytes[offset...].starts(with: keyword.utf8) else { return false }
        offset += keyword.utf8.count
        return true
    }

    mutating func integer() throws(PressError) -> Int {
        guard let number = try value(depth: 0).number, number == number.rounded() else { throw damaged }
        return Int(number)
    }

    /// Reads one object; numbers that begin a reference are read as that.
    mutating func value(depth: Int) throws(PressError) -> PDFValue {
        skipSpace()
        if depth == 0 { valuesLeft = PressLimits.objectValues }
        valuesLeft -= 1
        guard offset < bytes.count, depth < PressLimits.objectDepth, valuesLeft >= 0 else { throw damaged }
        switch bytes[offset] {
        case UInt8(ascii: "/"): return .name(try name())
        case UInt8(ascii: "("): return .string(try literal())
        case UInt8(ascii: "["): return .array(try array(depth))
        case UInt8(ascii: "<"):
            let isDictionary = offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "<")
            return isDictionary ? .dictionary(try dictionary(depth)) : .string(try hexadecimal())
        case UInt8(ascii: "t") where take("true"): return .bool(true)
        case UInt8(ascii: "f") where take("false"): return .bool(false)
        case UInt8(ascii: "n") where take("null"): return .null
        default: return try numberOrReference()
        }
    }

    private mutating func numberOrReference() throws(PressError) -> PDFValue {
        guard let first = number() else { throw damaged }
        let after = offset
        if first >= 0, first == first.rounded(), offset < bytes.count, Self.isSpace(bytes[offset]) {
            skipSpace()
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "0"), take("0"), take("R") {
                return .reference(Int(first))
            }
        }
        offset = after
        return .number(first)
    }

    /// A number at the place; nil where there is none.
    mutating func number() -> Double? {
        var isNegative = false, mantissa = 0, divisor = 1.0, digits = 0, isFraction = false
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "-") {
            isNegative = true
            offset += 1
        }
        while offset < bytes.count, digits < 18 {
            let byte = bytes[offset]
            if byte >= 0x30, byte <= 0x39 {
                mantissa = mantissa * 10 + Int(byte - 0x30)
                digits += 1
                if isFraction { divisor *= 10 }
            } else if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else {
                break
            }
            offset += 1
        }
        guard digits > 0 else { return nil }
        let value = isFraction ? Double(mantissa) / divisor : Double(mantissa)
        return isNegative ? -value : value
    }

    mutating func name() throws(PressError) -> String {
        offset += 1
        var name: [UInt8] = []
        while offset < bytes.count, !Self.isSpace(bytes[offset]), !Self.isDelimiter(bytes[offset]) {
            // Names are compared as text, which takes quadratic time for a long run of combining marks.
            guard name.count < PressLimits.nameBytes else { throw damaged }
            if bytes[offset] == UInt8(ascii: "#") {
                guard offset + 2 < bytes.count, let high = Self.hex(bytes[offset + 1]),
                    let low = Self.hex(bytes[offset + 2])
                else { throw damaged }
                name.append(high << 4 | low)
                offset += 3
            } else {
                name.append(bytes[offset])
                offset += 1
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func literal() throws(PressError) -> [UInt8] {
        var text: [UInt8] = []
        offset += 1
        while offset < bytes.count, bytes[offset] != UInt8(ascii: ")") {
            if bytes[offset] == UInt8(ascii: "\\") { offset += 1 }
            guard offset < bytes.count else { break }
            text.append(bytes[offset])
            offset += 1
        }
        guard offset < bytes.count else { throw damaged }
        offset += 1
        return text
    }

    mutating func hexadecimal() throws(PressError) -> [UInt8] {
        var digits: [UInt8] = []
        offset += 1
        while offset < bytes.count, let digit = Self.hex(bytes[offset]) {
            digits.append(digit)
            offset += 1
        }
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: ">"), digits.count % 2 == 0 else { throw damaged }
        offset += 1
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private mutating func array(_ depth: Int) throws(PressError) -> [PDFValue] {
        var elements: [PDFValue] = []
        offset += 1
        while !take("]") { elements.append(try value(depth: depth + 1)) }
        return elements
    }

    mutating func dictionary(_ depth: Int) throws(PressError) -> [String: PDFValue] {
        var entries: [String: PDFValue] = [:]
        // A content stream has dictionaries outside of objects.
        if depth == 0 { valuesLeft = PressLimits.objectValues }
        offset += 2
        while !take(">>") {
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "/") else { throw damaged }
            let key = try name()
            guard entries.updateValue(try value(depth: depth + 1), forKey: key) == nil else { throw damaged }
        }
        return entries
    }
}
#endif
