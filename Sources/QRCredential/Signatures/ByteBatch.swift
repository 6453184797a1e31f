import QRWire

/// Many byte strings in one buffer: messages to be signed, signatures, payload texts.
public struct ByteBatch: Sendable {
    /// All strings, one behind the other.
    public private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// No strings.
    public init() {}

    /// How many strings there are.
    public var count: Int { ends.count }

    /// Forgets all strings and keeps the buffers.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Where the string at `index` stands in `bytes`.
    public subscript(range index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// The string at `index`.
    public subscript(index: Int) -> Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get { bytes.span.extracting(self[range: index]) }
    }

    /// Copies one string to the end.
    public mutating func append(_ string: Span<UInt8>) {
        appendString { $0.append(copying: string) }
    }

    /// Appends one string in pieces.
    mutating func appendString<Failure>(_ write: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
        try write(&bytes)
        ends.append(bytes.count)
    }
}
