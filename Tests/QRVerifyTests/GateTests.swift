import QRCredential
import QRSystems
import QRVerify
import Testing

/// Claims of made-up holders and places, and a shorter way to ask for a verdict.
struct GateScene {
    /// 2026-11-21T08:00:00+08:00
    static let morning = Timestamp(seconds: 1_795_219_200)
    static let midnight = Timestamp(seconds: 1_795_276_800)
    static let station = PlaceID(high: 1, low: 1)
    static let museum = PlaceID(high: 2, low: 2)

    var judge = GateJudge()

    static func health(
        _ system: CodeSystem, _ status: HealthStatus = .green, sequence: UInt16 = 0, reason: ReasonCode = .none
    ) -> Claims {
        let health = HealthClaims(
            status: status, reason: reason, sequence: sequence, pseudonym: Pseudonym(high: 7, low: 7), index: 5)
        return Claims(
            issuer: system.issuer, issuedAt: morning, expiresAt: system.expiry(issuedAt: morning),
            subject: .health(health))
    }

    static func venue(_ system: CodeSystem, _ place: PlaceID = station) -> Claims {
        let venue = VenueClaims(place: place, division: 120_105, name: "天津北站", space: "候车厅")
        return Claims(issuer: system.issuer, issuedAt: morning, expiresAt: nil, subject: .venue(venue))
    }

    static func pass(_ system: CodeSystem, _ place: PlaceID = station) throws -> Claims {
        let health = try #require(health(system).health)
        let venue = VenueClaims(place: place, division: 120_105, name: "天津北站")
        return system.claims(admitting: health, healthExpiry: midnight, to: venue, at: morning)
    }

    func verdict(_ claims: Claims, after seconds: Int64 = 0, _ policy: GatePolicy = GatePolicy()) -> Verdict {
        judge.verdict(on: claims, keyID: nil, at: Self.morning.advanced(by: seconds), policy: policy)
    }
}

/// Answers the same for every code.
struct FixedStatus: StatusChecking {
    let answer: StatusAnswer

    func state(of claims: Claims, at time: Timestamp) -> StatusAnswer { answer }
}

@Suite struct GateTests {
    private let scene = GateScene()

    @Test func everyKindPassesInItsOwnPlaceOnly() throws {
        let codes = [GateScene.health(.shanghai), try GateScene.pass(.shanghai), GateScene.venue(.shanghai)]
        for claims in codes {
            for expected in CredentialKind.allCases {
                let verdict = scene.verdict(claims, GatePolicy(expect: expected))
                #expect(verdict.outcome == (claims.kind == expected ? .pass : .stop(.wrongKind)))
                #expect(verdict.isGenuine && verdict.kind == claims.kind)
            }
        }
    }

    @Test func theDayEndsAtMidnightInChina() {
        let claims = GateScene.health(.changzhou)
        let day = GateScene.midnight.seconds - GateScene.morning.seconds
        #expect(scene.verdict(claims, after: day - 1).passes)
        let expired = scene.verdict(claims, after: day)
        #expect(expired.outcome == .stop(.expired) && expired.status == nil && expired.isGenuine)
        #expect(expired.advice == CodeSystem.changzhou.wording[.expired])
        #expect(scene.verdict(claims, after: -1, GatePolicy(clockTolerance: 0)).outcome == .stop(.notYetValid))
        #expect(scene.verdict(claims, after: -1, GatePolicy(clockTolerance: 1)).passes)
    }

    /// A code that was refreshed on the phone at the gate, whose clock is a minute behind.
    @Test func aGatesClockMayLagAMinute() throws {
        for claims in [GateScene.health(.xian), try GateScene.pass(.tianjin), GateScene.venue(.tianjin)] {
            #expect(scene.verdict(claims, after: -60, GatePolicy(expect: claims.kind)).passes)
            let early = scene.verdict(claims, after: -61, GatePolicy(expect: claims.kind))
            #expect(early.outcome == .stop(.notYetValid))
        }
    }

