public import QRWire

/// An EU digital COVID certificate (`HC1:`), its light form (`LT1:`) or a UK domestic pass, which is an HC1 too.
///
/// base45 over zlib over COSE_Sign1 over a CWT whose claim -260 (-250 in the light form) holds the certificate.
public struct HealthCertificate: ForeignCredential {
    /// Which of the two prefixes it came with.
    public let form: Form
    /// The country of the CWT's claim 1 (RFC 8392, 3.1.1); nil where the token has none.
    public let issuer: String?
    /// The CWT's claim 6 (RFC 8392, 3.1.6); nil where the token has none.
    public let issuedAt: Timestamp?
    /// The CWT's claim 4 (RFC 8392, 3.1.4); nil where the token has none, which `checkContent()` refuses.
    public let expiresAt: Timestamp?
    /// Claim 5 (RFC 8392, 3.1.5), which the format does not ask for; nil where the token has none.
    public let notBefore: Timestamp?
    /// The certificate itself: name, date of birth and one group of entries.
    public let certificate: CBOR
    private let envelope: ForeignEnvelope
    /// Those that have entries; empty ones and nulls, which some issuers write, do not count.
    private let groups: [Group]

    /// What a certificate certifies, by the key of its entries.
    private enum Group: String {
        case vaccination = "v"
        case test = "t"
        case recovery = "r"
        case domestic = "d"
    }

    /// What it is a certificate of, by its prefix.
    public enum Form: String, CaseIterable, Sendable {
        /// With name, date of birth and entries.
        case full = "HC1:"
        /// The light form, which tells a gate only that its holder may come in.
        case light = "LT1:"

        /// The claim of the CWT that holds the certificate.
        var claim: Int64 {
            switch self {
            case .full: -260
            case .light: -250
            }
        }
    }

    /// Whether a payload text starts as one.
    static func isOne(_ payload: Span<UInt8>) -> Bool {
        Form.allCases.contains { payload.starts(with: $0.rawValue) }
    }

    /// Reads a payload text.
    ///
    /// - Throws: `.prefix`, `.encoding`, `.compression`, `.malformed` for the envelope, `.algorithm`, `.content` for
    ///   claims. Offsets count characters for the first two, and bytes of the layer that fails for the others.
    /// - Complexity: O(n)
    public init(parsing payload: Span<UInt8>) throws(CredentialError) {
        var context = ParsingContext()
        try self.init(parsing: payload, context: &context)
    }

    /// The same with what is reused from payload to payload.
    public init(parsing payload: Span<UInt8>, context: inout ParsingContext) throws(CredentialError) {
        guard let form = Form.allCases.first(where: { payload.starts(with: $0.rawValue) }) else {
            throw CredentialError(
                .prefix, "The payload starts neither with HC1: nor with LT1:; show another code.", at: 0)
        }
        let compressed = try Self.decode(payload, from: form.rawValue.utf8.count)
        let token = try context.zlib.token(compressed)
        envelope = try ForeignEnvelope(parsing: token)
        self.form = form
        let claims = try CBOR(wellFormed: envelope.content, orThrow: .content)
        guard let certificate = claims[form.claim]?[1], certificate.pairs != nil else {
            throw CredentialError(.content, "The token holds no certificate: ask its issuer for another.", at: 0)
        }
        self.certificate = certificate
        groups = (certificate.pairs ?? []).compactMap(Self.group)
        issuer = claims[1]?.stringValue
        issuedAt = try Self.time(claims, 6)
        expiresAt = try Self.time(claims, 4)
        notBefore = try Self.time(claims, 5)
    }

    private static func group(_ member: CBOR.Pair) -> Group? {
        guard let elements = member.value.elements, !elements.isEmpty else { return nil }
        return member.key.stringValue.flatMap(Group.init)
    }

    private static func decode(_ payload: Span<UInt8>, from start: Int) throws(CredentialError) -> [UInt8] {
        var bytes: [UInt8] = []
        do throws(WireError) {
            try Base45.decode(payload.extracting(start..<payload.count), appendingTo: &bytes)
        } catch {
            throw CredentialError(.encoding, error.message, at: start + (error.offset ?? 0))
        }
        return bytes
    }

