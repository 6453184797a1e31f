import Foundation
import QRCredential
import QRSystems
import QRVerify
import Testing

@Suite struct StatusListTests {
    private let key: SigningKey
    private let trust: TrustList
    private let now = GateScene.morning

    init() throws {
        key = try VerifierScene.key("310000", seed: 2)
        trust = try TrustList([key.publicKey])
    }

    private func list(_ count: Int = 1_000, issuedAt: Int64 = 0) throws -> StatusList {
        try StatusList(
            issuer: "310000", day: "2026-11-21", count: count, issuedAt: now.advanced(by: issuedAt),
            expiresAt: now.advanced(by: issuedAt + 3_600))
    }

    private func signed(_ content: SignedStatus.Content, by key: SigningKey? = nil) async throws -> [UInt8] {
        try await SignedStatus.issue(content, by: OpenSSLSigner(key ?? self.key))
    }

    private func health(_ index: UInt32, day: Int64 = 0) -> Claims {
        let health = HealthClaims(status: .green, pseudonym: Pseudonym(high: 1, low: 1), index: index)
        return Claims(
            issuer: "310000", issuedAt: now.advanced(by: day * 86_400), expiresAt: nil, subject: .health(health))
    }

    @Test func everyStateStandsAtItsIndex() async throws {
        var list = try list()
        for index in UInt32(0)..<1_000 { try list.set(CodeState.allCases[Int(index * 7 % 4)], at: index) }
        let file = try await signed(.list(list))
        #expect(try SignedStatus(parsing: file.span).content == .list(list))
        var lists = StatusLists()
        try lists.add(file.span, trust: trust, at: now)
        for index in UInt32(0)..<1_000 {
            #expect(lists.state(of: health(index), at: now) == .known(CodeState.allCases[Int(index * 7 % 4)]))
        }
        #expect(lists.state(of: health(1_000), at: now) == .unknown)
        #expect(throws: CredentialError(.claims, "")) { try list.set(.revoked, at: 1_000) }
    }

    /// Keys that are out of date take no place from the one that signed, however many share its id.
    @Test func eightExpiredKeysOfTheSameIDDoNotHideTheRightOne() async throws {
        var keys: [PublicKey] = []
        for seed in UInt8(10)..<18 {
            let old = try VerifierScene.key("310000", seed: seed, notAfter: now).publicKey.jwk
            keys.append(try #require(try PublicKey(jwk: old, id: key.publicKey.id)))
        }
        let file = try await signed(.list(try list()))
        var lists = StatusLists()
        try lists.add(file.span, trust: try TrustList(keys + [key.publicKey]), at: now)
        #expect(lists.state(of: health(1), at: now) == .known(.valid))
    }

    @Test func aListSpeaksOfItsDayOnlyAndWhileItIsValid() async throws {
        var lists = StatusLists()
        let file = try await signed(.list(try list()))
        try lists.add(file.span, trust: trust, at: now)
        #expect(lists.state(of: health(1), at: now.advanced(by: 3_599)) == .known(.valid))
        #expect(lists.state(of: health(1), at: now.advanced(by: 3_600)) == .unknown)
        // The issuer's clock may be ahead of the gate's: who is revoked there must not pass in between.
        #expect(lists.state(of: health(1), at: now.advanced(by: -1)) == .known(.valid))
        #expect(lists.state(of: health(1, day: -1), at: now) == .unknown)
        #expect(lists.state(of: GateScene.venue(.shanghai), at: now) == .unknown)
    }

    /// Signed by whom it should be, but a step back: found by a fuzzer.
    @Test func aChangeToAnEarlierListIsMalformed() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fuzz/FailCases/FuzzStatus/change-to-an-earlier-list")
        let content = [UInt8](try Data(contentsOf: file))
        var envelope = Array([0xD2, 0x84, 0x55, 0xA3, 0x01, 0x27, 0x04, 0x44] as [UInt8])
        envelope += key.publicKey.id.bytes + [0x10, 0x6A] + Array("qe1-status".utf8)
        envelope += [0xA0, 0x58, UInt8(content.count)] + content + [0x58, 64] + [UInt8](repeating: 0, count: 64)
        #expect(throws: CredentialError(.malformed, "")) { try SignedStatus(parsing: envelope.span) }
        // The same with a later time is well formed.
        let issued = content.firstIndex(of: 6)! + 2
        var later = envelope
        later[envelope.count - 66 - content.count + issued] = 0x7A
        #expect(throws: CredentialError(.claims, "")) { try SignedStatus(parsing: later.span) }
    }

