import QRCredential
import QRSystems
import QRVerify
import TestSupport
import Testing

@Suite struct BatchTests {
    private let scene: VerifierScene

    init() throws {
        scene = try VerifierScene()
    }

    /// Genuine, damaged, foreign, untrusted and repeated payloads, and no payloads at all.
    private func payloads(_ count: Int, _ random: inout SeededGenerator) async throws -> [[UInt8]] {
        let stranger = try VerifierScene.key("120000", seed: 99)
        var genuine: [[UInt8]] = []
        for number in 0..<count / 4 {
            let health = HealthClaims(
                status: HealthStatus.allCases[number % 3], sequence: UInt16(number % 5),
                pseudonym: Pseudonym(high: UInt64(number), low: 1), index: UInt32(number))
            let claims = Claims(
                issuer: "120000", issuedAt: GateScene.morning.advanced(by: Int64(number % 7) - 5),
                expiresAt: GateScene.midnight, subject: .health(health))
            let key = number % 11 == 0 ? stranger : scene.tianjin
            genuine.append(Array(try await VerifierScene.payload(claims, key).utf8))
        }
        genuine.append(Array(try await VerifierScene.payload(GateScene.venue(.shanghai), scene.shanghai).utf8))
        return (0..<count).map { _ in
            var payload = genuine.randomElement(using: &random)!
            switch Int.random(in: 0..<6, using: &random) {
            case 0: payload[Int.random(in: payload.indices, using: &random)] = UInt8(ascii: "7")
            case 1: payload.removeLast(Int.random(in: 1...payload.count, using: &random))
            case 2: payload = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
            default: break
            }
            return payload
        }
    }

    private func batch(_ payloads: some Sequence<[UInt8]>) -> ByteBatch {
        var batch = ByteBatch()
        for payload in payloads { batch.append(payload.span) }
        return batch
    }

    @Test(arguments: [1, 2, 5]) func verdictsAreThoseOfOneByOne(_ workers: Int) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let all = try await payloads(400, &random)
        var judge = GateJudge()
        for number in 0..<50 {
            judge.snapshot.note(
                issuer: "120000", pseudonym: Pseudonym(high: UInt64(number), low: 1), sequence: 2,
                at: GateScene.morning)
        }
        let verifier = Verifier(trust: scene.verifier.trust, judge: judge)
        let expected = all.map { payload in
            verifier.verify(String(decoding: payload, as: UTF8.self), at: GateScene.morning)
        }
        let batches = BatchVerifier(verifier, workers: workers)
        #expect(batches.verify(batch(all), at: GateScene.morning, policy: GatePolicy()) == expected)
        let reversed = batches.verify(batch(all.reversed()), at: GateScene.morning, policy: GatePolicy())
        #expect(reversed == expected.reversed())

        var position = 0
        var verdicts: [Verdict] = []
        var tags: [Int] = []
        try await batches.run(at: GateScene.morning, policy: GatePolicy()) { () -> (tag: Int, payloads: ByteBatch)? in
            guard position < all.count else { return nil }
            let end = min(all.count, position + Int.random(in: 1...60, using: &random))
            defer { position = end }
            return (position, batch(all[position..<end]))
        } deliver: { tag, part in
            tags.append(tag)
            verdicts += part
        }
        #expect(verdicts == expected && tags == tags.sorted())
        let outcomes = Set(expected.map(\.outcome))
        #expect(outcomes.isSuperset(of: [.pass, .invalid(.malformed), .invalid(.unknownIssuer), .stop(.superseded)]))
    }

    @Test func aSlowReaderHoldsTheStreamBack() async throws {
        let batches = BatchVerifier(scene.verifier, workers: 2)
        let payload = Array("QE1:not one".utf8)
        var given = 0
        var taken = 0
        var most = 0
        try await batches.run(at: GateScene.morning, policy: GatePolicy()) { () -> (tag: Int, payloads: ByteBatch)? in
            guard given < 50 else { return nil }
            given += 1
            most = max(most, given - taken)
            return (given, batch([payload]))
        } deliver: { tag, verdicts in
            taken += 1
            #expect(tag == taken && verdicts.map(\.outcome) == [.invalid(.malformed)])
        }
        #expect(taken == 50 && most <= 4)
    }

    @Test func anErrorOfTheSourceOrTheSinkEndsTheRun() async throws {
        struct Full: Error {}
        let batches = BatchVerifier(scene.verifier, workers: 2)
        await #expect(throws: Full.self) {
            try await batches.run(at: GateScene.morning, policy: GatePolicy()) {
                (0, ByteBatch())
            } deliver: { _, _ in
                throw Full()
            }
        }
        await #expect(throws: Full.self) {
            try await batches.run(at: GateScene.morning, policy: GatePolicy()) {
                () throws -> (tag: Int, payloads: ByteBatch)? in
                throw Full()
            } deliver: { _, _ in
            }
        }
    }

    @Test func anEmptyStreamDeliversNothing() async throws {
        let batches = BatchVerifier(scene.verifier, workers: 3)
        try await batches.run(at: GateScene.morning, policy: GatePolicy()) { () -> (tag: Int, payloads: ByteBatch)? in
            nil
        } deliver: { _, _ in
            Issue.record("nothing was given")
        }
        #expect(batches.verify(ByteBatch(), at: GateScene.morning, policy: GatePolicy()).isEmpty)
    }
}
