import FuzzSupport
import QRCredential
import QREngine
import QRIssue
import QRSystems

/// Lines and tables of operators: requests, records of people, passes, venues.
@main enum FuzzRequests: Fuzzer {
    static let desks = CodeSystem.builtIn.filter(\.issuesHealthCodes).map { system in
        try! HealthDesk(
            system: system, time: Timestamp(seconds: 1_650_000_000),
            pseudonymKey: PseudonymKey([UInt8](repeating: 3, count: 32)))
    }

    static func check(_ input: Span<UInt8>) {
        if let request = try? IssueRequest(parsing: input) { checkClaims(request) }
        _ = try? PassRequest(parsing: input)
        _ = try? HolderRegister(parsing: LineChunk(firstLine: 1, bytes: [UInt8](input)))
        if let table = try? VenueTable(parsing: input) { checkVenues(table) }
    }

    static func checkClaims(_ request: IssueRequest) {
        for desk in desks {
            var hasher = desk.makeHasher()
            let claims = try? desk.claims(for: request, index: 1, hasher: &hasher)
            let again = try? desk.claims(for: request, index: 1, hasher: &hasher)
            promise("the same request gives the same claims", claims == again)
        }
    }

    static func checkVenues(_ table: VenueTable) {
        for row in table.rows {
            guard let venue = try? row.content.get(), let place = try? venue.application.checked() else { continue }
            let again = try? place.application.checked()
            promise("checked data stay as they are", again == place)
        }
    }
}
