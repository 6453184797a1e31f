import QRWire

/// The public half of an authority's key: devices seal with it what only the authority may read.
public struct SealingKey: Sendable {
    let handle: KeyHandle

    /// Reads an X25519 key as a JWK (RFC 8037).
    /// - Throws: `.key`.
    public init(jwk bytes: Span<UInt8>) throws(CredentialError) {
        guard bytes.count <= CredentialLimits.keyFileBytes, let jwk = try? JSON(parsing: bytes),
            let handle = try JWK.handle(of: jwk), handle.type == .x25519
        else {
            throw CredentialError(.key, "A sealing key is a JWK of type OKP on the curve X25519: name such a file.")
        }
        self.handle = handle
    }

    init(_ handle: KeyHandle) {
        self.handle = handle
    }

    /// The key as a JWK.
    public var jwk: [UInt8] {
        let members = JWK.members(of: handle, .x25519)
        return JSON.object(members + [.init("use", .string("enc")), .init("alg", .string("ECDH-ES"))]).serialized()
    }

    /// Seals bytes as a compact JWE: ECDH-ES with a key used once, AES-256-GCM (RFC 7516, RFC 7518, 4.6).
    /// - Throws: `.claims` above `CredentialLimits.sealedBytes`, `.library`.
    /// - Complexity: O(n)
    public func seal(_ plain: Span<UInt8>) throws(CredentialError) -> [UInt8] {
        guard plain.count <= CredentialLimits.sealedBytes else {
            throw CredentialError(
                .claims, "At most \(CredentialLimits.sealedBytes) bytes can be sealed at once: divide them.")
        }
        let once = try KeyHandle.generate(.x25519)
        guard var secret = once.sharedSecret(with: handle) else {
            throw CredentialError(.key, "The sealing key is of small order: get another from the authority.")
        }
        var key = ContentKey.derive(from: secret)
        defer {
            erase(&secret)
            erase(&key)
        }
        let header = Array(Base64URL.string(SealedHeader.serialized(once)).utf8)
        let nonce = try randomBytes(AESGCM.nonceByteCount)
        let (cipher, tag) = try AESGCM.seal(plain, key: key, nonce: nonce, authenticating: header)
        var text = header
        for part in [[], nonce, cipher, tag] {
            text.append(UInt8(ascii: "."))
            Base64URL.encode(part.span, appendingTo: &text)
        }
        return text
    }
}

/// The private half: it opens what was sealed.
public struct OpeningKey: Sendable {
    private let handle: KeyHandle

    /// A fresh key.
    /// - Throws: `.library`.
    public static func generate() throws(CredentialError) -> OpeningKey {
        OpeningKey(try KeyHandle.generate(.x25519))
    }

    private init(_ handle: KeyHandle) {
        self.handle = handle
    }

    /// Reads a PKCS#8 key in PEM.
    /// - Throws: `.key`, `.passphrase`.
    public init(pem: Span<UInt8>, passphrase: String? = nil) throws(CredentialError) {
        handle = try PrivateKeyFile(parsing: pem, passphrase: passphrase).handle
        guard handle.type == .x25519 else {
            throw CredentialError(.key, "An opening key is one on the curve X25519: name such a file.")
        }
    }

    /// The key as PKCS#8 in PEM. A secret unless encrypted.
    /// - Throws: `.library`.
    public func pem(passphrase: String? = nil) throws(CredentialError) -> [UInt8] {
        try PrivateKeyFile(handle).serialized(passphrase: passphrase)
    }

    /// The public half, with which others seal.
    public var sealingKey: SealingKey { SealingKey(handle) }

    /// The bytes that were sealed.
    /// - Throws: `.malformed`, `.algorithm`, and `.key` where the text was sealed to another key or changed.
    /// - Complexity: O(n)
    public func open(_ text: Span<UInt8>) throws(CredentialError) -> [UInt8] {
        let parts = try SealedParts(parsing: text)
        guard var secret = handle.sharedSecret(with: parts.once) else {
            throw CredentialError(.malformed, "The sender's point is of small order: seal it anew.", at: 0)
        }
        var key = ContentKey.derive(from: secret)
        defer {
            erase(&secret)
            erase(&key)
        }
        let plain = AESGCM.open(
            parts.cipher, key: key, nonce: parts.nonce, tag: parts.tag, authenticating: parts.header)
        guard let plain else {
            throw CredentialError(
                .key, "Sealed to another key, or changed since: open it with the key that it was sealed to.")
        }
        return plain
    }
}
