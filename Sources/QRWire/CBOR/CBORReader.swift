/// Reads CBOR items from bytes, one at a time, without allocating for numbers, tags and byte strings (RFC 8949).
public struct CBORReader: ~Copyable, ~Escapable {
    let bytes: Span<UInt8>
    /// Offset of the next byte to be read.
    public internal(set) var offset = 0
    let options: Options
    var depth = 0

    /// What is accepted beyond the deterministic encoding of RFC 8949, section 4.2.
    public struct Options: OptionSet, Sendable {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// Strings, arrays and maps of indefinite length.
        public static let indefiniteLengths = Self(rawValue: 1)
        /// Numbers and lengths that could be written shorter.
        public static let longForms = Self(rawValue: 2)
        /// Maps whose keys do not stand in the bytewise order of their encodings.
        public static let unsortedKeys = Self(rawValue: 4)
        /// All that is well-formed CBOR, for formats whose issuers follow no profile.
        public static let wellFormed: Self = [.indefiniteLengths, .longForms, .unsortedKeys]
    }

    /// The type of an item: the upper three bits of its first byte.
    public enum MajorType: UInt8, Sendable {
        /// Major types 0 to 7 (RFC 8949, 3.1); floats, too, are of type 7.
        case unsigned, negative, bytes, text, array, map, tag, simple
    }

    /// Reads from the first of the bytes, all of which `finish()` wants read.
    ///
    /// - Throws: `.size` above `WireLimits.cborBytes`.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>, options: Options = []) throws(WireError) {
        guard bytes.count <= WireLimits.cborBytes else {
            throw WireError(
                .size, "A CBOR item may have \(WireLimits.cborBytes) bytes: split this one.", at: WireLimits.cborBytes)
        }
        self.bytes = bytes
        self.options = options
    }

    /// The type of the next item, which is not consumed.
    public func peek() throws(WireError) -> MajorType {
        guard offset < bytes.count else { throw endOfInput() }
        return MajorType(rawValue: bytes[offset] >> 5)!  // three bits, eight cases
    }

    /// Refuses bytes behind the last item.
    /// - Throws: `.leftovers`.
    public func finish() throws(WireError) {
        guard offset == bytes.count else {
            throw WireError(.leftovers, "The CBOR item ends before this byte: remove what follows.", at: offset)
        }
    }
}

extension CBORReader {
    /// Reads an integer that is not negative.
    /// - Throws: `.type` for another item, `.notCanonical` for a long form, `.syntax`, `.truncated`.
    @_lifetime(self: copy self)
    public mutating func readUnsigned() throws(WireError) -> UInt64 {
        try readHead(.unsigned)
    }

    /// Reads an integer of either sign.
    /// - Throws: `.range` outside 64 signed bits.
    @_lifetime(self: copy self)
    public mutating func readInteger() throws(WireError) -> Int64 {
        let start = offset, isNegative = try peek() == .negative
        let argument = try readHead(isNegative ? .negative : .unsigned)
        guard let value = Int64(exactly: argument) else {
            throw WireError(.range, "This integer does not fit 64 bits: write a smaller one.", at: start)
        }
        return isNegative ? ~value : value
    }

    /// Reads a tag's number; the tagged item follows.
    /// - Throws: `.type` for another item, `.notCanonical` for a long form, `.syntax`, `.truncated`.
    @_lifetime(self: copy self)
    public mutating func readTag() throws(WireError) -> UInt64 {
        try readHead(.tag)
    }

    /// Reads a byte string of definite length; the range is where its content stands in the input.
    @_lifetime(self: copy self)
    public mutating func readByteString() throws(WireError) -> Range<Int> {
        try content(try readHead(.bytes))
    }

    /// Reads a text of definite length.
    /// - Throws: `.text` where it is not UTF-8, or has more than 30 combining marks in a row.
    @_lifetime(self: copy self)
    public mutating func readText() throws(WireError) -> String {
        try text(try content(try readHead(.text)))
    }

    /// Starts an array of definite length and returns its number of items, at most as many as bytes are left.
    @_lifetime(self: copy self)
    public mutating func readArrayHead() throws(WireError) -> Int {
        try itemCount(try readHead(.array), each: 1)
    }

    /// Starts a map of definite length and returns its number of pairs; the caller checks that keys differ.
    @_lifetime(self: copy self)
    public mutating func readMapHead() throws(WireError) -> Int {
        try itemCount(try readHead(.map), each: 2)
    }

    /// The input's bytes in a range that `readByteString()` returned; one past the input's end traps.
    @_lifetime(copy self)
    public func content(of range: Range<Int>) -> Span<UInt8> {
        bytes.extracting(range)
    }
}

extension CBORReader {
    /// Additional information 31: a length that is found at the end.
    static let indefinite: UInt8 = 31

    /// Reads the head of an item of the given type and definite length.
    @_lifetime(self: copy self)
    mutating func readHead(_ type: MajorType) throws(WireError) -> UInt64 {
        guard try peek() == type else {
            throw WireError(.type, "Write a CBOR item of major type \(type.rawValue) here.", at: offset)
        }
        let information = bytes[offset] & 31
        guard information < 24 else { return try readLongArgument(information) }
        offset += 1
        return UInt64(information)
    }

    @_lifetime(self: copy self)
    private mutating func readLongArgument(_ information: UInt8) throws(WireError) -> UInt64 {
        guard information < 28 else {
            let reason =
                information == Self.indefinite
                ? "Write a definite length here." : "This length is a reserved one: write another."
            throw WireError(information == Self.indefinite ? .notCanonical : .syntax, reason, at: offset)
        }
        let count = 1 << Int(information - 24)
        let value = try bigEndian(count, at: offset + 1)
        let smallest: UInt64 = count == 1 ? 24 : 1 << (4 * count)
        guard value >= smallest || options.contains(.longForms) else {
            throw WireError(.notCanonical, "Write this number in its shortest form.", at: offset)
        }
        offset += 1 + count
        return value
    }

    func bigEndian(_ count: Int, at start: Int) throws(WireError) -> UInt64 {
        guard bytes.count - start >= count else { throw endOfInput() }
        var value: UInt64 = 0
        for position in start..<start + count { value = value << 8 | UInt64(bytes[position]) }
        return value
    }

    /// Steps over the content of a string.
    @_lifetime(self: copy self)
    mutating func content(_ count: UInt64) throws(WireError) -> Range<Int> {
        guard count <= UInt64(bytes.count - offset) else { throw endOfInput() }
        let start = offset
        offset += Int(count)
        return start..<offset
    }

    func text(_ range: Range<Int>) throws(WireError) -> String {
        try String(checking: bytes.extracting(range), at: range.lowerBound)
    }

    /// Every item takes a byte at least: a larger count is cut off and must not reserve memory.
    func itemCount(_ count: UInt64, each bytesEach: UInt64) throws(WireError) -> Int {
        guard count <= UInt64(bytes.count - offset) / bytesEach else { throw endOfInput() }
        return Int(count)
    }

    func endOfInput() -> WireError {
        WireError(.truncated, "The CBOR ends inside an item: get the whole of it.", at: bytes.count)
    }
}
