/// Where a string stands in the document, without its quotes; only its reader can decode it.
public struct JSONText: Sendable {
    var start = 0
    var end = 0
    /// Whether the string must be decoded before its bytes are its text.
    public internal(set) var hasEscapes = false

    /// Bytes between the quotes; its UTF-8 text is never longer.
    public var count: Int { end - start }
}

extension JSONReader {
    /// Reads a string without decoding it.
    /// - Throws: `.type`, `.syntax`, `.text`, `.truncated`.
    @_lifetime(self: copy self)
    public mutating func readText() throws(WireError) -> JSONText {
        guard try nextByte() == UInt8(ascii: "\"") else { throw wrongType("a string") }
        let text = try scanText().text
        needsComma = true
        return text
    }

    /// Reads a string; up to 15 bytes of UTF-8 take no allocation.
    @_lifetime(self: copy self)
    public mutating func readString() throws(WireError) -> String {
        string(try readText())
    }

    /// The decoded string.
    public func string(_ text: JSONText) -> String {
        guard text.hasEscapes else { return String(validUTF8: bytes.extracting(text.start..<text.end)) }
        var decoded: [UInt8] = []
        appendText(text, to: &decoded)
        return String(validUTF8: decoded.span)
    }

    /// The bytes between the quotes as they stand: the text itself where it has no escapes.
    @_lifetime(copy self)
    public func rawBytes(_ text: JSONText) -> Span<UInt8> {
        bytes.extracting(text.start..<text.end)
    }

    /// Whether the decoded string equals `other`.
    public func matches(_ text: JSONText, _ other: String) -> Bool {
        guard !text.hasEscapes else { return string(text).isSpelled(other) }
        guard text.count == other.utf8.count else { return false }
        var position = text.start
        for byte in other.utf8 {
            guard bytes[position] == byte else { return false }
            position += 1
        }
        return true
    }

    /// Appends the decoded string as UTF-8.
    /// - Complexity: O(n)
    public func appendText(_ text: JSONText, to output: inout [UInt8]) {
        output.reserveCapacity(output.count + text.count)
        var position = text.start
        while position < text.end {
            guard bytes[position] == UInt8(ascii: "\\") else {
                output.append(bytes[position])
                position += 1
                continue
            }
            position += 1
            if let plain = Self.plainEscape(bytes[position]) {
                output.append(plain)
                position += 1
            } else {
                let scalar = decodedScalar(&position)
                output.append(contentsOf: String(scalar).utf8)
            }
        }
    }
}

extension JSONReader {
    /// Checks a string from its opening quote on, and steps behind its closing quote.
    @_lifetime(self: copy self)
    mutating func scanText() throws(WireError) -> (text: JSONText, hash: UInt32) {
        var text = JSONText(start: offset + 1)
        var position = text.start, hash: UInt32 = 0, union: UInt8 = 0
        while true {
            guard position < bytes.count else { throw endOfInput() }
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                text.hasEscapes = true
                try checkEscape(&position)
                continue
            }
            guard byte >= 0x20 else {
                throw WireError(.syntax, "Write this control character as an escape, such as \\n.", at: position)
            }
            union |= byte
            hash = (hash ^ UInt32(byte)) &* 0x0100_0193  // FNV-1a
            position += 1
        }
        text.end = position
        if union >= 0x80 || text.hasEscapes { try check(text) }
        offset = position + 1
        return (text, hash)
    }

    private func check(_ text: JSONText) throws(WireError) {
        let written: UTF8Span
        do {
            written = try UTF8Span(validating: rawBytes(text))
        } catch {
            throw WireError(
                .text, "The string is not valid UTF-8: save the text as UTF-8.",
                at: text.start + error.byteOffsets.lowerBound)
        }
        if let excess = CombiningMarks.excess(in: written) { throw .combiningMarks(at: text.start + excess) }
        guard text.hasEscapes, text.count > CombiningMarks.harmless else { return }
        let decoded = string(text)
        if CombiningMarks.excess(in: decoded.utf8Span) != nil { throw .combiningMarks(at: text.start) }
    }

    /// Checks one escape, or the two that make a surrogate pair, and steps behind it.
    private func checkEscape(_ position: inout Int) throws(WireError) {
        let start = position
        guard position + 1 < bytes.count else { throw endOfInput() }
        guard bytes[position + 1] == UInt8(ascii: "u") else {
            guard Self.plainEscape(bytes[position + 1]) != nil else {
                throw WireError(
                    .syntax, "JSON has no such escape: double the backslash, if it is one of the text.", at: start)
            }
            position += 2
            return
        }
        let first = try hexUnit(at: start)
        position = start + 6
        guard first & 0xF800 == 0xD800 else { return }
        guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u"), try hexUnit(at: position) & 0xFC00 == 0xDC00
        else {
            throw WireError(.text, "This escape is half of a surrogate pair: write both halves.", at: start)
        }
        position += 6
    }

    /// The four digits of the `\uXXXX` that starts at `start`.
    private func hexUnit(at start: Int) throws(WireError) -> UInt32 {
        guard start + 6 <= bytes.count else { throw endOfInput() }
        var value: UInt32 = 0
        for position in start + 2..<start + 6 {
            guard let digit = Self.hexDigit(bytes[position]) else {
                throw WireError(.syntax, "Write a hexadecimal digit here.", at: position)
            }
            value = value << 4 | digit
        }
        return value
    }

    /// Decodes a checked `uXXXX`, or the pair that it starts, and steps behind it.
    private func decodedScalar(_ position: inout Int) -> Unicode.Scalar {
        let first = checkedUnit(at: position)
        position += 5
        guard first & 0xF800 == 0xD800 else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let second = checkedUnit(at: position + 1)
        position += 6
        return Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF))) ?? "\u{FFFD}"
    }

    private func checkedUnit(at position: Int) -> UInt32 {
        var value: UInt32 = 0
        for digit in position + 1..<position + 5 { value = value << 4 | (Self.hexDigit(bytes[digit]) ?? 0) }
        return value
    }

    static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private static func plainEscape(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}

extension String {
    /// A string of bytes that are known to be UTF-8; bytes that are not are repaired rather than trusted.
    init(validUTF8 bytes: Span<UInt8>) {
        if let text = try? UTF8Span(validating: bytes) {
            self.init(copying: text)
        } else {
            self.init(decoding: Array(copying: bytes), as: UTF8.self)
        }
    }
}
