import QRCredential
import QRSystems
import Testing

/// 2026-11-21T08:00:00+08:00
let morning = Timestamp(seconds: 1_795_219_200)

@Suite struct ValidityTests {
    @Test func aCalendarDayCodeEndsAtMidnight() throws {
        let system = CodeSystem.changzhou
        let midnight = Timestamp(seconds: 1_795_276_800)
        #expect(system.expiry(issuedAt: morning) == midnight)
        #expect(system.freshness(issuedAt: morning, at: midnight.advanced(by: -1)) == .fresh)
        #expect(system.freshness(issuedAt: morning, at: midnight) == .expired)
        #expect(system.freshness(issuedAt: morning, at: morning.advanced(by: -1)) == .notYetValid)
        #expect(system.freshness(issuedAt: morning, at: morning.advanced(by: -60), tolerance: 60) == .fresh)
    }

    @Test func theLeapDayIsADay() throws {
        let system = CodeSystem.changzhou
        let leap = try #require(CalendarDay("2028-02-29"))
        let noon = system.zone.start(of: leap).advanced(by: 43_200)
        #expect(system.zone.day(of: system.expiry(issuedAt: noon)) == CalendarDay("2028-03-01"))
        #expect(system.freshness(issuedAt: noon, at: noon.advanced(by: 43_199)) == .fresh)
        #expect(system.freshness(issuedAt: noon, at: noon.advanced(by: 43_200)) == .expired)
    }

    @Test func aXianCodeGoesStaleBeforeItExpires() {
        let system = CodeSystem.xian
        #expect(system.freshness(issuedAt: morning, at: morning.advanced(by: 3_599)) == .fresh)
        #expect(system.freshness(issuedAt: morning, at: morning.advanced(by: 3_600)) == .stale)
        #expect(system.freshness(issuedAt: morning, at: morning.advanced(by: 86_400)) == .expired)
    }

    @Test func aDurationCountsSeconds() {
        var system = CodeSystem.shanghai
        system.validity = .duration(100)
        #expect(system.freshness(issuedAt: morning, at: morning.advanced(by: 99)) == .fresh)
        #expect(system.freshness(issuedAt: morning, at: morning.advanced(by: 100)) == .expired)
    }

    @Test func shanghaiIssuesAtOnce() {
        #expect(CodeSystem.shanghai.notice(appliedAt: morning, issuedAt: morning).isAllowed)
        var slow = CodeSystem.shanghai
        slow.noticeDays = 1
        let midnight = slow.zone.end(of: slow.zone.day(of: morning))
        let refused = slow.notice(appliedAt: morning, issuedAt: midnight.advanced(by: -1))
        #expect(!refused.isAllowed && refused.rule == "notice")
        #expect(slow.notice(appliedAt: morning, issuedAt: midnight).isAllowed)
    }
}

@Suite struct DerivationTests {
    private let system = CodeSystem.jilin

    private func outcome(
        _ record: HolderRecord, at time: Timestamp = morning
    ) throws -> (HealthStatus, ReasonCode) {
        let outcome = try system.derivedStatus(for: record, at: time)
        return (outcome.status, outcome.reason)
    }

    private func observation(_ celsius: Double, _ offset: Int64) throws -> Observation {
        Observation(takenAt: morning.advanced(by: offset), temperature: try Temperature(celsius: celsius))
    }

    @Test func feverBeginsAtExactly37point3() throws {
        for (celsius, status) in [(37.29, HealthStatus.green), (37.3, .yellow), (37.31, .yellow), (36.6, .green)] {
            let record = HolderRecord(reference: "a", observations: [try observation(celsius, -1)])
            #expect(try outcome(record).0 == status, "\(celsius)")
        }
    }

    @Test func aLaterNormalTemperatureGivesGreenAgain() throws {
        var record = HolderRecord(
            reference: "a", observations: [try observation(36.8, -10), try observation(38.2, -20)])
        #expect(try outcome(record) == (.green, .temperatureNormalAgain))
        record.observations.append(try observation(37.3, -5))
        #expect(try outcome(record) == (.yellow, .fever))
        record.observations.append(try observation(36.5, 5))
        #expect(try outcome(record) == (.yellow, .fever))
        #expect(try outcome(record, at: morning.advanced(by: 5)) == (.green, .temperatureNormalAgain))
    }

