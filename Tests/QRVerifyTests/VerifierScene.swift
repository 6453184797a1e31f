import QRCredential
import QRSystems
import QRVerify
import Testing

/// Issuers with throw-away keys, and what devices trust of them.
struct VerifierScene {
    let tianjin: SigningKey
    let shanghai: SigningKey
    let verifier: Verifier

    static let morning = GateScene.morning

    init() throws {
        tianjin = try Self.key("120000", seed: 1)
        shanghai = try Self.key("310000", seed: 2)
        verifier = Verifier(trust: try TrustList([tianjin.publicKey, shanghai.publicKey]))
    }

    static func key(
        _ issuer: String, seed: UInt8, kinds: CredentialKinds = .all, notBefore: Timestamp? = nil,
        notAfter: Timestamp? = nil
    ) throws -> SigningKey {
        try SigningKey(
            ed25519Seed: [UInt8](repeating: seed, count: 32),
            attributes: KeyAttributes(issuer: issuer, kinds: kinds, notBefore: notBefore, notAfter: notAfter))
    }

    static func payload(_ claims: Claims, _ key: SigningKey) async throws -> String {
        try await CredentialIssuer(OpenSSLSigner(key)).issue(claims)
    }

    func outcome(
        _ payload: String, after seconds: Int64 = 0, _ policy: GatePolicy = GatePolicy()
    ) -> Outcome {
        verifier.verify(payload, at: Self.morning.advanced(by: seconds), policy: policy).outcome
    }
}
