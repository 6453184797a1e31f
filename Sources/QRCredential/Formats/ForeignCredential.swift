/// A credential in a format of others, read but not yet believed.
public protocol ForeignCredential: Sendable {
    /// What it counts as at a gate.
    var kind: CredentialKind { get }
    /// Who claims to have signed it, in the format's own words; nil where the format does not say.
    var issuer: String? { get }
    /// Which key claims to have signed it; nil where the format does not say.
    var keyID: KeyID? { get }
    /// The algorithm that its header names; a key must be bound to the same.
    var algorithm: SignatureAlgorithm { get }
    /// From when to when it says it is valid; a missing bound is nil.
    var validity: Validity { get }

    /// Whether the key may sign such a credential: its algorithm, issuer and usages, not its time.
    func isBound(to key: PublicKey) -> Bool

    /// Whether the key signed it: the signature alone.
    func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool

    /// Checks that the content has what the format demands; asked after the signature, so that a genuine credential
    /// with a gap is told from a forgery.
    /// - Throws: `.schema`.
    func checkContent() throws(CredentialError)
}

/// From when to when a credential is valid.
public struct Validity: Hashable, Sendable {
    /// The first moment of validity; nil for no bound.
    public var notBefore: Timestamp?
    /// The end of validity; nil for no bound.
    public var expiresAt: Timestamp?
    /// Whether the moment `expiresAt` itself still counts, as it does for HC1.
    public var includesExpiry = false

    /// Takes both ends as the credential names them.
    public init(notBefore: Timestamp?, expiresAt: Timestamp?, includesExpiry: Bool = false) {
        self.notBefore = notBefore
        self.expiresAt = expiresAt
        self.includesExpiry = includesExpiry
    }

    /// Whether the first moment of validity has come.
    public func hasStarted(at time: Timestamp) -> Bool {
        notBefore.map { $0 <= time } ?? true
    }

    /// Whether validity is over.
    public func hasEnded(at time: Timestamp) -> Bool {
        expiresAt.map { includesExpiry ? $0 < time : $0 <= time } ?? false
    }
}

/// A payload in any format that the engine reads, told apart by its prefix.
public enum AnyCredential: Sendable {
    /// `QE1:` or a landing URL with one in it.
    case engine(SignedCredential)
    /// One of the four formats of others.
    case foreign(any ForeignCredential)

    /// Reads a payload text.
    ///
    /// - Throws: `.prefix`, `.encoding`, `.compression`, `.malformed`, `.content`, `.algorithm`, `.purpose`.
    /// - Complexity: O(n)
    public init(parsing payload: Span<UInt8>) throws(CredentialError) {
        var context = ParsingContext()
        try self.init(parsing: payload, context: &context)
    }

    /// The same with what is reused from payload to payload.
    public init(parsing payload: Span<UInt8>, context: inout ParsingContext) throws(CredentialError) {
        guard payload.count <= CredentialLimits.payloadCharacters else {
            throw CredentialError(
                .encoding,
                "A payload has at most \(CredentialLimits.payloadCharacters) characters: show one code at a time.")
        }
        if payload.starts(with: SignedCredential.prefix) || VenueURL.isURL(payload) {
            self = .engine(try SignedCredential(parsing: payload))
        } else if HealthCertificate.isOne(payload) {
            self = .foreign(try HealthCertificate(parsing: payload, context: &context))
        } else if payload.starts(with: SmartHealthCard.prefix) {
            self = .foreign(try SmartHealthCard(parsing: payload, context: &context))
        } else if payload.starts(with: VaccinePass.prefix) {
            self = .foreign(try VaccinePass(parsing: payload))
        } else if payload.starts(with: VenuePoster.prefix) {
            self = .foreign(try VenuePoster(parsing: payload))
        } else {
            throw CredentialError(
                .prefix, "The payload starts with no prefix of a known format: show another code.", at: 0)
        }
    }
}
