import QRWire

extension Pseudonym {
    /// Ten bytes; nil for any other number of them.
    public init?(bytes: Span<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(high: bytes.bigEndian(0..<8), low: UInt16(bytes.bigEndian(8..<10)))
    }

    /// The bytes that travel, the highest first.
    public var bytes: [UInt8] { withBytes { Array(copying: $0) } }

    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let bytes = InlineArray<10, UInt8> { index in
            UInt8(truncatingIfNeeded: index < 8 ? high >> (56 - 8 * index) : UInt64(low) >> (72 - 8 * index))
        }
        return body(bytes.span)
    }
}

extension PlaceID {
    /// Twelve bytes; nil for any other number of them.
    public init?(bytes: Span<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(high: bytes.bigEndian(0..<8), low: UInt32(bytes.bigEndian(8..<12)))
    }

    /// The first twelve bytes of the SHA-256 of what defines the place.
    public init(hashing description: Span<UInt8>) {
        var hash = SHA256()
        let digest = hash.digest(of: description)
        self.init(high: digest.span.bigEndian(0..<8), low: UInt32(digest.span.bigEndian(8..<12)))
    }

    /// 24 hexadecimal digits of either case; nil for anything else.
    public init?(hex: String) {
        guard let bytes = [UInt8](hex: hex) else { return nil }
        self.init(bytes: bytes.span)
    }

    /// The bytes that travel, the highest first.
    public var bytes: [UInt8] { withBytes { Array(copying: $0) } }

    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let bytes = InlineArray<12, UInt8> { index in
            UInt8(truncatingIfNeeded: index < 8 ? high >> (56 - 8 * index) : UInt64(low) >> (88 - 8 * index))
        }
        return body(bytes.span)
    }
}

extension PlaceID: CustomStringConvertible {
    /// 24 lower-case hexadecimal digits.
    public var description: String { bytes.hex }
}

extension Pseudonym: CustomStringConvertible {
    /// 20 hexadecimal digits of either case; nil for anything else.
    public init?(hex: String) {
        guard let bytes = [UInt8](hex: hex) else { return nil }
        self.init(bytes: bytes.span)
    }

    /// 20 lower-case hexadecimal digits.
    public var description: String { bytes.hex }
}

extension [UInt8] {
    /// Two lower-case digits a byte.
    fileprivate var hex: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// nil for anything but pairs of hexadecimal digits.
    fileprivate init?(hex: String) {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == hex.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        self = (0..<digits.count / 2).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
    }
}

extension Span<UInt8> {
    fileprivate func bigEndian(_ range: Range<Int>) -> UInt64 {
        var value: UInt64 = 0
        for index in range { value = value << 8 | UInt64(self[index]) }
        return value
    }
}
