import QRCredential
import QRSystems
import QRVerify
import QRWire
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

/// The text around an envelope, which tests take off to damage what is inside.
enum Base45Text {
    static func decode(_ payload: String, to envelope: inout [UInt8]) throws {
        let text = Array(payload.utf8.dropFirst(SignedCredential.prefix.utf8.count))
        try Base45.decode(text.span, appendingTo: &envelope)
    }

    static func payload(_ envelope: [UInt8]) -> String {
        var text = Array(SignedCredential.prefix.utf8)
        Base45.encode(envelope.span, appendingTo: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
