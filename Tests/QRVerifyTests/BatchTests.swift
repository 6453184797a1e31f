import QRCredential
import QRSystems
import QRVerify
import QRWire
import TestSupport
import Testing

@Suite struct BatchTests {
    private let scene: VerifierScene
    private let foreign: SigningKey

    init() throws {
        scene = try VerifierScene()
        foreign = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "AT", kinds: .foreign))
    }

    /// A certificate, a card and a poster in formats of others.
    private func others() async throws -> [[UInt8]] {
        let signer = OpenSSLSigner(foreign), start = GateScene.morning
        let certificate = CBOR.map([
            .init(.text("nam"), .map([.init(.text("fnt"), .text("MUSTER"))])), .init(.text("ver"), .text("1.3.0")),
            .init(.text("v"), .array([.map([])])),
        ])
        let texts = [
            try await HealthCertificate.issue(
                certificate, issuer: "AT", issuedAt: start, expiresAt: GateScene.midnight, by: signer),
            try await SmartHealthCard.issue(
                .object([]), issuer: "AT", validity: Validity(notBefore: start, expiresAt: nil), by: signer),
            try await VenuePoster.issue(identifier: "4W2", name: "Town Hall", by: signer),
        ]
        return texts.map { Array($0.utf8) }
    }

    /// Texts made to trip a parser: no text, prefixes alone, one too long, zero bytes, a deflate bomb.
    private func traps() -> [[UInt8]] {
        var bomb: [UInt8] = [], text = Array("HC1:".utf8), deflater = Deflater(.zlib)
        deflater.deflate([UInt8](repeating: 0, count: 1 << 20).span, appendingTo: &bomb)
        Base45.encode(bomb.span, appendingTo: &text)
        let prefixes = ["QE1:", "HC1:", "shc:/", "NZCP:/1/", "UKC19TRACING:1:", "https://", "\u{0}\u{0}", " "]
        return [[], [UInt8](repeating: UInt8(ascii: "A"), count: 70_000), text] + prefixes.map { Array($0.utf8) }
    }

    /// Genuine, damaged, foreign, untrusted, hostile and repeated payloads, and no payloads at all.
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
        let others = try await others(), traps = traps()
        for _ in 0..<8 { genuine += others }
        return (0..<count).map { _ in
            var payload = genuine.randomElement(using: &random)!
            switch Int.random(in: 0..<7, using: &random) {
            case 6: payload = traps.randomElement(using: &random)!
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
        let trust = try TrustList(scene.verifier.trust.keys + [foreign.publicKey])
        let verifier = Verifier(trust: trust, judge: judge)
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
        let outcomes = Set(expected.map(\.outcome)), formats = Set(expected.compactMap(\.foreign?.format))
        #expect(outcomes.isSuperset(of: [.pass, .invalid(.malformed), .invalid(.unknownIssuer), .stop(.superseded)]))
        #expect(formats == [.healthCertificate, .smartHealthCard, .venuePoster])
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

    /// A hand scanner's stream lasts all day: a code that ends between two batches is refused in the second.
    @Test(arguments: [1, 3]) func eachBatchIsJudgedByItsOwnMoment(_ workers: Int) async throws {
        let health = HealthClaims(status: .green, pseudonym: Pseudonym(high: 1, low: 1), index: 1)
        let claims = Claims(
            issuer: "120000", issuedAt: GateScene.morning, expiresAt: GateScene.midnight, subject: .health(health))
        let payload = Array(try await VerifierScene.payload(claims, scene.tianjin).utf8)
        let moments = [
            GateScene.morning.advanced(by: -61), GateScene.morning, GateScene.midnight.advanced(by: -1),
            GateScene.midnight, GateScene.morning,
        ]
        var given = 0
        var outcomes: [Outcome] = []
        try await BatchVerifier(scene.verifier, workers: workers).run(policy: GatePolicy()) {
            () -> (tag: Int, time: Timestamp, payloads: ByteBatch)? in
            guard given < moments.count else { return nil }
            defer { given += 1 }
            return (given, moments[given], batch([payload]))
        } deliver: { _, verdicts in
            outcomes += verdicts.map(\.outcome)
        }
        #expect(outcomes == [.stop(.notYetValid), .pass, .pass, .stop(.expired), .pass])
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
