import Foundation
import QRCredential
import QRSystems
import QRVerify
import Testing

/// The borders of days, years and zones, at the gate and in the status lists; every clock is a parameter.
@Suite struct TimePolicyTests {
    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

    private func code(_ system: CodeSystem, at time: Timestamp) -> Claims {
        let health = HealthClaims(status: .green, pseudonym: Pseudonym(high: 1, low: 1), index: 1)
        return Claims(
            issuer: system.issuer, issuedAt: time, expiresAt: system.expiry(issuedAt: time), subject: .health(health))
    }

    private func outcome(_ claims: Claims, _ judge: GateJudge = GateJudge(), at time: Timestamp) -> Outcome {
        judge.verdict(on: claims, keyID: nil, at: time, policy: GatePolicy()).outcome
    }

    @Test(arguments: [
        // A leap day, the day before one, the day that is none in a year of a whole century, and the last of a year.
        ("2028-02-29T08:00:00+08:00", "2028-03-01T00:00:00+08:00"),
        ("2028-02-28T08:00:00+08:00", "2028-02-29T00:00:00+08:00"),
        ("2100-02-28T08:00:00+08:00", "2100-03-01T00:00:00+08:00"),
        ("2000-02-28T08:00:00+08:00", "2000-02-29T00:00:00+08:00"),
        ("2026-12-31T08:00:00+08:00", "2027-01-01T00:00:00+08:00"),
        // A code of the last second lives for that second.
        ("2028-02-29T23:59:59+08:00", "2028-03-01T00:00:00+08:00"),
        // The same moments by other clocks: the day is the issuer's.
        ("2028-02-28T16:00:00Z", "2028-02-29T16:00:00Z"), ("2028-02-28T15:59:59Z", "2028-02-28T16:00:00Z"),
    ])
    func aDaysCodeEndsWithTheIssuersDay(_ issued: String, _ end: String) throws {
        let claims = code(.changzhou, at: try time(issued)), end = try time(end)
        #expect(claims.expiresAt == end)
        #expect(outcome(claims, at: try time(issued)) == .pass)
        #expect(outcome(claims, at: try time(issued).advanced(by: -61)) == .stop(.notYetValid))
        #expect(outcome(claims, at: end.advanced(by: -1)) == .pass)
        #expect(outcome(claims, at: end) == .stop(.expired))
    }

    /// Days of 25 and of 23 hours, and the same moment on two days.
    @Test func daysFollowTheZoneOfTheirSystem() throws {
        guard let file = FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Paris") else {
            print("notice: no zone files here")
            return
        }
        var system = CodeSystem.changzhou
        system.issuer = "FR"
        system.zone = try ZoneFile.parse(Array(file), name: "Europe/Paris")
        let judge = GateJudge(systems: SystemDirectory(CodeSystem.builtIn + [system]))
        for (issued, end, hours) in [
            ("2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", Int64(25)),
            ("2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 23),
            ("2026-07-01T00:00:00+02:00", "2026-07-02T00:00:00+02:00", 24),
        ] {
            let claims = code(system, at: try time(issued)), end = try time(end)
            #expect(end == claims.issuedAt.advanced(by: hours * 3_600))
            #expect(outcome(claims, judge, at: end.advanced(by: -1)) == .pass)
            #expect(outcome(claims, judge, at: end) == .stop(.expired))
        }
    }

    /// A list is of the day that the issuer's clock showed when the code was issued.
    @Test func statusListsAreOfTheIssuersDay() async throws {
        let key = try VerifierScene.key("320400", seed: 5)
        let trust = try TrustList([key.publicKey])
        for (day, issued, isCovered) in [
            ("2028-02-29", "2028-02-28T16:00:00Z", true), ("2028-02-29", "2028-02-28T15:59:59Z", false),
            ("2028-02-29", "2028-02-29T15:59:59Z", true), ("2028-02-29", "2028-02-29T16:00:00Z", false),
            ("2028-03-01", "2028-02-29T16:00:00Z", true), ("2027-01-01", "2026-12-31T23:30:00+07:00", true),
        ] {
            let claims = code(.changzhou, at: try time(issued))
            let list = try StatusList(
                issuer: "320400", day: day, count: 8, issuedAt: claims.issuedAt,
                expiresAt: claims.issuedAt.advanced(by: 60))
            let file = try await SignedStatus.issue(.list(list), by: OpenSSLSigner(key))
            var lists = StatusLists()
            try lists.add(file.span, trust: trust, at: claims.issuedAt)
            let answer = lists.state(of: claims, at: claims.issuedAt)
            #expect(answer == (isCovered ? .known(.valid) : .unknown), "\(day) \(issued)")
        }
        #expect(throws: CredentialError(.claims, "")) {
            try StatusList(
                issuer: "1", day: "2100-02-29", count: 4, issuedAt: GateScene.morning, expiresAt: GateScene.midnight)
        }
    }
}
