import QRWire

/// The secret that turns holders into pseudonyms; it stays with the issuer and no device holds it.
public struct PseudonymKey: Sendable {
    private let secret: [UInt8]

    /// 32 bytes.
    public static let byteCount = 32

    /// - Throws: `key` for another number of bytes.
    public init(_ secret: [UInt8]) throws(CredentialError) {
        guard secret.count == Self.byteCount else {
            throw CredentialError(.key, "A pseudonym key has \(Self.byteCount) bytes.")
        }
        self.secret = secret
    }

    /// A fresh key.
    /// - Throws: `library`.
    public static func generate() throws(CredentialError) -> PseudonymKey {
        try PseudonymKey(randomBytes(byteCount))
    }

    /// Reads the file that `jwk` writes.
    /// - Throws: `key`.
    public init(jwk bytes: Span<UInt8>) throws(CredentialError) {
        guard bytes.count <= CredentialLimits.keyFileBytes, let jwk = try? JSON(parsing: bytes),
            jwk["kty"]?.stringValue == "oct", let text = jwk["k"]?.stringValue, let secret = try? Base64URL.decode(text)
        else {
            throw CredentialError(.key, "A pseudonym key is a JWK of type \"oct\".")
        }
        try self.init(secret)
    }

    /// The key as a JWK of type `oct` (RFC 7518, 6.4). A secret.
    public var jwk: [UInt8] {
        JSON.object([
            .init("kty", .string("oct")), .init("alg", .string("HS256")), .init("use", .string("pseudonym")),
            .init("k", .string(Base64URL.string(secret))),
        ]).serialised()
    }

    /// A hasher under this key, to be kept and reused by one task.
    public func hasher() -> PseudonymHasher {
        PseudonymHasher(HMACSHA256(key: secret))
    }

    /// The pseudonym that a message stands for.
    public func pseudonym(of message: Span<UInt8>) -> Pseudonym {
        var hasher = hasher()
        return hasher.pseudonym(of: message)
    }
}

/// Makes pseudonyms under one key, its context reused.
public struct PseudonymHasher: ~Copyable {
    private var code: HMACSHA256
    private var scratch: [UInt8] = []

    init(_ code: consuming HMACSHA256) {
        self.code = code
    }

    /// The first ten bytes of HMAC-SHA256 over a message that names system, day and person.
    public mutating func pseudonym(of message: Span<UInt8>) -> Pseudonym {
        scratch.removeAll(keepingCapacity: true)
        code.authenticate(message, appendingTo: &scratch)
        return Pseudonym(bytes: scratch.span.extracting(0..<Pseudonym.byteCount))!  // exactly ten bytes
    }
}
