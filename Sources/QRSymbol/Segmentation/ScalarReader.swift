/// Reads the characters of well-formed UTF-8 one by one, and where each stands.
struct ScalarReader: ~Escapable {
    private let bytes: Span<UInt8>
    /// The offset and the bytes of the character read last.
    private(set) var start = 0
    private(set) var length = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    /// The next character; nil at the end.
    mutating func next() -> Unicode.Scalar? {
        start += length
        guard start < bytes.count else { return nil }
        let first = UInt32(bytes[start])
        length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        precondition(start + length <= bytes.count, "a String's UTF-8 is whole")
        var value = length == 1 ? first : first & (0x7F >> UInt32(length))
        for offset in 1..<max(length, 1) { value = value << 6 | UInt32(bytes[start + offset]) & 0x3F }
        return Unicode.Scalar(value)
    }
}