    private static func time(_ claims: CBOR, _ key: Int64) throws(CredentialError) -> Timestamp? {
        guard let claim = claims[key] else { return nil }
        guard let time = NumericDate.time(claim) else {
            throw CredentialError(.content, "Claim \(key) is no time: ask the issuer for a new certificate.", at: 0)
        }
        return time
    }
}

extension HealthCertificate {
    public var kind: CredentialKind { .health }
    var signature: [UInt8] { envelope.signature }
    public var keyID: KeyID? { envelope.keyID }
    public var algorithm: SignatureAlgorithm { envelope.algorithm }

    /// From the issue time, or claim 5 where it is later, to expiry, that moment included.
    public var validity: Validity {
        let start = [issuedAt, notBefore].compactMap(\.self).max()
        return Validity(notBefore: start, expiresAt: expiresAt, includesExpiry: true)
    }

    public func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        envelope.isSigned(by: key, &verifier)
    }

    /// The document signer's key usages must name the certificate's group where they name any.
    ///
    /// Its country is not compared with the issuer: territories sign with other states' keys.
    public func isBound(to key: PublicKey) -> Bool {
        guard key.algorithm == algorithm, key.maySign(.healthCertificate) else { return false }
        guard let allowed = key.attributes.usages else { return true }
        return !allowed.isEmpty && allowed.isSuperset(of: usages)
    }

    /// What the certificate certifies.
    public var usages: KeyUsages {
        groups.reduce(into: []) { usages, group in
            switch group {
            case .test: usages.formUnion(.test)
            case .vaccination: usages.formUnion(.vaccination)
            case .recovery: usages.formUnion(.recovery)
            case .domestic: break
            }
        }
    }

    /// Checks for a name, a version, an expiry and entries of one group.
    ///
    /// - Throws: `.schema` where name or version is missing, or entries are not of exactly one group.
    public func checkContent() throws(CredentialError) {
        let name = certificate["nam"]?.pairs ?? []
        guard name.contains(where: { $0.value.stringValue.map { !$0.isEmpty } ?? false }),
            certificate["ver"]?.stringValue != nil
        else {
            throw CredentialError(.schema, "The certificate has no name or no version: ask its issuer for a new one.")
        }
        guard expiresAt != nil else {
            throw CredentialError(.schema, "The certificate has no expiry: ask its issuer for a new one.")
        }
        guard groups.count == (form == .full ? 1 : 0) else {
            throw CredentialError(
                .schema, "The certificate must have entries of exactly one group: ask its issuer for a new one.")
        }
    }
}

extension HealthCertificate {
    /// Signs a certificate and returns its payload text.
    ///
    /// - Parameters:
    ///   - certificate: The map that claim -260 or -250 holds under key 1.
    ///   - form: Full or light.
    ///   - issuer: Two letters of the country.
    ///   - issuedAt: Claim 6.
    ///   - expiresAt: Claim 4.
    ///   - signer: Its key identifier goes into the protected header.
    /// - Returns: A text for a symbol's alphanumeric mode.
    /// - Throws: what the signer throws.
    public static func issue(
        _ certificate: CBOR, form: Form = .full, issuer: String, issuedAt: Timestamp, expiresAt: Timestamp,
        by signer: some Signer
    ) async throws(CredentialError) -> String {
        let claims = CBOR.map([
            .init(.unsigned(1), .text(issuer)), .init(.unsigned(4), .integer(expiresAt.seconds)),
            .init(.unsigned(6), .integer(issuedAt.seconds)),
            .init(.integer(form.claim), .map([.init(.unsigned(1), certificate)])),
        ])
        let token = try await ForeignEnvelope.signed(claims.serialized(), by: signer)
        var compressed: [UInt8] = [], deflater = Deflater(.zlib), text = Array(form.rawValue.utf8)
        deflater.deflate(token.span, appendingTo: &compressed)
        Base45.encode(compressed.span, appendingTo: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