    /// The index in an entry pass is a place in the list of whoever issued the health code, not of the pass's issuer.
    @Test func aPassIsLookedUpWhereItsCodeWasIssued() async throws {
        var lists = StatusLists(), revoked = try list()
        try revoked.set(.revoked, at: 5)
        let file = try await signed(.list(revoked))
        try lists.add(file.span, trust: trust, at: now)
        let code = health(5), venue = VenueClaims(place: GateScene.station, division: 320_401, name: "常州站")
        func answer(_ system: CodeSystem, _ origin: CodeOrigin?, after seconds: Int64 = 0) -> StatusAnswer {
            let pass = system.claims(
                admitting: code.health!, healthExpiry: nil, from: origin, to: venue, at: now.advanced(by: seconds))
            return lists.state(of: pass, at: now.advanced(by: seconds))
        }
        #expect(answer(.shanghai, code.codeOrigin) == .known(.revoked))
        #expect(answer(.changzhou, code.codeOrigin) == .known(.revoked))
        // Changzhou's own list is not here, and a Changzhou code of that index is another code.
        #expect(answer(.changzhou, nil) == .unknown)
        #expect(answer(.shanghai, CodeOrigin(issuer: "310000", issuedAt: now.advanced(by: -86_400))) == .unknown)
    }

    @Test func aNewerCodeSupersedesThePassOfTheOlderOne() throws {
        var judge = GateJudge()
        judge.snapshot.note(
            issuer: "310000", pseudonym: Pseudonym(high: 1, low: 1), sequence: 1, at: now)
        let code = health(5), venue = VenueClaims(place: GateScene.station, division: 320_401, name: "常州站")
        let pass = CodeSystem.changzhou.claims(
            admitting: code.health!, healthExpiry: nil, from: code.codeOrigin, to: venue, at: now)
        let verdict = judge.verdict(on: pass, keyID: nil, at: now, policy: GatePolicy(expect: .pass))
        #expect(verdict.outcome == .stop(.superseded))
        // Another issuer's code is noted from a pass that counts here, not from one that does not.
        var noted = SequenceSnapshot(), expected = SequenceSnapshot()
        noted.note(verdict)
        #expect(noted.isEmpty)
        let passing = GateJudge().verdict(on: pass, keyID: nil, at: now, policy: GatePolicy(expect: .pass))
        #expect(passing.passes)
        noted.note(passing)
        expected.note(issuer: "310000", pseudonym: Pseudonym(high: 1, low: 1), sequence: 0, at: now)
        #expect(noted == expected)
        #expect(AdmissionRecord.Visitor(pass)?.issuer == "310000")
    }

    @Test func aChangeLeadsToTheNewerListInAFewBytes() async throws {
        let old = try list(1 << 20)
        var new = try list((1 << 20) + 4_000, issuedAt: 60)
        for step in UInt32(0)..<100 {
            try new.set(step % 2 == 0 ? .revoked : .superseded, at: step * 10_007 + step % 3)
        }
        try new.set(.suspended, at: (1 << 20) + 3_999)
        let change = try StatusChange(from: old, to: new)
        #expect(change.states.count == 101)
        let file = try await signed(.change(change))
        #expect(file.count < 600)
        #expect(try SignedStatus(parsing: file.span).content == .change(change))

        var lists = StatusLists()
        #expect(throws: VerifyError(.mismatch, "")) { try lists.add(file.span, trust: trust, at: now) }
        let oldFile = try await signed(.list(old))
        try lists.add(oldFile.span, trust: trust, at: now)
        try lists.add(file.span, trust: trust, at: now)
        #expect(try change.applied(to: old) == new)
        #expect(lists.state(of: health(10_008), at: now.advanced(by: 60)) == .known(.superseded))
        // Once more, or back to the older list: refused.
        #expect(throws: VerifyError(.mismatch, "")) { try lists.add(file.span, trust: trust, at: now) }
        #expect(throws: VerifyError(.rollback, "")) { try lists.add(oldFile.span, trust: trust, at: now) }
    }

