import QRWire

/// A trust list for devices: a key set signed by a root key, with the times between which it may be used.
public struct TrustBundle: Sendable {
    /// The keys that are to be trusted.
    public let keys: [PublicKey]
    /// A device refuses a bundle older than one that it has seen.
    public let issuedAt: Timestamp
    /// The first moment at which the bundle is no longer valid.
    public let expiresAt: Timestamp
    /// Which root key claims to have signed the bundle.
    public let rootKeyID: KeyID?
    /// The root key as the bundle itself names it: worth no more than the way on which the bundle came, until its
    /// thumbprint was compared with one that is known (RFC 7515, 4.1.3).
    public let rootKey: PublicKey?
    private let token: CompactJWS

    /// Whether a file looks like a signed bundle rather than a bare list; white space around it is ignored.
    public static func isOne(_ bytes: Span<UInt8>) -> Bool {
        // Every JWS starts with the Base64url of an opening brace and a quote.
        bytes.extracting(text(in: bytes)).starts(with: "eyJ")
    }

    /// Where the text stands between the white space before and behind it.
    private static func text(in bytes: Span<UInt8>) -> Range<Int> {
        var start = 0, end = bytes.count
        while end > 0, bytes[end - 1] <= UInt8(ascii: " ") { end -= 1 }
        while start < end, bytes[start] <= UInt8(ascii: " ") { start += 1 }
        return start..<end
    }

    /// Reads a bundle; white space around it is ignored.
    /// - Throws: `.malformed`, `.algorithm`, `.purpose`, `.content`, `.key`.
    public init(parsing bytes: Span<UInt8>) throws(CredentialError) {
        guard bytes.count <= CredentialLimits.bundleBytes else {
            throw CredentialError(
                .malformed, "A trust bundle has at most \(CredentialLimits.bundleBytes) bytes: name another file.")
        }
        token = try CompactJWS(parsing: bytes.extracting(Self.text(in: bytes)))
        guard token.header["typ"] == .string(Purpose.trustBundle.rawValue) else {
            throw CredentialError(
                .purpose, "The JWS is signed for another purpose than trust: name the file of a trust bundle.", at: 0)
        }
        let content = try JSON(parsing: token.content, orThrow: .content)
        guard let issuedAt = content["iat"]?.integerValue, let expiresAt = content["exp"]?.integerValue,
            CredentialLimits.times.contains(issuedAt), CredentialLimits.times.contains(expiresAt)
        else {
            throw CredentialError(
                .content, "The bundle lacks its times, or they lie outside all calendars: get it anew from its root.",
                at: 0)
        }
        keys = try PublicKey.keys(jwkSet: content)
        self.issuedAt = Timestamp(seconds: issuedAt)
        self.expiresAt = Timestamp(seconds: expiresAt)
        rootKeyID = token.keyID
        rootKey = try token.header["jwk"].flatMap { jwk throws(CredentialError) in try PublicKey(jwk: jwk) }
    }

    /// Whether the root key signed the bundle.
    public func isSigned(by root: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        token.isSigned(by: root, &verifier)
    }

    /// Signs a key set.
    /// - Throws: `.claims` where the expiry is not later than the issue, and what the signer throws.
    public static func issue(
        _ keys: [PublicKey], issuedAt: Timestamp, expiresAt: Timestamp, by root: some Signer
    ) async throws(CredentialError) -> [UInt8] {
        guard issuedAt < expiresAt else {
            throw CredentialError(.claims, "A trust bundle must expire after it is issued: give a later expiry.")
        }
        let times: [JSON.Member] = [
            .init("iat", .integer(issuedAt.seconds)), .init("exp", .integer(expiresAt.seconds)),
        ]
        let content = JSON.object(times + (PublicKey.jwkSet(keys).members ?? []))
        let typ = JSON.Member("typ", .string(Purpose.trustBundle.rawValue))
        let jwk = JSON.Member("jwk", root.publicKey.jwk)
        return try await CompactJWS.signed(content.serialized(), members: [typ, jwk], by: root)
    }
}
