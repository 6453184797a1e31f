import QRCredential
import QRIssue
import QRSystems
import Testing

@Suite struct HealthDeskTests {
    private let time = Timestamp(rfc3339: "2022-04-10T08:30:00+08:00")!

    private func claims(
        _ line: String, _ system: CodeSystem, register: HolderRegister = HolderRegister()
    ) throws -> HealthClaims {
        let desk = try HealthDesk(
            system: system, time: time, pseudonymKey: try PseudonymKey([UInt8](repeating: 7, count: 32)),
            register: register)
        var hasher = desk.makeHasher()
        let bytes = Array(line.utf8)
        let request = try IssueRequest(parsing: bytes.span)
        let claims = try desk.claims(for: request, index: 5, hasher: &hasher)
        guard case .health(let health) = claims.subject else { preconditionFailure("a desk makes health claims") }
        return health
    }

    private func register(_ lines: String) throws -> HolderRegister {
        try HolderRegister(parsing: LineChunk(firstLine: 1, bytes: Array(lines.utf8)))
    }

    @Test func statedColorsKeepTheirReason() throws {
        let red = try claims(#"{"id":"1","holder":"p","status":"red","reason":"contact"}"#, .xian)
        #expect(red.status == .red && red.reason == .contact && red.index == 5 && red.presenter == .holder)
        let other = try claims(#"{"id":"1","holder":"p","status":"red","reason":"seen at the market"}"#, .xian)
        #expect(other.reason == .other)
    }

    @Test func jilinDerivesItsColors() throws {
        let cases: [(String, HealthStatus, ReasonCode)] = [
            (#""temperature":37.2"#, .green, .none), (#""temperature":37.3"#, .yellow, .fever),
            (#""quarantine_until":"2022-04-10""#, .orange, .contact),
            (#""quarantine_until":"2022-04-09""#, .orange, .awaitingVerification),
            (#""quarantine_until":"2022-04-09","temperature":36.5"#, .green, .quarantineOver),
        ]
        for (members, status, reason) in cases {
            let claims = try claims(#"{"id":"1","holder":"p",\#(members)}"#, .jilin)
            #expect(claims.status == status && claims.reason == reason, "\(members)")
        }
        #expect(throws: IssueError.self) { try claims(#"{"id":"1","holder":"p"}"#, .jilin) }
    }

    @Test func agentsAreJudgedByWhatTheRegisterKnows() throws {
        let line = #"{"id":"1","holder":"child","status":"green","agent":"mother"}"#
        #expect(try claims(line, .changzhou).presenter == .agent)
        let ahead = try register(#"{"holder":"mother","dependants":{"child":"2022-04-09T23:59:59+08:00"}}"#)
        #expect(try claims(line, .changzhou, register: ahead).presenter == .agent)
        let sameDay = try register(#"{"holder":"mother","dependants":{"child":"2022-04-10T00:00:00+08:00"}}"#)
        #expect(throws: IssueError.self) { try claims(line, .changzhou, register: sameDay) }
        let grown = try register(#"{"holder":"child","own_code":true}"#)
        #expect(throws: IssueError.self) { try claims(line, .tianjin, register: grown) }
    }

    @Test func whereNobodyMayBeAnAgentNobodyIs() throws {
        let line = #"{"id":"1","holder":"child","status":"green","agent":"mother"}"#
        var system = CodeSystem.xian
        #expect(try claims(line, system).presenter == .agent)
        system.agency = nil
        let error = #expect(throws: IssueError(.refused, "")) { try claims(line, system) }
        #expect(error?.message.hasPrefix("agency-none") == true)
    }

    /// Who registered with what, and when he applied, is asked where the register says it.
    @Test func documentsAndNoticeAreAsked() throws {
        let line = #"{"id":"1","holder":"p","status":"green"}"#
        let foreign = try register(#"{"holder":"p","document":"passport"}"#)
        #expect(try claims(line, .shanghai, register: foreign).status == .green)
        let error = #expect(throws: IssueError(.refused, "")) { try claims(line, .xian, register: foreign) }
        #expect(error?.message.hasPrefix("document: ") == true)
        var slow = CodeSystem.xian
        slow.noticeDays = 1
        let yesterday = try register(#"{"holder":"p","applied_at":"2022-04-09T23:59:59+08:00"}"#)
        #expect(try claims(line, slow, register: yesterday).status == .green)
        let today = try register(#"{"holder":"p","applied_at":"2022-04-10T00:00:00+08:00"}"#)
        #expect(throws: IssueError(.refused, "")) { try claims(line, slow, register: today) }
        #expect(try claims(line, .xian, register: today).status == .green)
    }

    @Test func appealsAreHeardWhereTheSystemHearsThem() throws {
        func line(_ sequence: Int) -> String {
            #"{"id":"1","holder":"p","status":"green","reason":"appeal-upheld","sequence":\#(sequence)}"#
        }
        #expect(try claims(line(0), .xian).reason == .appealUpheld)
        var deaf = CodeSystem.xian
        deaf.hearsAppeals = false
        #expect(throws: IssueError(.refused, "")) { try claims(line(0), deaf) }
        let upheld = try register(#"{"holder":"p","current":{"status":"red","sequence":2},"appeal":"upheld"}"#)
        #expect(try claims(line(3), .xian, register: upheld).sequence == 3)
        #expect(throws: IssueError(.refused, "")) { try claims(line(2), .xian, register: upheld) }
        for record in [
            #"{"holder":"p","current":{"status":"red","sequence":2},"appeal":"rejected"}"#,
            #"{"holder":"p","appeal":"upheld"}"#,
        ] {
            let register = try register(record)
            #expect(throws: IssueError(.refused, "")) { try claims(line(3), .xian, register: register) }
        }
    }

    @Test func aCodeThatSupersedesNothingIsRefusedWhereTheNewestIsKnown() throws {
        let known = try register(#"{"holder":"p","current":{"status":"green","sequence":0}}"#)
        func line(_ sequence: Int) -> String { #"{"id":"1","holder":"p","status":"green","sequence":\#(sequence)}"# }
        #expect(throws: IssueError(.refused, "")) { try claims(line(0), .xian, register: known) }
        #expect(try claims(line(1), .xian, register: known).sequence == 1)
    }

    @Test func misspeltReasonsAreToldAndDerivedOnesStay() throws {
        for name in ["risk_area", "Risk-Area", "risk area"] {
            let error = #expect(throws: IssueError(.badValue, "")) {
                try claims(#"{"id":"1","holder":"p","status":"yellow","reason":"\#(name)"}"#, .xian)
            }
            #expect(error?.message.contains("\"risk-area\"") == true)
        }
        let fever = try claims(#"{"id":"1","holder":"p","temperature":38,"reason":"measured at the station"}"#, .jilin)
        #expect(fever.status == .yellow && fever.reason == .fever)
    }

    @Test func registersNameTheLineOfABadRecord() throws {
        let bad = [
            "{}", #"{"holder":"p","age":7}"#, #"{"holder":"p","case":"yes"}"#, "[]", "{",
            #"{"holder":"p","document":"card"}"#,
            #"{"holder":"p","appeal":true}"#, #"{"holder":"p","current":{"status":"green"}}"#,
        ]
        for line in bad {
            let error = #expect(throws: IssueError.self) { try register(#"{"holder":"a"}"# + "\n" + line + "\n") }
            #expect(error?.line == 2, "\(line)")
        }
    }
}
