internal import QRWire

/// A status list, or a change to one, as it travels: a signed CWT of its own type, read but not yet believed.
public struct SignedStatus: Sendable {
    /// What it says, if it is to be believed.
    public let content: Content
    private let envelope: Envelope

    /// A whole list, or a change to an earlier one.
    public enum Content: Hashable, Sendable {
        /// The states of all codes of a day.
        case list(StatusList)
        /// The states that differ from an earlier list's.
        case change(StatusChange)

        /// Whose codes it speaks of.
        public var issuer: String {
            switch self {
            case .list(let list): list.issuer
            case .change(let change): change.issuer
            }
        }

        /// When the list, or the one that the change leads to, was made.
        public var issuedAt: Timestamp {
            switch self {
            case .list(let list): list.issuedAt
            case .change(let change): change.issuedAt
            }
        }
    }

    /// Reads the bytes of a file.
    ///
    /// - Throws: `.malformed`, `.algorithm`, `.purpose`, `.compression` above `CredentialLimits.statusCodes`, `.claims`
    ///   for names or times that no list can have.
    /// - Complexity: O(n) in the codes of the list.
    public init(parsing bytes: Span<UInt8>) throws(CredentialError) {
        let envelope = try Envelope(Envelope.buffer(of: bytes), purpose: .statusList)
        self.envelope = envelope
        let start = envelope.content.lowerBound - Envelope.headroom
        content = try StatusContent.parse(envelope.bytes.extracting(envelope.content), at: start)
    }

    /// Which key claims to have signed it.
    public var keyID: KeyID { envelope.header.keyID }
    /// Which algorithm its header names.
    public var algorithm: SignatureAlgorithm { envelope.header.algorithm }

    /// Whether the key signed it and may: a key of the issuer for health codes, valid at the time of issue.
    ///
    /// - Complexity: O(n)
    public func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        key.id == keyID && key.attributes.issuer == content.issuer
            && key.attributes.kinds.contains(.health) && key.attributes.isValid(at: content.issuedAt)
            && envelope.isSigned(by: key, &verifier)
    }

    /// Signs a list or a change.
    ///
    /// - Throws: `.binding` where the key may not sign for the issuer's health codes at that time, and what the signer
    ///   throws.
    /// - Complexity: O(n) in the codes of the list.
    public static func issue(_ content: Content, by signer: some Signer) async throws(CredentialError) -> [UInt8] {
        let attributes = signer.publicKey.attributes
        guard attributes.issuer == content.issuer, attributes.kinds.contains(.health),
            attributes.isValid(at: content.issuedAt)
        else {
            throw CredentialError(
                .binding, "The key may not sign status lists of \(content.issuer) now: take another key of that issuer."
            )
        }
        return try await Envelope.signed(StatusContent.serialized(content), purpose: .statusList, by: signer)
    }
}

extension Envelope {
    /// Signs content as COSE_Sign1 with all headers protected.
    /// - Throws: what the signer throws.
    static func signed(
        _ content: [UInt8], purpose: Purpose, by signer: some Signer
    ) async throws(CredentialError) -> [UInt8] {
        let header = EnvelopeHeader(signer.publicKey, purpose).serialized()
        let signature = try await signer.signature(of: SigStructure.serialized(header, content: content))
        var writer = CBORWriter()
        writer.tag(18)
        writer.array(4)
        writer.byteString(header.span)
        writer.map(0)
        writer.byteString(content.span)
        writer.byteString(signature.span)
        return writer.bytes
    }
}