    @Test func aContactIsOrangeUntilTheDayHasPassedAndTheCodeWasVerifiedAgain() throws {
        let lastDay = system.zone.day(of: morning)
        let nextDay = system.zone.start(of: lastDay.advanced(by: 1))
        var record = HolderRecord(reference: "a", quarantineUntil: lastDay, verifiedAt: morning)
        #expect(try outcome(record) == (.orange, .contact))
        #expect(try outcome(record, at: nextDay.advanced(by: -1)) == (.orange, .contact))
        #expect(try outcome(record, at: nextDay) == (.orange, .awaitingVerification))
        record.verifiedAt = nextDay
        #expect(try outcome(record, at: nextDay) == (.green, .quarantineOver))
        #expect(try outcome(record, at: nextDay.advanced(by: -1)) == (.orange, .contact))
        record.verifiedAt = nextDay.advanced(by: 1)
        #expect(try outcome(record, at: nextDay) == (.orange, .awaitingVerification))
        record.verifiedAt = nil
        #expect(try outcome(record, at: nextDay) == (.orange, .awaitingVerification))
    }

    @Test func theGravestCauseCounts() throws {
        var record = HolderRecord(
            reference: "a", quarantineUntil: system.zone.day(of: morning), observations: [try observation(39, -1)])
        #expect(try outcome(record) == (.orange, .contact))
        record.isCase = true
        #expect(try outcome(record) == (.red, .confirmedCase))
    }

    @Test func everyDerivedReasonIsWordedForItsColor() throws {
        let codes: [(ReasonCode, HealthStatus)] = [
            (.fever, .yellow), (.contact, .orange), (.awaitingVerification, .orange), (.confirmedCase, .red),
            (.temperatureNormalAgain, .green), (.quarantineOver, .green),
        ]
        for (code, status) in codes { #expect(system.reason(code)?.status == status) }
    }

    @Test func otherSystemsAskForAStatus() {
        #expect(throws: SystemError(.missingField, "")) {
            try CodeSystem.xian.derivedStatus(for: HolderRecord(reference: "a"), at: morning)
        }
    }

    @Test(arguments: [.nan, .infinity, 24.9, 45.1, 98.6, -37])
    func temperaturesOfNoLivingPersonAreRefused(_ celsius: Double) {
        #expect(throws: SystemError(.outOfRange, "")) { try Temperature(celsius: celsius) }
    }
}

@Suite struct AcceptanceTests {
    @Test func changzhouTakesGreenCodesOfTheDeltaAndNamesTheRule() {
        for issuer in ["310000", "320000", "330000", "340000"] {
            let green = CodeSystem.changzhou.acceptance(ofIssuer: issuer, status: .green)
            #expect(green.isAllowed && green.rule == "yangtze-river-delta")
            for status in [HealthStatus.yellow, .orange, .red] {
                let decision = CodeSystem.changzhou.acceptance(ofIssuer: issuer, status: status)
                #expect(!decision.isAllowed && decision.rule == "yangtze-river-delta")
            }
        }
    }

    @Test func theListIsOpen() {
        var system = CodeSystem.changzhou
        #expect(system.acceptance(ofIssuer: "120000", status: .green).rule == "no-rule")
        system.acceptance[0].issuers.insert("120000")
        #expect(system.acceptance(ofIssuer: "120000", status: .green).isAllowed)
    }

    @Test func ownCodesCountInEveryColor() {
        for status in CodeSystem.xian.palette {
            let decision = CodeSystem.xian.acceptance(ofIssuer: "610100", status: status)
            #expect(decision.isAllowed && decision.rule == AcceptanceRule.own)
        }
        #expect(!CodeSystem.xian.acceptance(ofIssuer: "310000", status: .green).isAllowed)
    }
}

