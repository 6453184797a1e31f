import QRWire

/// A signed venue poster in the style of the NHS COVID-19 app (`UKC19TRACING:1:`): a compact JWS over id and name.
public struct VenuePoster: ForeignCredential {
    /// The venue, as its issuer names it; not empty.
    public let identifier: String
    /// The venue's name, for display.
    public let name: String
    private let token: CompactJWS

    static let prefix = "UKC19TRACING:1:"

    /// Reads a payload text.
    ///
    /// - Throws: `.prefix`, `.malformed`, `.algorithm`, `.content` where id or name is missing.
    /// - Complexity: O(n)
    public init(parsing payload: Span<UInt8>) throws(CredentialError) {
        guard payload.starts(with: Self.prefix) else {
            throw CredentialError(.prefix, "The payload does not start with UKC19TRACING:1:; show another code.", at: 0)
        }
        let start = Self.prefix.utf8.count
        token = try CompactJWS(parsing: payload.extracting(start..<payload.count), at: start)
        guard token.algorithm == .es256 else {
            throw CredentialError(.algorithm, "A poster is signed with ES256: ask its issuer for a new one.", at: start)
        }
        let content = try JSON(parsing: token.content, orThrow: .content)
        guard let identifier = content["id"]?.stringValue, let name = content["opn"]?.stringValue, !identifier.isEmpty
        else {
            throw CredentialError(.content, "The poster lacks its id or its name: ask its issuer for a new one.", at: 0)
        }
        self.identifier = identifier
        self.name = name
    }

    public var kind: CredentialKind { .venue }
    /// Always nil: a poster does not name its issuer.
    public var issuer: String? { nil }
    public var keyID: KeyID? { token.keyID }
    public var algorithm: SignatureAlgorithm { token.algorithm }
    /// Posters stay valid.
    public var validity: Validity { Validity(notBefore: nil, expiresAt: nil) }

    /// Whether the key may sign posters with the poster's algorithm; a poster names no issuer to compare.
    public func isBound(to key: PublicKey) -> Bool {
        key.algorithm == algorithm && key.maySign(.venuePoster)
    }

    public func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        token.isSigned(by: key, &verifier)
    }

    /// All that a poster must have was checked when it was read.
    public func checkContent() {}

    /// Signs a poster and returns its payload text.
    /// - Throws: `.algorithm`, and what the signer throws.
    public static func issue(
        identifier: String, name: String, by signer: some Signer
    ) async throws(CredentialError) -> String {
        guard signer.publicKey.algorithm == .es256 else {
            throw CredentialError(.algorithm, "A poster is signed with ES256: take a P-256 key.")
        }
        let content = JSON.object([.init("id", .string(identifier)), .init("opn", .string(name))])
        let token = try await CompactJWS.signed(content.serialized(), by: signer)
        return prefix + String(decoding: token, as: UTF8.self)
    }
}
