public import QRWire

/// A SMART Health Card (`shc:/`): a compact JWS, its content deflated, written as digits in one or more chunks.
public struct SmartHealthCard: ForeignCredential {
    /// The claim `iss`, the URL under which the issuer publishes its keys; never nil, as a card without it is not read.
    public let issuer: String?
    /// From the claim `nbf` to before the claim `exp` (RFC 7519, 4.1); a card without `exp` never expires.
    public let validity: Validity
    /// The claim `vc`: types and the bundle of records.
    public let credential: JSON
    /// What a list of revoked cards names it by, where it can be revoked.
    public let revocationID: String?
    private let token: CompactJWS

    static let prefix = "shc:/"

    /// Reads a payload text; the chunks of a card that was cut up may stand in any order, separated by spaces.
    ///
    /// - Throws: `.prefix`, `.encoding`, `.malformed`, `.algorithm`, `.compression`, `.content`.
    /// - Complexity: O(n)
    public init(parsing payload: Span<UInt8>) throws(CredentialError) {
        var context = ParsingContext()
        try self.init(parsing: payload, context: &context)
    }

    /// The same with what is reused from payload to payload.
    public init(parsing payload: Span<UInt8>, context: inout ParsingContext) throws(CredentialError) {
        let text = try HealthCardDigits.join(payload)
        token = try CompactJWS(parsing: text.span)
        guard token.algorithm == .es256, token.header["zip"] == .string("DEF") else {
            throw CredentialError(
                .algorithm, "A card is signed with ES256 and deflated: ask its issuer for a new one.", at: 0)
        }
        let claims = try JSON(parsing: try context.raw.token(token.content), orThrow: .content)
        guard let issuer = claims["iss"]?.stringValue, let notBefore = claims["nbf"].flatMap(NumericDate.time),
            let credential = claims["vc"], credential.members != nil
        else {
            throw CredentialError(
                .content, "The card lacks its issuer, its time or its credential: ask its issuer for a new one.", at: 0)
        }
        let expiresAt = claims["exp"].flatMap(NumericDate.time)
        guard claims["exp"] == nil || expiresAt != nil else {
            throw CredentialError(.content, "The card's expiry is no time: ask its issuer for a new one.", at: 0)
        }
        self.issuer = issuer
        self.credential = credential
        validity = Validity(notBefore: notBefore, expiresAt: expiresAt)
        revocationID = credential["rid"]?.stringValue
    }
}

extension SmartHealthCard {
    public var kind: CredentialKind { .health }
    public var keyID: KeyID? { token.keyID }
    public var algorithm: SignatureAlgorithm { token.algorithm }

    /// The key must be the issuer's own, where the key list names issuers.
    public func isBound(to key: PublicKey) -> Bool {
        key.algorithm == algorithm && key.maySign(.smartHealthCard)
            && (key.attributes.issuer.isEmpty || key.attributes.issuer == issuer)
    }

    public func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        token.isSigned(by: key, &verifier)
    }

    /// Checks for the type of a health card and for a bundle of records.
    ///
    /// - Throws: `.schema` where the type or the bundle is missing.
    public func checkContent() throws(CredentialError) {
        let types = credential["type"]?.elements ?? []
        guard types.contains(.string("https://smarthealth.cards#health-card")),
            credential["credentialSubject"]?["fhirBundle"]?.members != nil
        else {
            throw CredentialError(
                .schema, "The credential is no health card with a bundle of records: show the code of a health card.")
        }
    }

    /// Signs a card and returns its payload text in one chunk.
    ///
    /// - Parameters:
    ///   - credential: The claim `vc`.
    ///   - issuer: The issuer's URL.
    ///   - validity: `notBefore` is needed.
    ///   - signer: Its key must be on P-256, its identifier the whole thumbprint.
    /// - Returns: A text for a symbol's byte and numeric modes.
    /// - Throws: `.claims`, `.algorithm`, and what the signer throws.
    public static func issue(
        _ credential: JSON, issuer: String, validity: Validity, by signer: some Signer
    ) async throws(CredentialError) -> String {
        guard let notBefore = validity.notBefore else {
            throw CredentialError(.claims, "A card needs the start of its validity: give it.")
        }
        guard signer.publicKey.algorithm == .es256 else {
            throw CredentialError(.algorithm, "A card is signed with ES256: take a P-256 key.")
        }
        var claims: [JSON.Member] = [.init("iss", .string(issuer)), .init("nbf", .integer(notBefore.seconds))]
        if let expiresAt = validity.expiresAt { claims.append(.init("exp", .integer(expiresAt.seconds))) }
        claims.append(.init("vc", credential))
        var compressed: [UInt8] = [], deflater = Deflater(.raw)
        deflater.deflate(JSON.object(claims).serialized().span, appendingTo: &compressed)
        let zip = JSON.Member("zip", .string("DEF"))
        let token = try await CompactJWS.signed(compressed, members: [zip], by: signer)
        return HealthCardDigits.text(of: token)
    }
}
