import QREngine
import QRWire
import Testing

/// The members of a verdict's line that speak of its holder.
@Suite struct VerdictLineTests {
    private let time = Timestamp(rfc3339: "2022-04-10T08:30:00+08:00")!

    private func line(_ reason: ReasonCode, badges: Badges = [], system: CodeSystem = .xian) throws -> JSON {
        let pseudonym = try #require(Pseudonym(hex: "000102030405060708ff"))
        let health = HealthClaims(
            status: .yellow, reason: reason, badges: badges, pseudonym: pseudonym, index: 1)
        let claims = Claims(
            issuer: "610100", issuedAt: time, expiresAt: time.advanced(by: 60), subject: .health(health))
        let systems = SystemDirectory([system])
        let verdict = GateJudge(systems: systems).verdict(on: claims, keyID: nil, at: time, policy: GatePolicy())
        var writer = JSONWriter()
        writer.beginObject()
        VerdictLine.write(verdict, systems, to: &writer)
        writer.endObject()
        return try JSON(parsing: writer.bytes.span)
    }

    @Test func theCauseHasTheNameThatItsTextGoesWith() throws {
        let own = try line(.other)
        #expect(own["cause"] == .string("other") && own["cause_text"] != nil)
        let none = try line(.none)
        #expect(none["cause"] == .string("none") && none["cause_text"] == nil)
        #expect(try line(.riskArea)["cause"] == .string("risk-area"))
        // The system has lost its word for the code.
        #expect(try line(ReasonCode(rawValue: 77))["cause"] == .string("reason-77"))
    }

    @Test func badgesAreNamed() throws {
        #expect(try line(.none)["badges"] == .array([]))
        let both = try line(.none, badges: [.tested, .vaccination])
        #expect(both["badges"] == .array([.string("vaccination"), .string("tested")]))
    }
}
