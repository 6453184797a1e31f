/// Base32 in upper case, without padding (RFC 4648, section 6): fit for a QR code's alphanumeric mode and for URLs.
public enum Base32 {
    private static let codec = PowerOfTwoCodec(
        name: "Base32", bits: 5, alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", padding: false)

    /// Appends the encoding of `bytes`, as ASCII.
    /// - Complexity: O(n)
    public static func encode(_ bytes: Span<UInt8>, appendingTo output: inout [UInt8]) {
        codec.encode(bytes, appendingTo: &output)
    }

    /// Appends the bytes that `text` encodes.
    ///
    /// - Throws: `.syntax`, `.truncated`, and `.notCanonical` where unused bits are set.
    /// - Complexity: O(n)
    public static func decode(_ text: Span<UInt8>, appendingTo output: inout [UInt8]) throws(WireError) {
        try codec.decode(text, appendingTo: &output)
    }
}

/// Base64 with padding (RFC 4648, section 4), as certificates and trust lists use it.
public enum Base64 {
    private static let codec = PowerOfTwoCodec(
        name: "Base64", bits: 6, alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        padding: true)

    /// Appends the encoding of `bytes`, as ASCII.
    /// - Complexity: O(n)
    public static func encode(_ bytes: Span<UInt8>, appendingTo output: inout [UInt8]) {
        codec.encode(bytes, appendingTo: &output)
    }

    /// Appends the bytes that `text` encodes; throws as `Base32.decode` does.
    /// - Complexity: O(n)
    public static func decode(_ text: Span<UInt8>, appendingTo output: inout [UInt8]) throws(WireError) {
        try codec.decode(text, appendingTo: &output)
    }
}

/// Base64 in the alphabet for URLs, without padding (RFC 4648, section 5; RFC 7515, appendix C).
public enum Base64URL {
    private static let codec = PowerOfTwoCodec(
        name: "Base64url", bits: 6, alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
        padding: false)

    /// Appends the encoding of `bytes`, as ASCII.
    /// - Complexity: O(n)
    public static func encode(_ bytes: Span<UInt8>, appendingTo output: inout [UInt8]) {
        codec.encode(bytes, appendingTo: &output)
    }

    /// The encoding of `bytes`.
    public static func string(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        encode(bytes.span, appendingTo: &text)
        return String(validUTF8: text.span)
    }

    /// Appends the bytes that `text` encodes; throws as `Base32.decode` does.
    /// - Complexity: O(n)
    public static func decode(_ text: Span<UInt8>, appendingTo output: inout [UInt8]) throws(WireError) {
        try codec.decode(text, appendingTo: &output)
    }

    /// The bytes that `text` encodes; throws as `Base32.decode` does.
    public static func decode(_ text: String) throws(WireError) -> [UInt8] {
        var bytes: [UInt8] = []
        try text.withUTF8Bytes { text throws(WireError) in try decode(text, appendingTo: &bytes) }
        return bytes
    }
}
