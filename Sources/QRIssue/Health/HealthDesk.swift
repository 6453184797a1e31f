public import QRCredential
public import QRSystems

/// Turns requests into health claims by the rules of one code system; signs and draws nothing.
public struct HealthDesk: Sendable {
    /// Whose palette, reasons and rules the requests are held to.
    public let system: CodeSystem
    /// When the codes of this run are issued.
    public let time: Timestamp
    /// What is known of people whose requests need it; empty where the operator has checked the rules himself.
    public let register: HolderRegister
    private let pseudonymKey: PseudonymKey
    private let day: CalendarDay

    /// Opens a desk for one moment of issue; the day of that moment is the day of all its codes.
    ///
    /// - Throws: `.refused` where the system issues no health codes.
    public init(
        system: CodeSystem, time: Timestamp, pseudonymKey: PseudonymKey, register: HolderRegister = HolderRegister()
    ) throws(IssueError) {
        guard system.issuesHealthCodes else {
            throw IssueError(.refused, "\(system.id) issues venue codes only: name another system.")
        }
        self.system = system
        self.time = time
        self.register = register
        self.pseudonymKey = pseudonymKey
        day = system.zone.day(of: time)
    }

    /// A hasher for the run's pseudonyms: one a task.
    public func makeHasher() -> PseudonymHasher { pseudonymKey.hasher() }

    /// What the code of a request says.
    ///
    /// - Parameters:
    ///   - request: What the operator handed in.
    ///   - index: The code's position in the issuer's batch of the day.
    ///   - hasher: From `makeHasher`, reused from request to request.
    /// - Returns: Claims that are ready to be signed.
    /// - Throws: `.badValue`, `.missingKey` or `.refused`.
    public func claims(
        for request: IssueRequest, index: UInt32, hasher: inout PseudonymHasher
    ) throws(IssueError) -> Claims {
        try checkHolder(of: request)
        try checkAgency(of: request)
        let color = try color(of: request)
        try checkSequence(of: request, color)
        do throws(SystemError) {
            let health = HealthClaims(
                status: color.status, reason: color.reason, badges: try badges(of: request),
                presenter: request.agent == nil ? .holder : .agent, sequence: request.sequence,
                pseudonym: try system.pseudonym(of: request.holder, on: day, hasher: &hasher), index: index)
            return try system.claims(health: health, issuedAt: time)
        } catch {
            throw IssueError(.badValue, error.message)
        }
    }
}

extension HealthDesk {
    private typealias Color = (status: HealthStatus, reason: ReasonCode)

    /// The status that the issuer states, or else the one that the system derives, with its reason.
    private func color(of request: IssueRequest) throws(IssueError) -> Color {
        let stated = request.status.map { Color($0, .none) }
        let color = if let stated { stated } else { try derivedColor(of: request) }
        // What was measured is the cause, whatever the words.
        guard let name = request.reason, color.reason == .none else { return color }
        if let known = system.reasons.first(where: { $0.name == name && $0.status == color.status }) {
            return (color.status, known.code)
        }
        if let meant = system.reasons.first(where: { $0.name == Self.spelled(name) && $0.name != name }) {
            throw IssueError(.badValue, "\"reason\" is \"\(name)\": write it as \"\(meant.name)\".")
        }
        // A cause that the system has no code for is drawn in the issuer's words.
        return (color.status, .other)
    }

    /// A reason's name as systems spell them: `risk-area` for `Risk_Area`.
    private static func spelled(_ name: String) -> String {
        String(name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
    }

    private func derivedColor(of request: IssueRequest) throws(IssueError) -> Color {
        let isMeasured = request.temperature != nil || request.quarantineUntil != nil
        guard system.derivation == nil || isMeasured || register[request.holder] != nil else {
            throw IssueError(
                .missingKey, "\"status\" is missing: give it, or a \"temperature\" or \"quarantine_until\".")
        }
        do throws(SystemError) {
            let outcome = try system.derivedStatus(for: record(for: request), at: time)
            return (outcome.status, outcome.reason)
        } catch {
            throw IssueError(.missingKey, "\"status\" is missing: \(system.id) does not derive colours: give it.")
        }
    }

    /// What the register knows of the holder, with what the request adds.
    ///
    /// Whoever measured the temperature saw the code, so the measurement verifies it again.
    private func record(for request: IssueRequest) -> HolderRecord {
        var record = register[request.holder]?.record ?? HolderRecord(reference: request.holder)
        if let temperature = request.temperature {
            record.observations.append(Observation(takenAt: time, temperature: temperature))
            record.verifiedAt = time
        }
        record.quarantineUntil = request.quarantineUntil ?? record.quarantineUntil
        return record
    }

    private func badges(of request: IssueRequest) throws(SystemError) -> Badges {
        var badges: Badges = []
        for name in request.badges { badges.insert(try system.badge(named: name).mark) }
        return badges
    }
}

// Where the register knows nothing of a person, the operator has decided.
extension HealthDesk {
    /// Refuses a person who registered with a document that the system does not take, or who applied too late.
    private func checkHolder(of request: IssueRequest) throws(IssueError) {
        guard let record = register[request.holder]?.record else { return }
        if let document = record.document { try Self.allow(system.registration(with: document)) }
        if let appliedAt = record.appliedAt {
            try Self.allow(system.notice(appliedAt: appliedAt, issuedAt: time))
        }
    }

    /// Refuses an agent whom the system's rule, or what the register knows of the two, forbids.
    private func checkAgency(of request: IssueRequest) throws(IssueError) {
        guard let agent = request.agent else { return }
        // A system without agents needs no record to say so.
        let isKnown = register[agent] != nil || register[request.holder] != nil
        guard isKnown || system.agency == nil else { return }
        let entry = register[agent] ?? HolderRegister.Entry(HolderRecord(reference: agent))
        let holder = register[request.holder]?.record ?? HolderRecord(reference: request.holder)
        try Self.allow(
            system.agency(
                of: entry.record, for: holder, appliedAt: entry.appliedAt(for: request.holder) ?? time, useAt: time))
    }

    /// Refuses an appeal that the system's rule, or what the register knows of it, forbids, and any code that would not
    /// supersede the one that the holder has.
    private func checkSequence(of request: IssueRequest, _ color: Color) throws(IssueError) {
        guard color.reason != .appealUpheld || system.hearsAppeals else {
            throw IssueError(.refused, "appeal: \(system.id) hears no appeals: state another \"reason\".")
        }
        guard let record = register[request.holder]?.record else { return }
        let least: UInt16
        do throws(SystemError) {
            if color.reason == .appealUpheld, let appeal = record.appeal {
                least = try system.reissue(after: appeal, for: record).sequence
            } else {
                guard let current = record.current else { return }
                least = try CodeSystem.sequence(after: current.sequence)
            }
        } catch {
            throw IssueError(.refused, "\(error.field ?? "sequence"): \(error.message)")
        }
        guard request.sequence >= least else {
            throw IssueError(
                .refused, "sequence: the holder has a code of this day: give \"sequence\" \(least) or more.")
        }
    }

    private static func allow(_ decision: Decision) throws(IssueError) {
        guard decision.isAllowed else {
            throw IssueError(.refused, "\(decision.rule): \(decision.text.zh) \(decision.text.en)")
        }
    }
}
