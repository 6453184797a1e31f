import QRCredential
import QRSystems
import QRVerify
import QRWire
import Testing

@Suite struct AdmissionTests {
    private let scene = GateScene()

    private func health(_ number: UInt64, _ status: HealthStatus = .green, sequence: UInt16 = 0) -> Verdict {
        let health = HealthClaims(
            status: status, sequence: sequence, pseudonym: Pseudonym(high: number, low: 0), index: UInt32(number))
        let claims = Claims(
            issuer: "220000", issuedAt: GateScene.morning, expiresAt: GateScene.midnight, subject: .health(health))
        return scene.verdict(claims, GatePolicy(system: .changchun))
    }

    private func venue(_ place: PlaceID = GateScene.station) -> Verdict {
        scene.verdict(GateScene.venue(.changchun, place), GatePolicy(expect: .venue, system: .changchun))
    }

    @Test func companionsAndManualEntriesJoinOneScan() throws {
        let record = try AdmissionDesk.record(
            venue: venue(), holder: health(1), companions: [health(2), health(3)], manual: ["sealed"],
            at: GateScene.morning)
        #expect(record.place == GateScene.station && record.admittedAt == GateScene.morning)
        #expect(record.visitors.map(\.pseudonym.high) == [1, 2, 3] && record.headCount == 4)
    }

    @Test func peopleWithoutPhonesComeAlone() throws {
        let record = try AdmissionDesk.record(venue: venue(), holder: nil, manual: ["a", "b"], at: GateScene.morning)
        #expect(record.holder == nil && record.headCount == 2)
        #expect(refusal(holder: nil) == .nobody)
    }

    @Test func whoeverMayNotPassIsNamed() {
        #expect(refusal(venue: health(1), holder: health(1)) == .venue(health(1)))
        #expect(refusal(holder: health(1, .red)) == .holder(health(1, .red)))
        #expect(refusal(holder: venue()) == .holder(venue()))
        let yellow = health(3, .yellow)
        #expect(refusal(holder: health(1), companions: [health(2), yellow]) == .companion(1, yellow))
        #expect(refusal(holder: health(1), companions: [health(1)]) == .repeated(0))
        #expect(refusal(holder: health(1), manual: Array(repeating: "", count: 65)) == .tooMany)
    }

    private func refusal(
        venue: Verdict? = nil, holder: Verdict?, companions: [Verdict] = [], manual: [String] = []
    ) -> AdmissionDesk.Refusal? {
        do {
            _ = try AdmissionDesk.record(
                venue: venue ?? self.venue(), holder: holder, companions: companions, manual: manual,
                at: GateScene.morning)
            return nil
        } catch {
            return error
        }
    }

    @Test func manualRegistrationsOpenForTheAuthorityOnly() throws {
        let authority = try OpeningKey.generate()
        let document = try IdentityDocument(number: "11010519491231002X")
        let person = try ManualRegistration(document: document, name: "张三")
        let sealed = try person.sealed(to: authority.sealingKey)
        #expect(!sealed.contains("张三") && sealed.split(separator: ".", omittingEmptySubsequences: false).count == 5)
        #expect(try person.sealed(to: authority.sealingKey) != sealed)
        #expect(try ManualRegistration(opening: sealed, with: authority) == person)
        let stranger = try OpeningKey.generate()
        #expect(throws: VerifyError(.untrusted, "")) { try ManualRegistration(opening: sealed, with: stranger) }
        #expect(throws: VerifyError(.untrusted, "")) { try ManualRegistration(opening: sealed + "A", with: authority) }
        let other = try authority.sealingKey.seal(Array("{}".utf8).span)
        #expect(throws: VerifyError(.malformed, "")) {
            try ManualRegistration(opening: String(decoding: other, as: UTF8.self), with: authority)
        }
        #expect(throws: VerifyError(.malformed, "")) { try ManualRegistration(document: document, name: "") }
    }

    @Test func recordsRoundTripAsLines() throws {
        let record = try AdmissionDesk.record(
            venue: venue(), holder: health(1), companions: [health(2, sequence: 9)], manual: ["a.b.c"],
            at: GateScene.morning)
        var withoutHolder = record
        withoutHolder.holder = nil
        withoutHolder.companions = []
        for record in [record, withoutHolder] {
            var writer = JSONWriter()
            AdmissionLine.write(record, to: &writer, utcOffset: 28_800)
            let line = Array(writer.bytes.dropLast())
            #expect(writer.bytes.last == UInt8(ascii: "\n") && !line.contains(UInt8(ascii: "\n")))
            #expect(try AdmissionLine.parse(line.span) == record)
        }
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"place":"00"}"#, #"{"place":"000000000000000100000001","at":"yesterday"}"#,
        #"{"place":"000000000000000100000001","at":"2026-11-21T08:00:00+08:00","colour":1}"#,
        #"{"place":"000000000000000100000001","at":"2026-11-21T08:00:00+08:00","manual":[1]}"#,
        #"{"place":"000000000000000100000001","at":"2026-11-21T08:00:00+08:00","companions":{}}"#,
        #"{"place":"000000000000000100000001","at":"2026-11-21T08:00:00+08:00","holder":{"issuer":"1"}}"#,
    ])
    func whatIsNoRecordIsRefused(_ line: String) {
        let bytes = Array(line.utf8)
        #expect(throws: VerifyError(.malformed, "")) { try AdmissionLine.parse(bytes.span) }
    }

    @Test func aTraceFindsPlaceAndTimeAndCountsEachPersonOnce() throws {
        let window = GateScene.morning..<GateScene.morning.advanced(by: 3_600)
        var trace = AdmissionTrace(place: GateScene.station, window: window)
        func note(_ place: PlaceID, _ seconds: Int64, _ people: UInt64..., sequence: UInt16 = 0) throws {
            let companions = people.dropFirst().map { health($0, sequence: sequence) }
            trace.note(
                try AdmissionDesk.record(
                    venue: venue(place), holder: health(people[0], sequence: sequence), companions: companions,
                    manual: ["sealed \(seconds)"], at: GateScene.morning.advanced(by: seconds)))
        }
        try note(GateScene.station, -1, 1)
        try note(GateScene.station, 0, 2, 3)
        try note(GateScene.museum, 10, 4)
        try note(GateScene.station, 3_599, 3, 5, sequence: 2)
        try note(GateScene.station, 3_600, 6)
        #expect(trace.records.count == 2 && trace.manual == ["sealed 0", "sealed 3599"])
        #expect(trace.visitors.map(\.pseudonym.high).sorted() == [2, 3, 5])
        #expect(trace.visitors.first { $0.pseudonym.high == 3 }?.sequence == 2)
    }

    @Test func aLogOfEarlierScansSupersedesOlderCodes() throws {
        var snapshot = SequenceSnapshot()
        #expect(snapshot.isEmpty)
        snapshot.note(
            try AdmissionDesk.record(
                venue: venue(), holder: health(1, sequence: 4), companions: [health(2, sequence: 7)],
                at: GateScene.morning))
        #expect(snapshot.supersedes(issuer: "220000", pseudonym: Pseudonym(high: 2, low: 0), sequence: 6))
        #expect(!snapshot.supersedes(issuer: "220000", pseudonym: Pseudonym(high: 1, low: 0), sequence: 4))
    }
}
