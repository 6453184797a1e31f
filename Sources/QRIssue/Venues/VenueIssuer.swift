public import QRCredential
public import QRSystems
internal import QRWire

/// Turns applications for venue codes into signed payloads: one code for each place.
public struct VenueIssuer: Sendable {
    private let system: CodeSystem
    private let time: Timestamp
    private let issuer: CredentialIssuer
    /// The landing URL of codes that general scanners open; nil for the bare form.
    private let url: VenueURL?

    /// Makes ready what all venue codes of a system share.
    ///
    /// - Parameters:
    ///   - system: Whose venue codes these are.
    ///   - time: When they are issued.
    ///   - signer: Signs for the system.
    ///   - landing: A landing URL in place of the system's own form; nil for that.
    /// - Throws: `.signing` for a key of another issuer or one that may not sign venue codes at that time, `.badValue` for
    ///   an unusable URL.
    public init(
        system: CodeSystem, time: Timestamp, signer: any Signer, landing: String? = nil
    ) throws(IssueError) {
        try system.checkIssuer(of: signer)
        do throws(CredentialError) {
            issuer = try CredentialIssuer(signer)
            try issuer.checkCan(issue: .venue, at: time)
            url = try (landing ?? system.landing).map { text throws(CredentialError) in try VenueURL(landing: text) }
        } catch {
            throw IssueError(error.code == .claims ? .badValue : .signing, error.message)
        }
        self.system = system
        self.time = time
    }

    /// A place that has its code.
    public struct Issued: Sendable {
        /// The row that was applied for.
        public var venue: VenueTable.Venue
        /// The application as it was kept, with the id of its place.
        public var place: CheckedPlace
        /// What was signed.
        public var claims: Claims
        /// What the symbol carries.
        public var payload: [UInt8]
    }

    /// What became of one row.
    public struct Answer: Sendable {
        /// The line on which the row starts, from 1.
        public var line: Int
        /// The place with its code, or why it has none.
        public var content: Result<Issued, IssueError>
    }

    /// Answers every row of a table, good or bad, in order; the bad ones say which field is wrong.
    ///
    /// Of rows that describe the same place the first gets the code, and the others name it.
    ///
    /// - Throws: `.signing` where the signer gave up.
    public func issue(_ table: VenueTable) async throws(IssueError) -> [Answer] {
        var earlier: [PlaceID: Earlier] = [:]
        var answers: [Answer] = []
        for row in table.rows {
            let content: Result<Issued, IssueError>
            do throws(IssueError) {
                content = .success(try unsigned(row, &earlier))
            } catch {
                content = .failure(error.at(line: row.line))
            }
            answers.append(Answer(line: row.line, content: content))
        }
        try await sign(&answers)
        return answers
    }

    /// A place that a line of the table has described already.
    private struct Earlier {
        let line: Int
        let record: PlaceRecord
    }

    private func unsigned(
        _ row: VenueTable.Row, _ earlier: inout [PlaceID: Earlier]
    ) throws(IssueError) -> Issued {
        let venue = try row.content.get()
        let place: CheckedPlace
        do throws(SystemError) {
            place = try venue.application.checked()
        } catch {
            let words = error.field.map { "\"\($0)\": \(error.message)" } ?? error.message
            throw IssueError(.badValue, words, field: error.field)
        }
        try Self.check(place, against: earlier[place.id])
        earlier[place.id] = Earlier(line: row.line, record: PlaceRecord(place: place))
        return Issued(venue: venue, place: place, claims: system.claims(venue: place, issuedAt: time), payload: [])
    }

    private static func check(_ place: CheckedPlace, against earlier: Earlier?) throws(IssueError) {
        let line = earlier?.line ?? 0
        switch place.outcome(existing: earlier?.record) {
        case .newCode: return
        case .existingCode:
            throw IssueError(.refused, "The place of line \(line) again: remove this row, one place has one code.")
        case .replaces:
            throw IssueError(
                .refused, "The place of line \(line) again, with other data: keep the row that is right.")
        }
    }

    private func sign(_ answers: inout [Answer]) async throws(IssueError) {
        let claims = answers.compactMap { try? $0.content.get().claims }
        var payloads = ByteBatch()
        var next = 0
        do throws(CredentialError) {
            try await issuer.issue(claims, appendingTo: &payloads)
            for index in answers.indices {
                guard case .success(var issued) = answers[index].content else { continue }
                issued.payload = try url?.text(for: payloads[next]) ?? Array(copying: payloads[next])
                answers[index].content = .success(issued)
                next += 1
            }
        } catch {
            throw IssueError(.signing, error.message)
        }
    }
}

extension CodeSystem {
    fileprivate var landing: String? {
        guard case .url(let landing) = venueForm else { return nil }
        return landing
    }

    /// Checks that a signer's key belongs to the system.
    ///
    /// - Throws: `.signing` for a key of another issuer.
    func checkIssuer(of signer: any Signer) throws(IssueError) {
        let named = signer.publicKey.attributes.issuer
        guard named == issuer else {
            throw IssueError(.signing, "The key signs for \(named), but \(id) is \(issuer): take the key of \(issuer).")
        }
    }
}
