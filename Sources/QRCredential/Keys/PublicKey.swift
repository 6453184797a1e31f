import QRWire

/// A key that verifies signatures, bound to one algorithm and to what it may be used for.
public struct PublicKey: Sendable {
    /// What credentials call the key; several keys may share it.
    public let id: KeyID
    /// The only algorithm that the key verifies.
    public let algorithm: SignatureAlgorithm
    /// What the key may be used for.
    public var attributes: KeyAttributes
    let handle: KeyHandle
    let type: KeyType

    /// Binds a key to its one algorithm; without an id it gets the start of its thumbprint (RFC 7638).
    ///
    /// - Throws: `.key` for a key that no supported algorithm uses, or a weak one.
    init(_ handle: KeyHandle, id: KeyID? = nil, _ attributes: KeyAttributes) throws(CredentialError) {
        guard let type = handle.type, let algorithm = Self.algorithm(of: type) else {
            throw CredentialError(.key, "Only Ed25519, P-256, P-384 and RSA keys are supported: make one of them.")
        }
        try Self.check(handle, type)
        self.handle = handle
        self.type = type
        self.algorithm = algorithm
        self.attributes = attributes
        self.id = id ?? KeyID(Array(JWK.thumbprint(of: handle, type).prefix(KeyID.byteCount)))
    }

    private static func algorithm(of type: KeyType) -> SignatureAlgorithm? {
        switch type {
        case .ed25519: .ed25519
        case .p256, .p384: .es256
        case .rsa: .ps256
        case .x25519: nil
        }
    }

    private static func check(_ handle: KeyHandle, _ type: KeyType) throws(CredentialError) {
        if type == .ed25519 {
            let point = Array(handle.publicDER.suffix(32))
            guard Ed25519Policy.accepts(point: point.span) else {
                throw CredentialError(.key, "The Ed25519 point is not canonical or of small order: make another key.")
            }
        }
        guard type != .rsa || CredentialLimits.rsaBits.contains(handle.bitCount) else {
            throw CredentialError(
                .key, "An RSA key must have 2048 to 4096 bits; this one has \(handle.bitCount): make another key.")
        }
    }

    var signatureByteCount: Int {
        switch type {
        case .ed25519, .p256, .x25519: 64
        case .p384: 96
        case .rsa: (handle.bitCount + 7) / 8
        }
    }
}

extension PublicKey {
    /// Reads a SubjectPublicKeyInfo in PEM (RFC 7468, section 13).
    /// - Throws: `.key`.
    public init(pem: Span<UInt8>, id: KeyID? = nil, attributes: KeyAttributes) throws(CredentialError) {
        let block = try PEM(parsing: pem)
        guard block.label == "PUBLIC KEY" else {
            throw CredentialError(.key, "Name a file with a PUBLIC KEY block; this one has \(block.label).")
        }
        try self.init(der: block.content, id: id, attributes: attributes)
    }

    /// Reads a SubjectPublicKeyInfo in DER.
    /// - Throws: `.key`.
    public init(der: [UInt8], id: KeyID? = nil, attributes: KeyAttributes) throws(CredentialError) {
        guard let handle = KeyHandle(publicDER: der) else {
            throw CredentialError(
                .key, "The bytes are no public key, or its point is not on its curve: get the key anew from its owner.")
        }
        try self.init(handle, id: id, attributes)
    }

    /// SubjectPublicKeyInfo in PEM.
    public var pem: [UInt8] { PEM(label: "PUBLIC KEY", content: handle.publicDER).serialized() }

    /// The digest that names the key whatever its file form (RFC 7638).
    public var thumbprint: [UInt8] { JWK.thumbprint(of: handle, type) }
}