    @Test func aGateRemembersTheNewestListAndTakesBaseAndChangeTogetherAgain() async throws {
        let old = try list()
        let new = try list(issuedAt: 60)
        let base = try await signed(.list(old))
        let change = try await signed(.change(try StatusChange(from: old, to: new)))
        var state = GateState()
        for _ in 0..<2 {
            var lists = StatusLists()
            try lists.add(base.span, trust: trust, at: now)
            try lists.add(change.span, trust: trust, at: now)
            try lists.accept(in: &state)
        }
        var stale = StatusLists()
        try stale.add(base.span, trust: trust, at: now)
        #expect(throws: VerifyError(.rollback, "")) { try stale.accept(in: &state) }
        #expect(state.statusLists.values.map(\.seconds) == [new.issuedAt.seconds])
    }

    @Test func aNewListStartsFromTheStatesOfTheOld() throws {
        var old = try list(8)
        try old.set(.revoked, at: 7)
        var new = try list(16, issuedAt: 60)
        try new.takeStates(of: old)
        #expect(new[7] == .revoked && new[8] == .valid)
        #expect(throws: CredentialError(.claims, "")) { try old.takeStates(of: new) }
    }

    @Test func onlyTheIssuersKeyForHealthCodesSignsItsList() async throws {
        let list = SignedStatus.Content.list(try list())
        let impostor = try VerifierScene.key("310000", seed: 9)
        var lists = StatusLists()
        let forged = try await signed(list, by: impostor)
        #expect(throws: VerifyError(.untrusted, "")) {
            try lists.add(forged.span, trust: trust, at: now)
        }
        let venueKey = try VerifierScene.key("310000", seed: 2, kinds: .venue)
        await #expect(throws: CredentialError(.binding, "")) { try await signed(list, by: venueKey) }
        let genuine = try await signed(list)
        let venues = try TrustList([venueKey.publicKey])
        #expect(throws: VerifyError(.untrusted, "")) {
            try lists.add(genuine.span, trust: venues, at: now)
        }
        #expect(lists.isEmpty)
    }

    @Test func nothingElsePassesAsAList() async throws {
        let payload = try await VerifierScene.payload(GateScene.health(.shanghai), key)
        var envelope: [UInt8] = []
        try Base45Text.decode(payload, to: &envelope)
        #expect(throws: CredentialError(.purpose, "")) { try SignedStatus(parsing: envelope.span) }
        // And a status list is no credential.
        let file = try await signed(.list(try list()))
        #expect(throws: CredentialError(.purpose, "")) { try SignedCredential(envelope: file.span) }
        let verdict = Verifier(trust: trust).verify(Base45Text.payload(file), at: now)
        #expect(verdict.outcome == .invalid(.malformed))
    }

    @Test func everyBitFlipOfAListIsRefused() async throws {
        let file = try await signed(.list(try list(64)))
        var lists = StatusLists()
        for bit in 0..<file.count * 8 {
            var broken = file
            broken[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: VerifyError.self) { try lists.add(broken.span, trust: trust, at: now) }
        }
        for count in 0..<file.count {
            #expect(throws: VerifyError(.malformed, "")) {
                try lists.add(file.span.extracting(0..<count), trust: trust, at: now)
            }
        }
    }

    @Test func sixteenMillionCodesTravelInLittle() async throws {
        var list = try list(1 << 24)
        for index in stride(from: UInt32(0), to: 1 << 24, by: 16_384) { try list.set(.revoked, at: index) }
        let file = try await signed(.list(list))
        #expect(file.count < 32_768)
        var lists = StatusLists()
        try lists.add(file.span, trust: trust, at: now)
        #expect(lists.state(of: health((1 << 24) - 1), at: now) == .known(.valid))
        #expect(lists.state(of: health(16_384), at: now) == .known(.revoked))
        #expect(throws: CredentialError(.claims, "")) { try self.list((1 << 26) + 1) }
    }

    @Test func badNamesAndTimesAreRefused() {
        for day in ["", "2026-02-30", "yesterday", "2026-11-21T00:00:00Z"] {
            #expect(throws: CredentialError(.claims, "")) {
                try StatusList(issuer: "1", day: day, count: 4, issuedAt: now, expiresAt: now.advanced(by: 1))
            }
        }
        #expect(throws: CredentialError(.claims, "")) {
            try StatusList(issuer: "1", day: "2026-11-21", count: 4, issuedAt: now, expiresAt: now)
        }
    }
}
