import FuzzSupport
import QRCredential
import QRVerify
import QRWire

/// A gate: always a verdict, and genuine is only what was issued.
@main enum FuzzVerifier: Fuzzer {
    static let time = Timestamp(seconds: 1_650_000_000)
    static let envelopes = try! issued()
    static let verifier = Verifier(trust: try! TrustList([signingKey().publicKey]))
    nonisolated(unsafe) static var context = VerificationContext()

    static func check(_ input: Span<UInt8>) {
        check([UInt8](input))
        var choices = Choices(input)
        let original = envelopes[choices.below(envelopes.count)], isURL = choices.byte() & 1 == 1
        let envelope = choices.damaged(original)
        var payload = Array((isURL ? "HTTPS://V.EXAMPLE/" : "QE1:").utf8)
        if isURL {
            Base32.encode(envelope.span, appendingTo: &payload)
        } else {
            Base45.encode(envelope.span, appendingTo: &payload)
        }
        let isGenuine = check(payload)
        promise("an issued code is genuine, a changed one is not", isGenuine == (envelope == original))
    }

    @discardableResult static func check(_ payload: [UInt8]) -> Bool {
        var isGenuine = false
        for kind in CredentialKind.allCases {
            let policy = GatePolicy(expect: kind)
            let verdict = verifier.verify(payload.span, at: time, policy: policy, context: &context)
            isGenuine = verdict.isGenuine
            promise("only the kind that is wanted passes", !verdict.passes || verdict.kind == kind)
            var fresh = VerificationContext()
            let again = verifier.verify(payload.span, at: time, policy: policy, context: &fresh)
            promise("a verdict does not depend on those before", again == verdict)
        }
        return isGenuine
    }

    static func signingKey() throws -> SigningKey {
        let attributes = KeyAttributes(issuer: "120000", kinds: .all)
        return try SigningKey(ed25519Seed: [UInt8](repeating: 7, count: 32), attributes: attributes)
    }

    /// A code of each kind, as COSE.
    static func issued() throws -> [[UInt8]] {
        let holder = Pseudonym(hex: "01010101010101010101")!, place = PlaceID(hex: "020202020202020202020202")!
        let health = HealthClaims(status: .green, pseudonym: holder, index: 7)
        let subjects: [Claims.Subject] = [
            .health(health), .pass(PassClaims(health: health, place: place, admittedAt: time, venueName: "车站")),
            .venue(VenueClaims(place: place, division: 120_101, name: "天津站", space: "北广场")),
        ]
        let issuer = try CredentialIssuer(OpenSSLSigner(signingKey()))
        return try subjects.map { subject in
            let claims = Claims(
                issuer: "120000", issuedAt: time, expiresAt: time.advanced(by: 600), subject: subject)
            let text = Array(try wait { try await issuer.issue(claims) }.utf8.dropFirst(4))
            var envelope: [UInt8] = []
            try Base45.decode(text.span, appendingTo: &envelope)
            return envelope
        }
    }
}