@Suite struct AgencyTests {
    private let holder = HolderRecord(reference: "child")
    private let dayBefore = morning.advanced(by: -86_400)

    private func decision(
        _ system: CodeSystem, _ agent: HolderRecord, _ holder: HolderRecord, appliedAt: Timestamp? = nil
    ) -> Decision {
        system.agency(of: agent, for: holder, appliedAt: appliedAt ?? dayBefore, useAt: morning)
    }

    @Test func aChangzhouAgentHoldsUpToFourOthers() {
        var agent = HolderRecord(reference: "agent", dependants: ["1", "2", "3"])
        #expect(decision(.changzhou, agent, holder).isAllowed)
        agent.dependants.insert("4")
        let fifth = decision(.changzhou, agent, holder)
        #expect(!fifth.isAllowed && fifth.rule == "agency-limit")
        agent.dependants = ["1", "2", "3", "child"]
        #expect(decision(.changzhou, agent, holder).isAllowed)
    }

    @Test func changzhouAsksForAnApplicationADayAhead() {
        let agent = HolderRecord(reference: "agent")
        let endOfYesterday = CodeSystem.changzhou.zone.start(of: CodeSystem.changzhou.zone.day(of: morning))
        #expect(decision(.changzhou, agent, holder, appliedAt: endOfYesterday.advanced(by: -1)).isAllowed)
        let sameDay = decision(.changzhou, agent, holder, appliedAt: endOfYesterday)
        #expect(!sameDay.isAllowed && sameDay.rule == "agency-notice")
    }

    @Test func anUnregisteredPersonIsNoAgentInChangzhou() {
        let agent = HolderRecord(reference: "agent", isRegistered: false)
        #expect(decision(.changzhou, agent, holder).rule == "agency-registration")
    }

    @Test func severalTianjinAgentsHoldOneCodeUntilThePersonHasHisOwn() {
        var child = holder
        child.agents = ["mother", "father", "teacher"]
        let grandmother = HolderRecord(reference: "grandmother")
        #expect(decision(.tianjin, grandmother, child, appliedAt: morning).isAllowed)
        child.hasOwnCode = true
        let ended = decision(.tianjin, grandmother, child, appliedAt: morning)
        #expect(!ended.isAllowed && ended.rule == "agency-own-code")
    }

    @Test func aLimitOfAgentsCountsEachOnce() {
        var system = CodeSystem.tianjin
        system.agency?.maximumAgents = 2
        var child = holder
        child.agents = ["mother", "father"]
        #expect(decision(system, HolderRecord(reference: "mother"), child).isAllowed)
        #expect(decision(system, HolderRecord(reference: "teacher"), child).rule == "agency-agents")
    }

    @Test func nobodyIsHisOwnAgentAndSomeSystemsKnowNone() {
        #expect(decision(.changzhou, holder, holder).rule == "agency-self")
        #expect(decision(.changchun, HolderRecord(reference: "agent"), holder).rule == "agency-none")
    }
}

@Suite struct AppealTests {
    private let record = HolderRecord(reference: "a", current: .init(status: .red, sequence: 6))

    @Test func anUpheldAppealReissuesGreenAndSupersedes() throws {
        let reissue = try CodeSystem.xian.reissue(after: .upheld, for: record)
        #expect(reissue.status == .green && reissue.reason == .appealUpheld && reissue.sequence == 7)
        #expect(CodeSystem.xian.reason(.appealUpheld)?.status == .green)
    }

    @Test func nothingElseReissues() {
        #expect(throws: SystemError(.refused, "")) { try CodeSystem.xian.reissue(after: .rejected, for: record) }
        #expect(throws: SystemError(.refused, "")) { try CodeSystem.shanghai.reissue(after: .upheld, for: record) }
        #expect(throws: SystemError(.refused, "")) {
            try CodeSystem.xian.reissue(after: .upheld, for: HolderRecord(reference: "a"))
        }
        #expect(throws: SystemError(.outOfRange, "")) { try CodeSystem.sequence(after: .max) }
    }
}
