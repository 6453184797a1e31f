import QREngine
import Testing

/// The example on the README's first screen, compiled as it stands there.
private func check(_ payload: String, trusting jwkSet: [UInt8], at time: Timestamp) throws -> String {
    let verifier = Verifier(trust: try TrustList(jwkSet: jwkSet.span))
    var gate = Checkpoint(verifier: verifier, policy: GatePolicy(expect: .health, system: .tianjin))
    let verdict = gate.check(payload, at: time)
    return verdict.passes ? verdict.advice.say.zh : "\(verdict.outcome.reasonName ?? ""): \(verdict.advice.show.en)"
}

@Suite struct ReadMeExampleTests {
    @Test func whatIsNoCodeIsMalformed() throws {
        let answer = try check("hello", trusting: Array(#"{"keys":[]}"#.utf8), at: Timestamp(seconds: 1_649_550_600))
        #expect(answer.hasPrefix("malformed: "))
    }
}
