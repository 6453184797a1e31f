import QREngine
import Testing

/// A checkpoint that runs all day learns from what it is shown, where it is told to.
@Suite struct LearningGateTests {
    private let time = Timestamp(rfc3339: "2022-04-10T08:30:00+08:00")!
    private let key: SigningKey
    private let verifier: Verifier

    init() throws {
        key = try SigningKey.generate(attributes: KeyAttributes(issuer: "610100", kinds: .all))
        verifier = Verifier(trust: try TrustList([key.publicKey]))
    }

    private func code(_ status: HealthStatus, sequence: UInt16) async throws -> String {
        let pseudonym = try #require(Pseudonym(hex: "000102030405060708ff"))
        let health = HealthClaims(status: status, sequence: sequence, pseudonym: pseudonym, index: 1)
        return try await CredentialIssuer(OpenSSLSigner(key)).issue(
            CodeSystem.xian.claims(health: health, issuedAt: time))
    }

    @Test func aCodeThatWasShownSupersedesOlderOnes() async throws {
        let green = try await code(.green, sequence: 0), red = try await code(.red, sequence: 1)
        var gate = Checkpoint(verifier: verifier)
        let stopped = gate.check(red, at: time)
        #expect(stopped.outcome == .stop(.status))
        let forgetful = gate.check(green, at: time)
        #expect(forgetful.passes, "nothing is learnt unasked")
        gate.remember(stopped)
        let older = gate.check(green, at: time)
        #expect(older.outcome == .stop(.superseded))
        // New keys and lists take nothing away of what was learnt.
        gate.update(Verifier(trust: try TrustList([])))
        let unknown = gate.check(green, at: time)
        #expect(unknown.outcome == .invalid(.unknownIssuer))
        gate.update(verifier)
        let still = gate.check(green, at: time)
        #expect(still.outcome == .stop(.superseded))
    }
}
