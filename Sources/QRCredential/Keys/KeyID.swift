import QRWire

/// What a credential calls the key that signed it; not a secret and not a proof.
public struct KeyID: Hashable, Sendable {
    /// Up to eight bytes stand here, the first one highest, so that look-ups compare numbers and allocate nothing.
    private let short: UInt64
    let count: Int
    private let long: [UInt8]

    /// Any number of bytes.
    public init(_ bytes: [UInt8]) {
        self.init(bytes.span)
    }

    /// Any number of bytes.
    public init(_ bytes: Span<UInt8>) {
        var short: UInt64 = 0
        count = bytes.count
        if count <= 8 {
            for index in bytes.indices { short = short << 8 | UInt64(bytes[index]) }
        }
        self.short = short
        long = count <= 8 ? [] : Array(copying: bytes)
    }

    /// The bytes that headers carry.
    public var bytes: [UInt8] {
        count > 8 ? long : (0..<count).map { UInt8(truncatingIfNeeded: short >> (8 * (count - 1 - $0))) }
    }

    /// The engine's own: the first four bytes of the key's thumbprint (RFC 7638).
    public static let byteCount = 4

    /// From a JOSE header or a JWK: the bytes that the text encodes, or its own bytes where it is no Base64url.
    public init(joseText text: String) {
        self.init((try? Base64URL.decode(text)) ?? Array(text.utf8))
    }

    /// For a JWK: Base64url.
    public var joseText: String { Base64URL.string(bytes) }
}

extension KeyID: CustomStringConvertible {
    public var description: String { joseText }
}