    @Test func anIssuersDayHoldsWhateverTheCredentialClaims() {
        var claims = GateScene.health(.changzhou)
        claims.expiresAt = nil
        #expect(scene.verdict(claims, after: 86_400).outcome == .stop(.expired))
        claims.expiresAt = GateScene.morning.advanced(by: 900_000)
        #expect(scene.verdict(claims, after: 86_400).outcome == .stop(.expired))
        claims.expiresAt = GateScene.morning.advanced(by: 10)
        #expect(scene.verdict(claims, after: 10).outcome == .stop(.expired))
    }

    @Test func aStaleCodeClaimsNoColorAndAsksForARefresh() {
        let stale = scene.verdict(GateScene.health(.xian), after: 3_600)
        #expect(stale.outcome == .stop(.stale) && stale.status == nil && stale.cause == nil)
        #expect(stale.advice.say.en == "Please refresh your code")
        #expect(scene.verdict(GateScene.health(.xian), after: 3_599).passes)
        let strict = GatePolicy(maximumAge: 60)
        #expect(scene.verdict(GateScene.health(.shanghai), after: 60, strict).outcome == .stop(.stale))
    }

    @Test func aGatesPolicySaysWhetherYellowEnters() {
        let yellow = GateScene.health(.xian, .yellow, reason: .riskArea)
        let refused = scene.verdict(yellow)
        #expect(refused.outcome == .stop(.status) && refused.status == .yellow)
        #expect(refused.cause?.en == "Came from an area of medium or high risk" && refused.remedy != nil)
        let admitted = scene.verdict(yellow, GatePolicy(admits: [.green, .yellow]))
        #expect(admitted.passes && admitted.advice == CodeSystem.xian.wording[.admittedByGate])
        #expect(
            scene.verdict(GateScene.health(.xian, .red), GatePolicy(admits: [.green, .yellow])).outcome
                == .stop(.status))
    }

    @Test func aNewerCodeSupersedes() {
        var scene = scene
        scene.judge.snapshot.note(
            issuer: "610100", pseudonym: Pseudonym(high: 7, low: 7), sequence: 3, at: GateScene.morning)
        scene.judge.snapshot.note(
            issuer: "610100", pseudonym: Pseudonym(high: 7, low: 7), sequence: 2, at: GateScene.morning)
        #expect(scene.verdict(GateScene.health(.xian, .red, sequence: 2)).outcome == .stop(.superseded))
        #expect(scene.verdict(GateScene.health(.xian, sequence: 3)).passes)
        #expect(scene.verdict(GateScene.health(.shanghai, sequence: 2)).passes)
    }

    @Test func changzhouNamesTheRuleItApplied() {
        let gate = GatePolicy(system: .changzhou)
        for system in [CodeSystem.shanghai, .jiangsu] {
            let green = scene.verdict(GateScene.health(system), gate)
            #expect(green.passes && green.rule == "yangtze-river-delta" && green.system == system.id)
            let yellow = scene.verdict(GateScene.health(system, .yellow), gate)
            #expect(yellow.outcome == .stop(.notAccepted) && yellow.rule == "yangtze-river-delta")
        }
        let far = scene.verdict(GateScene.health(.xian), gate)
        #expect(far.outcome == .stop(.notAccepted) && far.rule == "no-rule")
        #expect(scene.verdict(GateScene.health(.changzhou), gate).rule == "own")
        #expect(scene.verdict(GateScene.health(.changzhou, .yellow), gate).outcome == .stop(.status))
    }

    @Test func tianjinAsksForAFreshPassAtEveryVisit() throws {
        let gate = GatePolicy(expect: .pass, system: .tianjin, place: GateScene.station)
        let bare = scene.verdict(GateScene.health(.tianjin), GatePolicy(system: .tianjin, place: GateScene.station))
        #expect(bare.outcome == .stop(.veiled) && bare.status == .green)
        #expect(scene.verdict(GateScene.health(.tianjin), gate).outcome == .stop(.veiled))
        let pass = try GateScene.pass(.tianjin)
        let welcome = scene.verdict(pass, after: 899, gate)
        #expect(welcome.passes && welcome.venueName == "天津北站" && welcome.admittedAt == GateScene.morning)
        #expect(welcome.advice == CodeSystem.tianjin.wording[.admitted] && welcome.place == GateScene.station)
        #expect(scene.verdict(pass, after: 900, gate).outcome == .stop(.expired))
        #expect(scene.verdict(try GateScene.pass(.tianjin, GateScene.museum), gate).outcome == .stop(.wrongVenue))
        #expect(scene.verdict(GateScene.health(.tianjin), GatePolicy(system: .tianjin)).passes)
    }

    @Test func aPassThatClaimsMoreThanAQuarterOfAnHourHasOnlyThat() throws {
        var pass = try GateScene.pass(.tianjin)
        pass.expiresAt = GateScene.midnight
        #expect(scene.verdict(pass, after: 899, GatePolicy(expect: .pass)).passes)
        #expect(scene.verdict(pass, after: 900, GatePolicy(expect: .pass)).outcome == .stop(.expired))
        pass.issuer = "999999"
        pass.expiresAt = nil
        #expect(scene.verdict(pass, after: 900, GatePolicy(expect: .pass)).outcome == .stop(.expired))
    }

    @Test func anythingButAVenueCodeGetsTheVenuesAnswer() throws {
        let desk = GatePolicy(expect: .venue, system: .tianjin)
        let words = CodeSystem.tianjin.wording[.notAVenueCode]
        for claims in [GateScene.health(.tianjin), try GateScene.pass(.tianjin)] {
            let verdict = scene.verdict(claims, desk)
            #expect(verdict.outcome == .stop(.wrongKind) && verdict.advice == words)
        }
        for reason in InvalidReason.allCases {
            #expect(scene.judge.verdict(invalid: reason, policy: desk).advice == words)
        }
        #expect(scene.verdict(GateScene.venue(.changchun), desk).outcome == .stop(.notAccepted))
        let genuine = scene.verdict(GateScene.venue(.tianjin), desk)
        #expect(genuine.passes && genuine.venueName == "天津北站 候车厅")
        let elsewhere = GatePolicy(expect: .venue, system: .tianjin, place: GateScene.museum)
        #expect(scene.verdict(GateScene.venue(.tianjin), elsewhere).outcome == .stop(.wrongVenue))
    }

    @Test func theStatusListDecidesAndItsAbsenceIsSeen() throws {
        let expected: [(StatusAnswer, Outcome, Bool)] = [
            (.known(.valid), .pass, true), (.known(.revoked), .stop(.revoked), true),
            (.known(.suspended), .stop(.suspended), true), (.known(.superseded), .stop(.superseded), true),
            (.unknown, .pass, false),
        ]
        for (answer, outcome, isChecked) in expected {
            var scene = scene
            scene.judge.statusLists = FixedStatus(answer: answer)
            for claims in [GateScene.health(.shanghai), try GateScene.pass(.shanghai)] {
                let verdict = scene.verdict(claims, GatePolicy(expect: claims.kind))
                #expect(verdict.outcome == outcome && verdict.isStatusChecked == isChecked)
            }
        }
        let strict = GatePolicy(withoutStatusList: .refuse)
        #expect(scene.verdict(GateScene.health(.shanghai), strict).outcome == .stop(.statusUnknown))
        let venue = scene.verdict(GateScene.venue(.shanghai), GatePolicy(expect: .venue, withoutStatusList: .refuse))
        #expect(venue.passes && !venue.isStatusChecked)
    }

    @Test func codesOfUnknownSystemsFollowTheirOwnExpiry() {
        var claims = GateScene.health(.shanghai)
        claims.issuer = "999999"
        let verdict = scene.verdict(claims)
        #expect(verdict.passes && verdict.system == nil && verdict.issuer == "999999")
        claims.expiresAt = nil
        #expect(scene.verdict(claims).outcome == .stop(.expired))
    }

    @Test func everyReasonHasItsWordsAndName() {
        for reason in StopReason.allCases { #expect(Outcome.stop(reason).reasonName == reason.rawValue) }
        #expect(StopReason.allCases.filter { $0 != .status }.allSatisfy { Situation(rawValue: $0.rawValue) != nil })
        #expect(InvalidReason.allCases.allSatisfy { Situation(rawValue: $0.rawValue) != nil })
        #expect(Outcome.pass.reasonName == nil && Outcome.invalid(.forged).name == "invalid")
    }
}
