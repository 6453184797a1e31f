/// A CBOR item as a tree (RFC 8949); two are equal when their encodings are, up to the order of a map's pairs.
public enum CBOR: Sendable {
    /// The integer n, 0 to 2^64 - 1.
    case unsigned(UInt64)
    /// The integer -1 - n.
    case negative(UInt64)
    /// A string of bytes, its chunks joined where its length was indefinite.
    case bytes([UInt8])
    /// A string of UTF-8, its chunks joined where its length was indefinite.
    case text(String)
    /// Items in the order of the input.
    case array([CBOR])
    /// Pairs in the order of the input; the writer sorts them.
    case map([Pair])
    /// A tag's number and the item that it stands before (RFC 8949, 3.4).
    indirect case tagged(UInt64, CBOR)
    /// False is 20, true 21, null 22, undefined 23.
    case simple(UInt8)
    /// A number read from half, single or double precision; written in the shortest that keeps it.
    case float(Double)

    /// A map's key with its value; two are equal when both encode to the same bytes.
    public struct Pair: Hashable, Sendable {
        /// A number, a string or a simple value where it was read; the reader refuses keys that hold items.
        public var key: CBOR
        /// Any item, nested up to `WireLimits.depth`.
        public var value: CBOR

        /// Takes both as they are; that keys differ is checked by the reader, not here.
        public init(_ key: CBOR, _ value: CBOR) {
            self.key = key
            self.value = value
        }
    }

    /// The simple value 22 (RFC 8949, 3.3).
    public static let null = CBOR.simple(22)

    /// The simple value 21 for true, 20 for false (RFC 8949, 3.3).
    public static func bool(_ value: Bool) -> CBOR { .simple(value ? 21 : 20) }

    /// An integer of either sign, as `unsigned` or `negative`.
    public static func integer(_ value: Int64) -> CBOR {
        value >= 0 ? .unsigned(UInt64(value)) : .negative(UInt64(bitPattern: ~value))
    }

    /// Parses a whole item.
    /// - Throws: as `CBORReader` does, and `.duplicateKey`, `.depth`.
    /// - Complexity: O(n)
    public init(parsing bytes: Span<UInt8>, options: CBORReader.Options = []) throws(WireError) {
        var reader = try CBORReader(bytes, options: options)
        self = try reader.readTree()
        try reader.finish()
    }

    /// A map's value for a key; nil where there is none, or where this is no map.
    /// - Complexity: O(pairs)
    public subscript(key: CBOR) -> CBOR? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// A map's value for a text key of the same UTF-8 bytes; nil where there is none, or where this is no map.
    /// - Complexity: O(pairs)
    public subscript(key: String) -> CBOR? {
        guard case .map(let pairs) = self else { return nil }
        for pair in pairs {
            if case .text(let text) = pair.key, text.isSpelled(key) { return pair.value }
        }
        return nil
    }

    /// A map's value for an integer key, as COSE and CWT number theirs; nil where there is none, or where this is no
    /// map.
    /// - Complexity: O(pairs)
    public subscript(key: Int64) -> CBOR? { self[.integer(key)] }
}

extension CBOR {
    /// The content of a text string; nil for any other item.
    public var stringValue: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The content of a byte string; nil for any other item.
    public var bytesValue: [UInt8]? {
        guard case .bytes(let bytes) = self else { return nil }
        return bytes
    }

    /// An array's items in order; nil for any other item.
    public var elements: [CBOR]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// A map's pairs in the order of the input; nil for any other item.
    public var pairs: [Pair]? {
        guard case .map(let pairs) = self else { return nil }
        return pairs
    }

    /// An integer that fits 64 signed bits.
    public var integerValue: Int64? {
        switch self {
        case .unsigned(let value): Int64(exactly: value)
        case .negative(let complement): Int64(exactly: complement).map { ~$0 }
        default: nil
        }
    }

    /// The item in its deterministic encoding (RFC 8949, 4.2): map keys in bytewise order.
    /// - Complexity: O(n log n) in the pairs of a map
    public func serialized() -> [UInt8] {
        var writer = CBORWriter()
        writer.tree(self)
        return writer.bytes
    }
}

extension CBORWriter {
    /// Writes an item and all that it holds, map keys in bytewise order (RFC 8949, 4.2.1).
    /// - Complexity: O(n log n) in the pairs of a map
    public mutating func tree(_ item: CBOR) {
        switch item {
        case .unsigned(let value): unsigned(value)
        case .negative(let complement): negative(complement)
        case .bytes(let content): byteString(content.span)
        case .text(let content): text(content)
        case .array(let elements):
            array(elements.count)
            for element in elements { tree(element) }
        case .map(let pairs): sortedMap(pairs)
        case .tagged(let number, let content):
            tag(number)
            tree(content)
        case .simple(let value): simple(value)
        case .float(let value): float(value)
        }
    }

    private mutating func sortedMap(_ pairs: [CBOR.Pair]) {
        map(pairs.count)
        let encoded = pairs.map { (key: $0.key.serialized(), value: $0.value) }
        for pair in encoded.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            self.encoded(pair.key.span)
            tree(pair.value)
        }
    }
}
