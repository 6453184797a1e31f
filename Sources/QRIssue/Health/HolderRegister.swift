public import QRCredential
public import QRSystems
internal import QRWire

/// What an operator knows of people, handed in for one run: the engine keeps none of it.
public struct HolderRegister: Sendable {
    /// One person's record, and when the codes he holds for others were applied for.
    public struct Entry: Sendable {
        /// What the rules ask about the person.
        public var record: HolderRecord
        private var applications: [String: Timestamp]

        /// A person's entry in the register.
        ///
        /// - Parameters:
        ///   - record: What the rules ask about the person.
        ///   - applications: For each of the record's dependants, when the agency was applied for.
        public init(_ record: HolderRecord, applications: [String: Timestamp] = [:]) {
            self.record = record
            self.applications = applications
        }

        /// When this person applied to hold another's code; nil where he did not.
        public func appliedAt(for dependant: String) -> Timestamp? { applications[dependant] }
    }

    private var entries: [String: Entry] = [:]

    /// Knows nobody yet; entries are set by reference.
    public init() {}

    /// A person's entry, by the reference that requests use.
    public subscript(reference: String) -> Entry? {
        get { entries[reference] }
        set { entries[reference] = newValue }
    }

    /// Reads records: NDJSON, one person a line, in which unknown keys are an error.
    ///
    /// Only `holder` is required. `{"holder":"p-1","registered":true,"own_code":false,"dependants":{"p-2":
    /// "2022-04-01T09:00:00+08:00"},"agents":["p-3"],"case":false,"quarantine_until":"2022-04-20","verified_at":
    /// "2022-04-21T08:00:00+08:00","observations":[{"taken_at":"2022-04-19T08:00:00+08:00","temperature":36.6}],
    /// "document":"passport","applied_at":"2022-04-01T09:00:00+08:00","current":{"status":"red","sequence":2},
    /// "appeal":"upheld"}`; a dependant's value is when the agency was applied for, `document` is `resident-id` or
    /// `passport`, `current` is the newest code of the day, and an appeal is `upheld` or `rejected`.
    ///
    /// - Throws: `.malformed`, `.missingKey` or `.badValue`, and the line.
    public init(parsing lines: LineChunk) throws(IssueError) {
        try lines.forEachLine { (number, line) throws(IssueError) in
            guard !line.isEmpty else { return }
            do throws(IssueError) {
                let entry = try Entry(parsing: line)
                entries[entry.record.reference] = entry
            } catch {
                throw error.at(line: number)
            }
        }
    }
}

extension HolderRegister.Entry {
    fileprivate init(parsing line: Span<UInt8>) throws(IssueError) {
        let tree: JSON
        do throws(WireError) {
            tree = try JSON(parsing: line)
        } catch {
            throw IssueError(.malformed, error.message)
        }
        guard let members = tree.members else {
            throw IssueError(.malformed, "A record is a JSON object: write it in braces.")
        }
        guard let holder = tree["holder"]?.stringValue, !holder.isEmpty else {
            throw IssueError(.missingKey, "\"holder\" is missing: give it, every record needs it.")
        }
        self.init(HolderRecord(reference: holder))
        for member in members where member.key != "holder" { try read(member) }
    }

    private mutating func read(_ member: JSON.Member) throws(IssueError) {
        switch member.key {
        case "registered": record.isRegistered = try member.bool()
        case "own_code": record.hasOwnCode = try member.bool()
        case "case": record.isCase = try member.bool()
        case "agents": record.agents = Set(try member.strings())
        case "dependants": try readDependants(member)
        case "quarantine_until": record.quarantineUntil = try member.day()
        case "verified_at": record.verifiedAt = try member.time()
        case "document": record.document = try member.named(IdentityDocument.Kind.self)
        case "applied_at": record.appliedAt = try member.time()
        case "current": record.current = try member.currentCode()
        case "appeal": record.appeal = try member.named(Appeal.self)
        case "observations": record.observations = try member.observations()
        default:
            throw IssueError(
                .unknownKey, "\"\(member.key)\" is no key of a holder's record: remove it or correct its spelling.")
        }
    }

    private mutating func readDependants(_ member: JSON.Member) throws(IssueError) {
        guard let members = member.value.members else { throw member.wrong("an object of times by holder") }
        for dependant in members {
            record.dependants.insert(dependant.key)
            applications[dependant.key] = try dependant.time()
        }
    }
}

extension JSON.Member {
    fileprivate func wrong(_ wanted: String) -> IssueError {
        IssueError(.badValue, "\"\(key)\" should be \(wanted): correct it.")
    }

    fileprivate func bool() throws(IssueError) -> Bool {
        guard let value = value.boolValue else { throw wrong("true or false") }
        return value
    }

    fileprivate func strings() throws(IssueError) -> [String] {
        let strings = value.elements?.compactMap(\.stringValue)
        guard let strings, strings.count == value.elements?.count else { throw wrong("an array of strings") }
        return strings
    }

    fileprivate func day() throws(IssueError) -> CalendarDay {
        guard let day = value.stringValue.flatMap({ CalendarDay($0) }) else { throw wrong("a day as 2022-04-20") }
        return day
    }

    fileprivate func time() throws(IssueError) -> Timestamp {
        guard let time = value.stringValue.flatMap({ Timestamp(rfc3339: $0) }) else {
            throw wrong("a time as 2022-04-20T08:00:00+08:00")
        }
        return time
    }

    /// A name of a closed list.
    fileprivate func named<Name: RawRepresentable<String> & CaseIterable>(
        _: Name.Type
    ) throws(IssueError) -> Name {
        guard let name = value.stringValue.flatMap({ Name(rawValue: $0) }) else {
            throw wrong(Name.allCases.map(\.rawValue).joined(separator: " or "))
        }
        return name
    }

    fileprivate func currentCode() throws(IssueError) -> HolderRecord.CurrentCode {
        guard let status = value["status"]?.stringValue.flatMap({ HealthStatus(name: $0) }),
            let sequence = value["sequence"]?.integerValue.flatMap({ UInt16(exactly: $0) })
        else { throw wrong("an object with a \"status\" and a \"sequence\"") }
        return HolderRecord.CurrentCode(status: status, sequence: sequence)
    }

    fileprivate func observations() throws(IssueError) -> [Observation] {
        guard let elements = value.elements else { throw wrong("an array of observations") }
        var observations: [Observation] = []
        for element in elements {
            guard let celsius = element["temperature"]?.doubleValue,
                let temperature = try? Temperature(celsius: celsius)
            else { throw wrong("an array of objects, each with a \"temperature\" from 25 to 45") }
            let takenAt = try JSON.Member("taken_at", element["taken_at"] ?? .null).time()
            observations.append(Observation(takenAt: takenAt, temperature: temperature))
        }
        return observations
    }
}
