/// A JSON document as a tree (RFC 8259); equal texts have equal characters, not only equal glyphs.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    /// A number without fraction or exponent that fits 64 bits.
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    /// Members in the order of the document.
    case object([Member])

    public struct Member: Sendable {
        public var key: String
        public var value: JSON

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
    public var stringValue: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

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

    public var boolValue: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    public var elements: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

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
