import QRWire

/// A credential that was read but not yet believed: what it says, and what is needed to check who said it.
public struct SignedCredential: Sendable {
    /// What it says, if it is to be believed.
    public let claims: Claims
    private let envelope: Envelope

    /// What the payload text of a credential starts with.
    public static let prefix = "QE1:"

    /// Reads a payload text, or a venue's URL that carries one.
    ///
    /// - Throws: `.prefix`, `.encoding`, `.malformed`, `.algorithm`, `.purpose`. Offsets count characters of the text
    ///   for the first two, and bytes of the decoded envelope for the others.
    /// - Complexity: O(n)
    public init(parsing payload: Span<UInt8>) throws(CredentialError) {
        try self.init(buffer: PayloadText.decode(payload))
    }

    /// Reads a payload text.
    public init(parsing payload: String) throws(CredentialError) {
        let bytes = Array(payload.utf8)
        try self.init(parsing: bytes.span)
    }

    /// Reads the COSE bytes of a credential.
    /// - Throws: `.malformed`, `.algorithm`, `.purpose`.
    public init(envelope bytes: Span<UInt8>) throws(CredentialError) {
        try self.init(buffer: Envelope.buffer(of: bytes))
    }

    private init(buffer: consuming [UInt8]) throws(CredentialError) {
        let envelope = try Envelope(buffer, purpose: .credential)
        self.envelope = envelope
        claims = try Claims(parsing: envelope.bytes, in: envelope.content)
    }

    /// Which key claims to have signed it.
    public var keyID: KeyID { envelope.header.keyID }

    /// Which algorithm its header names; a key of another one never verifies it.
    public var algorithm: SignatureAlgorithm { envelope.header.algorithm }

    /// Whether the key signed it: the signature alone, not what the key may be used for.
    /// - Complexity: O(n)
    public func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        envelope.isSigned(by: key, &verifier)
    }
}
