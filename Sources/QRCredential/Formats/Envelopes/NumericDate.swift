import QRWire

/// Times in others' tokens: seconds since 1970, by some issuers with a fraction (RFC 7519, 2; RFC 8392, 2).
enum NumericDate {
    /// nil for anything but a number that a time can have; a fraction is dropped.
    static func time(_ item: CBOR) -> Timestamp? {
        if let seconds = item.integerValue { return Timestamp(seconds: seconds) }
        guard case .float(let seconds) = item else { return nil }
        return time(seconds)
    }

    static func time(_ value: JSON) -> Timestamp? {
        if let seconds = value.integerValue { return Timestamp(seconds: seconds) }
        return value.doubleValue.flatMap(time)
    }

    private static func time(_ seconds: Double) -> Timestamp? {
        Int64(exactly: seconds.rounded(.down)).map(Timestamp.init(seconds:))
    }
}
