/// Writes JSON into a buffer of its own, without white space; commas come by themselves (RFC 8259).
public struct JSONWriter: Sendable {
    /// What was written so far, in UTF-8.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Starts empty and takes memory as it grows.
    public init() {}

    /// Starts anew in the memory of a buffer, whose contents are forgotten.
    public init(reusing buffer: consuming [UInt8]) {
        bytes = buffer
        bytes.removeAll(keepingCapacity: true)
    }

    /// Forgets what was written and keeps the buffer.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Ends a line of NDJSON; the next value starts a new one.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Opens an object; each member is `key(_:)` and then one value.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Closes the object opened last; that it is one is the caller's care.
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    /// Opens an array, as a value of its own or of a key.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Closes the array opened last; that it is one is the caller's care.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes a member's key, escaped, and its colon; that keys differ is the caller's care.
    /// - Complexity: O(n)
    public mutating func key(_ key: String) {
        string(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a text in quotes; quotes, backslashes and controls (U+0000 to U+001F, U+007F to U+009F) are escaped.
    /// - Complexity: O(n)
    public mutating func string(_ text: String) {
        text.withUTF8Bytes { string(utf8: $0) }
    }

    /// Writes a string from its bytes, which must be UTF-8.
    /// - Complexity: O(n)
    public mutating func string(utf8 text: Span<UInt8>) {
        separate()
        bytes.reserveCapacity(bytes.count + text.count + 2)
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        if Self.isPlainASCII(text) {
            bytes.append(copying: text)
            start = text.count
        }
        while start < text.count {
            // Long texts are mostly characters that stand for themselves: runs of these are copied whole.
            var end = start
            while end < text.count, Self.isPlain(text, end) { end += 1 }
            bytes.append(copying: text.extracting(start..<end))
            guard end < text.count else { break }
            // The only bytes of two here are U+0080 to U+009F, whose second byte is their number.
            let isPair = text[end] == 0xC2
            appendEscape(isPair ? text[end + 1] : text[end])
            start = end + (isPair ? 2 : 1)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes all digits of any width, also those that other readers round to 53 bits.
    public mutating func integer(_ value: some FixedWidthInteger) { word(String(value)) }
    /// Writes the word `true` or `false`.
    public mutating func bool(_ value: Bool) { word(value ? "true" : "false") }
    /// Writes the word `null`.
    public mutating func null() { word("null") }

    /// Writes a value that is JSON already, as it stands.
    public mutating func encoded(_ value: Span<UInt8>) {
        separate()
        bytes.append(copying: value)
    }

    /// Writes the shortest digits that read back to the same number, which must be finite.
    public mutating func number(_ value: Double) {
        precondition(value.isFinite, "JSON has no infinities and no NaN.")
        word("\(value)")
    }

    /// Writes a value and all that it holds, members in their order; a number that is not finite traps.
    /// - Complexity: O(n)
    public mutating func tree(_ tree: JSON) {
        switch tree {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.tree(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(member.key)
                self.tree(member.value)
            }
            endObject()
        }
    }
}

extension JSONWriter {
    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func word(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Whether a byte of UTF-8 stands for itself in a string.
    ///
    /// Controls beyond those that JSON forbids (U+007F to U+009F) do not either: a payload that is printed must not
    /// steer the terminal.
    private static func isPlain(_ text: Span<UInt8>, _ index: Int) -> Bool {
        switch text[index] {
        case ..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: false
        case 0xC2: index + 1 == text.count || text[index + 1] >= 0xA0
        default: true
        }
    }

    /// Without branches, so that many bytes are looked at together.
    private static func isPlainASCII(_ text: Span<UInt8>) -> Bool {
        var others: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            let isGraphic = byte &- 0x20 < 0x7F - 0x20
            others |= isGraphic && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") ? 0 : 1
        }
        return others == 0
    }

    private mutating func appendEscape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        default:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(Self.hex(byte >> 4))
            bytes.append(Self.hex(byte & 15))
        }
    }

    private static func hex(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}

extension JSON {
    /// The document in bytes, without white space.
    /// - Complexity: O(n)
    public func serialized() -> [UInt8] {
        var writer = JSONWriter()
        writer.tree(self)
        return writer.bytes
    }
}
