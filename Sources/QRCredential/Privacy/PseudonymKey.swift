import QRWire

/// The secret that turns holders into pseudonyms; it stays with the issuer and no device holds it.
public struct PseudonymKey: Sendable {
    private let secret: SecretBytes

    /// 32 bytes.
    public static let byteCount = 32

    /// Copies the secret; the caller's own copy is the caller's to erase.
    /// - Throws: `.key` for another number of bytes.
    public init(_ secret: [UInt8]) throws(CredentialError) {
        guard secret.count == Self.byteCount else {
            throw CredentialError(.key, "A pseudonym key has \(Self.byteCount) bytes: give as many.")
        }
        self.secret = SecretBytes(secret.span)
    }

    /// A fresh key.
    /// - Throws: `.library`.
    public static func generate() throws(CredentialError) -> PseudonymKey {
        var secret = try randomBytes(byteCount)
        defer { erase(&secret) }
        return try PseudonymKey(secret)
    }

    /// Reads the file that `jwk` writes; of the secret no copy is left behind.
    /// - Throws: `.key`.
    public init(jwk bytes: Span<UInt8>) throws(CredentialError) {
        var secret: [UInt8]?
        if bytes.count <= CredentialLimits.keyFileBytes {
            do throws(WireError) {
                secret = try Self.secret(in: bytes)
            } catch {
                secret = nil
            }
        }
        guard var secret else {
            throw CredentialError(.key, "A pseudonym key is a JWK of type \"oct\": name such a file.")
        }
        defer { erase(&secret) }
        try self.init(secret)
    }

    /// The bytes of `k`, decoded straight from the document: a string could not be erased.
    private static func secret(in document: Span<UInt8>) throws(WireError) -> [UInt8]? {
        var reader = try JSONReader(document), secret: [UInt8] = [], isSymmetric = false
        secret.reserveCapacity(document.count)
        try reader.beginObject()
        while let name = try reader.nextKey() {
            if reader.matches(name, "k") {
                let text = try reader.readText()
                guard !text.hasEscapes else { return nil }
                try Base64URL.decode(reader.rawBytes(text), appendingTo: &secret)
            } else if reader.matches(name, "kty") {
                isSymmetric = reader.matches(try reader.readText(), "oct")
            } else {
                try reader.skipValue()
            }
        }
        try reader.finish()
        return isSymmetric ? secret : nil
    }

    /// The key as a JWK of type `oct` (RFC 7518, 6.4). A secret.
    public var jwk: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(128)
        text.append(contentsOf: #"{"kty":"oct","alg":"HS256","use":"pseudonym","k":""#.utf8)
        secret.withBytes { Base64URL.encode($0, appendingTo: &text) }
        text.append(contentsOf: "\"}".utf8)
        return text
    }

    /// A hasher under this key, to be kept and reused by one task.
    public func hasher() -> PseudonymHasher {
        PseudonymHasher(secret.withBytes { HMACSHA256(key: $0) })
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
