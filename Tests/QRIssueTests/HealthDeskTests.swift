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

    @Test func statedColoursKeepTheirReason() throws {
        let red = try claims(#"{"id":"1","holder":"p","status":"red","reason":"contact"}"#, .xian)
        #expect(red.status == .red && red.reason == .contact && red.index == 5 && red.presenter == .holder)
        let other = try claims(#"{"id":"1","holder":"p","status":"red","reason":"seen at the market"}"#, .xian)
        #expect(other.reason == .other)
    }

    @Test func jilinDerivesItsColours() throws {
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

    @Test func registersNameTheLineOfABadRecord() throws {
        let bad = ["{}", #"{"holder":"p","age":7}"#, #"{"holder":"p","case":"yes"}"#, "[]", "{"]
        for line in bad {
            let error = #expect(throws: IssueError.self) { try register(#"{"holder":"a"}"# + "\n" + line + "\n") }
            #expect(error?.line == 2, "\(line)")
        }
    }
}
