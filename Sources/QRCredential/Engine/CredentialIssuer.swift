import QRWire

/// Turns claims into signed payload texts, in batches.
public struct CredentialIssuer: Sendable {
    private let signer: any Signer
    /// The Sig_structure up to the claims, and the envelope up to them: the same for all credentials of a key.
    private let signedStart: [UInt8]
    private let envelopeStart: [UInt8]

    /// Makes ready what all credentials of a key begin with.
    ///
    /// - Throws: `.algorithm` for a key that the engine's own credentials do not use.
    public init(_ signer: any Signer) throws(CredentialError) {
        let key = signer.publicKey
        guard key.type == .ed25519 || key.type == .p256, key.id.count == KeyID.byteCount else {
            throw CredentialError(
                .algorithm, "Take an Ed25519 key, or one of P-256 for ES256: no other signs credentials.")
        }
        self.signer = signer
        let header = EnvelopeHeader(key, .credential).serialized()
        signedStart = SigStructure.start(header).bytes
        var envelope = CBORWriter()
        envelope.tag(18)
        envelope.array(4)
        envelope.byteString(header.span)
        envelope.map(0)
        envelopeStart = envelope.bytes
    }

    /// The key that verifies what is issued here.
    public var publicKey: PublicKey { signer.publicKey }

    /// Whether the key may sign such credentials: what `issue` would refuse can be told before anything is issued.
    ///
    /// - Parameters:
    ///   - kind: What is to be signed.
    ///   - time: When it will be issued.
    /// - Throws: `.binding`.
    public func checkCan(issue kind: CredentialKind, at time: Timestamp) throws(CredentialError) {
        let attributes = signer.publicKey.attributes
        guard attributes.kinds.contains(kind) else {
            throw CredentialError(.binding, "The key may not sign a \(kind.name) code: take one that may.")
        }
        guard attributes.isValid(at: time) else {
            throw CredentialError(.binding, "The key is not valid at \(time.rfc3339()): take one that is.")
        }
    }

    /// Appends one payload text, `QE1:` and base45, for each of `claims`, in their order.
    ///
    /// - Throws: `.binding` where the key may not sign such claims, `.claims`, and what the signer throws; nothing is
    ///   appended then.
    /// - Complexity: O(n)
    public func issue(_ claims: [Claims], appendingTo payloads: inout ByteBatch) async throws(CredentialError) {
        let messages = try messages(for: claims)
        var signatures = ByteBatch()
        try await signer.sign(messages, appendingTo: &signatures)
        guard signatures.count == claims.count else {
            throw CredentialError(
                .library,
                "The signer gave \(signatures.count) signatures for \(claims.count): mend the signer, which must "
                    + "answer each.")
        }
        var envelope = CBORWriter()
        for index in 0..<claims.count {
            envelope.removeAll()
            envelope.encoded(envelopeStart.span)
            envelope.encoded(messages[index].extracting(signedStart.count..<messages[index].count))
            envelope.byteString(signatures[index])
            payloads.appendString { PayloadText.encode(envelope.bytes.span, appendingTo: &$0) }
        }
    }

    /// One payload text.
    /// - Throws: as for a batch.
    public func issue(_ claims: Claims) async throws(CredentialError) -> String {
        var payloads = ByteBatch()
        try await issue([claims], appendingTo: &payloads)
        return String(decoding: payloads.bytes, as: UTF8.self)
    }

    /// What is to be signed: the constant start, then the claims as a byte string.
    private func messages(for claims: [Claims]) throws(CredentialError) -> ByteBatch {
        var messages = ByteBatch(), content = CBORWriter(), message = CBORWriter()
        for claims in claims {
            try check(claims)
            content.removeAll()
            message.removeAll()
            try content.claims(claims)
            message.encoded(signedStart.span)
            message.byteString(content.bytes.span)
            messages.append(message.bytes.span)
        }
        return messages
    }

    private func check(_ claims: Claims) throws(CredentialError) {
        let issuer = signer.publicKey.attributes.issuer
        guard claims.issuer == issuer else {
            throw CredentialError(
                .binding,
                "The key signs for \(issuer), not for \(claims.issuer): take the key of \(claims.issuer).")
        }
        try checkCan(issue: claims.kind, at: claims.issuedAt)
    }
}
