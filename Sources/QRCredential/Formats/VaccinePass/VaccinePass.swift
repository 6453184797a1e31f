public import QRWire

/// A New Zealand COVID Pass (`NZCP:/1/`): base32 over COSE_Sign1 over a CWT with a W3C verifiable credential.
public struct VaccinePass: ForeignCredential {
    /// The CWT's claim 1, a `did:web` identifier; never nil, as a pass without it is not read.
    public let issuer: String?
    /// From the CWT's claim 5 to before its claim 4 (RFC 8392, 3.1); a pass has both.
    public let validity: Validity
    /// The verifiable credential.
    public let credential: CBOR
    private let envelope: ForeignEnvelope

    static let prefix = "NZCP:/1/"

    /// Reads a payload text.
    ///
    /// - Throws: `.prefix`, `.encoding`, `.malformed` for the envelope, `.algorithm`, `.content` for claims.
    /// - Complexity: O(n)
    public init(parsing payload: Span<UInt8>) throws(CredentialError) {
        guard payload.starts(with: Self.prefix) else {
            throw CredentialError(.prefix, "The payload does not start with NZCP:/1/; show another code.", at: 0)
        }
        let token = try Self.decode(payload, from: Self.prefix.utf8.count)
        envelope = try ForeignEnvelope(parsing: token)
        guard envelope.algorithm == .es256 else {
            throw CredentialError(.algorithm, "A pass is signed with ES256: ask its issuer for a new one.", at: 0)
        }
        let claims = try CBOR(wellFormed: envelope.content, orThrow: .content)
        guard let issuer = claims[1]?.stringValue, let credential = claims["vc"], credential.pairs != nil,
            let notBefore = claims[5].flatMap(NumericDate.time), let expiresAt = claims[4].flatMap(NumericDate.time)
        else {
            throw CredentialError(
                .content, "The pass lacks its issuer, its times or its credential: ask its issuer for a new one.", at: 0
            )
        }
        self.issuer = issuer
        self.credential = credential
        validity = Validity(notBefore: notBefore, expiresAt: expiresAt)
    }

    private static func decode(_ payload: Span<UInt8>, from start: Int) throws(CredentialError) -> [UInt8] {
        var token: [UInt8] = []
        do throws(WireError) {
            try Base32.decode(payload.extracting(start..<payload.count), appendingTo: &token)
        } catch {
            throw CredentialError(.encoding, error.message, at: start + (error.offset ?? 0))
        }
        return token
    }
}

extension VaccinePass {
    public var kind: CredentialKind { .health }
    public var keyID: KeyID? { envelope.keyID }
    public var algorithm: SignatureAlgorithm { envelope.algorithm }

    /// The key must be one of the issuer's own DID document.
    public func isBound(to key: PublicKey) -> Bool {
        key.algorithm == algorithm && key.maySign(.vaccinePass) && key.attributes.issuer == issuer
    }

    public func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        envelope.isSigned(by: key, &verifier)
    }

    /// Checks for the types of a COVID pass, a version and the holder's name and date of birth.
    ///
    /// - Throws: `.schema` where the types or the holder's names are missing.
    public func checkContent() throws(CredentialError) {
        let types = credential["type"]?.elements ?? [], subject = credential["credentialSubject"]
        guard types.contains(.text("VerifiableCredential")), types.contains(.text("PublicCovidPass")),
            credential["version"]?.stringValue != nil, subject?["givenName"]?.stringValue != nil,
            subject?["dob"]?.stringValue != nil
        else {
            throw CredentialError(.schema, "The credential is no COVID pass of a named person: show the code of one.")
        }
    }

    /// Signs a pass and returns its payload text.
    ///
    /// - Parameters:
    ///   - credential: The claim `vc`.
    ///   - issuer: The issuer's DID.
    ///   - identifier: Sixteen bytes, new for every pass.
    ///   - validity: Both ends are needed.
    ///   - signer: Its key must be on P-256.
    /// - Returns: A text for a symbol's alphanumeric mode.
    /// - Throws: `.claims`, `.algorithm`, and what the signer throws.
    public static func issue(
        _ credential: CBOR, issuer: String, identifier: [UInt8], validity: Validity, by signer: some Signer
    ) async throws(CredentialError) -> String {
        guard let notBefore = validity.notBefore, let expiresAt = validity.expiresAt, identifier.count == 16 else {
            throw CredentialError(
                .claims, "A pass needs both ends of its validity and an identifier of 16 bytes: give them.")
        }
        guard signer.publicKey.algorithm == .es256 else {
            throw CredentialError(.algorithm, "A pass is signed with ES256: take a P-256 key.")
        }
        let claims = CBOR.map([
            .init(.unsigned(1), .text(issuer)), .init(.unsigned(4), .integer(expiresAt.seconds)),
            .init(.unsigned(5), .integer(notBefore.seconds)), .init(.unsigned(7), .bytes(identifier)),
            .init(.text("vc"), credential),
        ])
        let token = try await ForeignEnvelope.signed(claims.serialized(), by: signer)
        var text = Array(prefix.utf8)
        Base32.encode(token.span, appendingTo: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
