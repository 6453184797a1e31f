/// Reads JSON from bytes, one token at a time, without allocating for any of them (RFC 8259).
///
/// Strict: duplicate keys, invalid UTF-8, lone surrogates, control characters and leftovers are refused. Call the
/// reading functions in the order of the document; after `nextKey` read or skip exactly one value.
public struct JSONReader: ~Copyable, ~Escapable {
    let bytes: Span<UInt8>
    /// Offset of the next byte to be read.
    public internal(set) var offset = 0
    var depth = 0
    /// Whether the next member or element of the open container follows another one.
    var needsComma = false
    /// The keys of every open object, each object's behind a mark of its own; the source of the duplicate check.
    var keys: [SeenKey] = []
    /// Where the innermost open container starts in `keys`; -1 where none is open.
    var mark = -1

    /// Reads from the start of a document that has not been looked at yet.
    ///
    /// - Throws: `.size` above `WireLimits.jsonBytes`.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>) throws(WireError) {
        guard bytes.count <= WireLimits.jsonBytes else {
            throw WireError(
                .size, "A JSON document may have \(WireLimits.jsonBytes) bytes: split this one.",
                at: WireLimits.jsonBytes)
        }
        self.bytes = bytes
    }

    /// What the next value is, from its first byte.
    public enum Kind: Sendable {
        /// The kinds of RFC 8259, section 3, with `true` and `false` as one.
        case object, array, string, number, bool, null
    }

    /// Looks at the next value without reading it.
    /// - Throws: `.truncated`, `.syntax`.
    @_lifetime(self: copy self)
    public mutating func peek() throws(WireError) -> Kind {
        switch try nextByte() {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        default: throw unexpected("a value")
        }
    }

    /// Refuses anything but white space behind the document.
    /// - Throws: `.leftovers`.
    @_lifetime(self: copy self)
    public mutating func finish() throws(WireError) {
        skipWhitespace()
        guard offset == bytes.count else {
            throw WireError(.leftovers, "The document ends before this byte; remove what follows.", at: offset)
        }
    }
}

extension JSONReader {
    /// Reads the word `true` or `false`.
    /// - Throws: `.type` for another value, `.syntax`, `.truncated`.
    @_lifetime(self: copy self)
    public mutating func readBool() throws(WireError) -> Bool {
        guard try peek() == .bool else { throw wrongType("true or false") }
        let value = bytes[offset] == UInt8(ascii: "t")
        try readWord(value ? "true" : "false")
        return value
    }

    /// Reads the word `null`.
    /// - Throws: `.type` for another value, `.syntax`, `.truncated`.
    @_lifetime(self: copy self)
    public mutating func readNull() throws(WireError) {
        guard try peek() == .null else { throw wrongType("null") }
        try readWord("null")
    }

    /// Reads one value of any kind and forgets it; checks all that reading it would check.
    @_lifetime(self: copy self)
    public mutating func skipValue() throws(WireError) {
        let outer = depth
        repeat {
            if depth > outer, try closesOrAdvances() { continue }
            switch try peek() {
            case .object: try beginObject()
            case .array: try beginArray()
            case .string: _ = try readText()
            case .number: _ = try readNumber()
            case .bool: _ = try readBool()
            case .null: try readNull()
            }
        } while depth > outer
    }

    /// Moves to the next member or element of the innermost container; true where the container ended instead.
    @_lifetime(self: copy self)
    private mutating func closesOrAdvances() throws(WireError) -> Bool {
        isInObject ? try nextKey() == nil : try !nextElement()
    }

    @_lifetime(self: copy self)
    private mutating func readWord(_ word: String) throws(WireError) {
        for byte in word.utf8 {
            guard offset < bytes.count else { throw endOfInput() }
            guard bytes[offset] == byte else { throw unexpected("\"\(word)\" or another value") }
            offset += 1
        }
        needsComma = true
    }
}

extension JSONReader {
    @_lifetime(self: copy self)
    mutating func skipWhitespace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }

    /// The next byte that is no white space; not consumed.
    @_lifetime(self: copy self)
    mutating func nextByte() throws(WireError) -> UInt8 {
        skipWhitespace()
        guard offset < bytes.count else { throw endOfInput() }
        return bytes[offset]
    }

    func endOfInput() -> WireError {
        WireError(.truncated, "The JSON ends where more must follow: give the whole of it.", at: bytes.count)
    }

    func unexpected(_ wanted: String) -> WireError {
        WireError(.syntax, "Write \(wanted) here.", at: offset)
    }

    func wrongType(_ wanted: String) -> WireError {
        WireError(.type, "Give \(wanted) here.", at: offset)
    }
}
