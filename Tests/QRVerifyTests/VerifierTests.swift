import QRCredential
import QRSystems
import QRVerify
import TestSupport
import Testing

@Suite struct VerifierTests {
    private let scene: VerifierScene

    init() throws {
        scene = try VerifierScene()
    }

    @Test func aGenuineCodePassesWithAllThatAGateSays() async throws {
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), scene.tianjin)
        let verdict = scene.verifier.verify(payload, at: GateScene.morning)
        #expect(verdict.passes && verdict.isGenuine && verdict.system == "tianjin" && verdict.kind == .health)
        #expect(verdict.status == .green && !verdict.isStatusChecked && verdict.keyID == scene.tianjin.publicKey.id)
        #expect(verdict.rule == "own" && verdict.advice.show.zh == "绿码，请通行。")
        #expect(verdict.claims == GateScene.health(.tianjin))
    }

    @Test func aCodeOfOneKindNeverPassesAsAnother() async throws {
        let codes: [Claims] = [GateScene.health(.tianjin), try GateScene.pass(.tianjin), GateScene.venue(.tianjin)]
        for claims in codes {
            let payload = try await VerifierScene.payload(claims, scene.tianjin)
            for expected in CredentialKind.allCases where expected != claims.kind {
                #expect(scene.outcome(payload, GatePolicy(expect: expected)) == .stop(.wrongKind))
            }
            #expect(scene.outcome(payload, GatePolicy(expect: claims.kind)) == .pass)
        }
    }

    @Test func aPhotographedPosterOpensNoGate() async throws {
        let poster = try await VerifierScene.payload(GateScene.venue(.tianjin), scene.tianjin)
        for expected in [CredentialKind.health, .pass] {
            let gate = GatePolicy(expect: expected, system: .tianjin, place: GateScene.station)
            #expect(scene.outcome(poster, gate) == .stop(.wrongKind))
        }
    }

    @Test func aVenueURLIsAVenueCode() async throws {
        let bare = try await VerifierScene.payload(
            GateScene.venue(.changchun), try VerifierScene.key("220100", seed: 3))
        let trust = try TrustList([try VerifierScene.key("220100", seed: 3).publicKey])
        let text = try VenueURL(landing: "https://venue.changchun.example/").text(for: Array(bare.utf8).span)
        let verdict = Verifier(trust: trust).verify(
            String(decoding: text, as: UTF8.self), at: GateScene.morning, policy: GatePolicy(expect: .venue))
        #expect(verdict.passes && verdict.venueName == "天津北站 候车厅" && verdict.system == "changchun")
    }

    @Test func theKidOfAnotherIssuerIsUnknown() async throws {
        // Shanghai's key signs what claims to be Tianjin's: its own issuer refuses, so the claims are swapped after.
        let impostor = try VerifierScene.key("120000", seed: 2)
        #expect(impostor.publicKey.id == scene.shanghai.publicKey.id)
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), impostor)
        #expect(scene.outcome(payload) == .invalid(.unknownIssuer))
    }

    @Test func aKeyThatNobodyTrustsIsUnknown() async throws {
        let stranger = try VerifierScene.key("120000", seed: 9)
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), stranger)
        let verdict = scene.verifier.verify(payload, at: GateScene.morning)
        #expect(verdict.outcome == .invalid(.unknownIssuer) && !verdict.isGenuine && verdict.claims == nil)
    }

    @Test func aKeyIsBoundToItsKindsAndItsTime() async throws {
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), scene.tianjin)
        let before = GateScene.morning.advanced(by: -1)
        let after = GateScene.morning.advanced(by: 1)
        let keys: [(SigningKey, Outcome)] = [
            (try VerifierScene.key("120000", seed: 1, kinds: [.pass, .venue]), .invalid(.keyNotValid)),
            (try VerifierScene.key("120000", seed: 1, kinds: .health), .pass),
            (try VerifierScene.key("120000", seed: 1, notBefore: after), .invalid(.keyNotValid)),
            (try VerifierScene.key("120000", seed: 1, notAfter: GateScene.morning), .invalid(.keyNotValid)),
            (try VerifierScene.key("120000", seed: 1, notBefore: GateScene.morning, notAfter: after), .pass),
            (try VerifierScene.key("120000", seed: 1, notAfter: before), .invalid(.keyNotValid)),
        ]
        for (key, outcome) in keys {
            let verifier = Verifier(trust: try TrustList([key.publicKey]))
            #expect(verifier.verify(payload, at: GateScene.morning).outcome == outcome)
        }
        // Good when it was issued, but the key has expired since.
        let lapsed = Verifier(
            trust: try TrustList([try VerifierScene.key("120000", seed: 1, notAfter: after).publicKey]))
        #expect(lapsed.verify(payload, at: after).outcome == .invalid(.keyNotValid))
    }

    @Test func aKeyOfAnotherSystemIsNotValid() async throws {
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), scene.tianjin)
        for (system, outcome) in [("tianjin", Outcome.pass), ("xian", .invalid(.keyNotValid))] {
            var key = scene.tianjin.publicKey
            key.attributes.system = system
            #expect(Verifier(trust: try TrustList([key])).verify(payload, at: GateScene.morning).outcome == outcome)
        }
    }

    @Test func keysThatShareAnIDAreAllTried() async throws {
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), scene.tianjin)
        let id = scene.tianjin.publicKey.id
        func decoy(_ seed: UInt8) throws -> PublicKey {
            try PublicKey(
                pem: try VerifierScene.key("120000", seed: seed).publicKey.pem.span, id: id,
                attributes: scene.tianjin.publicKey.attributes)
        }
        let seven = try (10..<17).map { try decoy($0) }
        let eighth = Verifier(trust: try TrustList(seven + [scene.tianjin.publicKey]))
        #expect(eighth.verify(payload, at: GateScene.morning).passes)
        #expect(
            Verifier(trust: try TrustList(seven)).verify(payload, at: GateScene.morning).outcome == .invalid(.forged))
        let ninth = Verifier(trust: try TrustList(seven + [try decoy(17), scene.tianjin.publicKey]))
        // A key was left over: nobody knows whether the code is forged.
        #expect(ninth.verify(payload, at: GateScene.morning).outcome == .invalid(.unknownIssuer))
        // Keys that may not sign such codes cost no try: many may have expired under one id.
        let lapsed = try (UInt8(20)..<40).map { seed in
            var key = try decoy(seed)
            key.attributes.notAfter = GateScene.morning
            return key
        }
        #expect(
            Verifier(trust: try TrustList(lapsed + seven + [scene.tianjin.publicKey]))
                .verify(payload, at: GateScene.morning).passes)
    }

    @Test func anotherAlgorithmThanTheKeysIsNotValid() async throws {
        // Header 1 is -8 (27) for Ed25519 and -7 (26) for ES256, whose signatures have the same 64 bytes.
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), scene.tianjin)
        var envelope = try envelope(payload)
        let start = try #require(envelope.firstRange(of: [0x01, 0x27, 0x04]))
        envelope[start.lowerBound + 1] = 0x26
        #expect(scene.outcome(text(envelope)) == .invalid(.keyNotValid))
        envelope[start.lowerBound + 1] = 0x24
        #expect(scene.outcome(text(envelope)) == .invalid(.malformed))
    }

    @Test func whatIsSignedForAnotherPurposeIsNoCredential() async throws {
        // The type of a status list in the place of a credential's: header 16 names it.
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), scene.tianjin)
        let envelope = try envelope(payload)
        let purpose = try #require(envelope.firstRange(of: [0x10, 0x63] + Array("qe1".utf8)))
        var list = envelope
        list.replaceSubrange(purpose, with: [0x10, 0x6A] + Array("qe1-status".utf8))
        // The protected header's length stands before it: tag and array head, then 58 nn or 4n.
        list[2] += 7
        #expect(scene.outcome(text(list)) == .invalid(.malformed))
    }

    @Test func everySingleBitFlipIsInvalid() async throws {
        var context = VerificationContext()
        for claims in [GateScene.health(.tianjin), try GateScene.pass(.tianjin), GateScene.venue(.tianjin)] {
            let envelope = try envelope(try await VerifierScene.payload(claims, scene.tianjin))
            let policy = GatePolicy(expect: claims.kind)
            for bit in 0..<envelope.count * 8 {
                var broken = envelope
                broken[bit / 8] ^= 1 << UInt8(bit % 8)
                let payload = Array(text(broken).utf8)
                let verdict = scene.verifier.verify(
                    payload.span, at: GateScene.morning, policy: policy, context: &context)
                guard !verdict.isGenuine, verdict.claims == nil else {
                    Issue.record("bit \(bit) of a \(claims.kind.name) code: \(verdict.outcome)")
                    return
                }
            }
        }
    }

    @Test func everyTruncationAndEveryChangedCharacterIsInvalid() async throws {
        let payload = try await VerifierScene.payload(GateScene.health(.tianjin), scene.tianjin)
        let bytes = Array(payload.utf8)
        var context = VerificationContext()
        for count in 0..<bytes.count {
            let verdict = scene.verifier.verify(
                bytes.span.extracting(0..<count), at: GateScene.morning, policy: GatePolicy(), context: &context)
            #expect(verdict.outcome == .invalid(.malformed))
        }
        for index in bytes.indices {
            var broken = bytes
            broken[index] = broken[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            let verdict = scene.verifier.verify(
                broken.span, at: GateScene.morning, policy: GatePolicy(), context: &context)
            #expect(!verdict.isGenuine)
        }
    }

    @Test func whatIsNoCredentialIsNamedAsTheGateAsks() async throws {
        for text in ["", "hello", "https://example.com/", "HTTPS://EXAMPLE.COM/ABC", "QE2:6BF", "你好", "QE1"] {
            #expect(scene.outcome(text) == .invalid(.malformed))
            #expect(scene.outcome(text, GatePolicy(expect: .venue)) == .invalid(.notAVenueCode), "\(text)")
        }
        #expect(scene.outcome("QE1:", GatePolicy(expect: .venue)) == .invalid(.malformed))
        let long = String(repeating: "A", count: 1_000_000)
        #expect(scene.outcome(long) == .invalid(.malformed))
        #expect(scene.outcome("QE1:" + long) == .invalid(.malformed))
    }

    @Test func randomBytesNeverTrapAndNeverPass() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var context = VerificationContext()
        for _ in 0..<2_000 {
            var bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes.insert(contentsOf: "QE1:".utf8, at: 0) }
            let verdict = scene.verifier.verify(
                bytes.span, at: GateScene.morning, policy: GatePolicy(), context: &context)
            #expect(!verdict.isGenuine)
        }
    }

    private func envelope(_ payload: String) throws -> [UInt8] {
        var envelope: [UInt8] = []
        try Base45Text.decode(payload, to: &envelope)
        return envelope
    }

    private func text(_ envelope: [UInt8]) -> String { Base45Text.payload(envelope) }
}
