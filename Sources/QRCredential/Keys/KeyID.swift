import QRWire

/// What a credential calls the key that signed it; not a secret and not a proof.
public struct KeyID: Hashable, Sendable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The engine's own: the first four bytes of the key's thumbprint (RFC 7638).
    public static let byteCount = 4

    /// From a JOSE header or a JWK: the bytes that the text encodes, or its own bytes where it is no Base64url.
    public init(joseText text: String) {
        bytes = (try? Base64URL.decode(text)) ?? Array(text.utf8)
    }

    /// For a JWK: Base64url.
    public var joseText: String { Base64URL.string(bytes) }
}

extension KeyID: CustomStringConvertible {
    public var description: String { joseText }
}
