/// A JSON document as a tree (RFC 8259); equal texts have equal characters, not only equal glyphs.
public enum JSON: Sendable {
    /// The word `null`; a member that is missing is nil instead.
    case null
    /// The word `true` or `false`.
    case bool(Bool)
    /// A number without fraction or exponent that fits 64 bits.
    case integer(Int64)
    /// Any other number, rounded to the nearest that 64 bits hold.
    case number(Double)
    /// Text with its escapes resolved.
    case string(String)
    /// Values in the order of the document.
    case array([JSON])
    /// Members in the order of the document.
    case object([Member])

    /// A key of an object with its value.
    public struct Member: Sendable {
        /// The key with its escapes resolved; no two of an object are equal where it was read.
        public var key: String
        /// Any value, nested up to `WireLimits.depth`.
        public var value: JSON

        /// Takes both as they are; that keys differ is checked by the reader, not here.
        public init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// Parses a whole document.
    /// - Throws: as `JSONReader` does.
    /// - Complexity: O(n)
    public init(parsing bytes: Span<UInt8>) throws(WireError) {
        var reader = try JSONReader(bytes)
        self = try reader.readTree()
        try reader.finish()
    }

    /// Parses a whole document.
    public init(parsing text: String) throws(WireError) {
        let bytes = Array(text.utf8)
        self = try JSON(parsing: bytes.span)
    }

    /// The value of an object's member; nil where there is none, or where this is no object.
    /// - Complexity: O(members)
    public subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key.isSpelled(key) }?.value
    }
}

extension JSON {
    /// A string's text, with its escapes resolved; nil for any other value.
    public var stringValue: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// A number without fraction or exponent that fits 64 signed bits; nil for any other value.
    public var integerValue: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// A number of either kind.
    public var doubleValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// True or false; nil for any other value, null among them.
    public var boolValue: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// An array's values in order; nil for any other value.
    public var elements: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// An object's members in the order of the document; nil for any other value.
    public var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}

extension JSONReader {
    /// Reads the next value as a tree; recursion is bounded by `WireLimits.depth`.
    @_lifetime(self: copy self)
    public mutating func readTree() throws(WireError) -> JSON {
        switch try peek() {
        case .null:
            try readNull()
            return .null
        case .bool: return .bool(try readBool())
        case .string: return .string(try readString())
        case .number:
            let number = try readNumber()
            if number.isInteger, let value = integer(number) { return .integer(value) }
            return .number(try double(number))
        case .array: return try readArrayTree()
        case .object: return try readObjectTree()
        }
    }

    @_lifetime(self: copy self)
    private mutating func readArrayTree() throws(WireError) -> JSON {
        var elements: [JSON] = []
        try beginArray()
        while try nextElement() { elements.append(try readTree()) }
        return .array(elements)
    }

    @_lifetime(self: copy self)
    private mutating func readObjectTree() throws(WireError) -> JSON {
        var members: [JSON.Member] = []
        try beginObject()
        while let key = try nextKey() { members.append(JSON.Member(string(key), try readTree())) }
        return .object(members)
    }
}
