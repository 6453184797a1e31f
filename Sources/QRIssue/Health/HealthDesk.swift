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
        try checkAgency(of: request)
        let colour = try colour(of: request)
        do throws(SystemError) {
            let health = HealthClaims(
                status: colour.status, reason: colour.reason, badges: try badges(of: request),
                presenter: request.agent == nil ? .holder : .agent, sequence: request.sequence,
                pseudonym: try system.pseudonym(of: request.holder, on: day, hasher: &hasher), index: index)
            return try system.claims(health: health, issuedAt: time)
        } catch {
            throw IssueError(.badValue, error.message)
        }
    }
}

extension HealthDesk {
    private typealias Colour = (status: HealthStatus, reason: ReasonCode)

    /// The status that the issuer states, or else the one that the system derives, with its reason.
    private func colour(of request: IssueRequest) throws(IssueError) -> Colour {
        let stated = request.status.map { Colour($0, .none) }
        let colour = if let stated { stated } else { try derivedColour(of: request) }
        guard let name = request.reason else { return colour }
        // A cause that the system has no code for is drawn in the issuer's words.
        let known = system.reasons.first { $0.name == name && $0.status == colour.status }
        return (colour.status, known?.code ?? .other)
    }

    private func derivedColour(of request: IssueRequest) throws(IssueError) -> Colour {
        guard let derivation = system.derivation else {
            throw IssueError(.missingKey, "\"status\" is missing: \(system.id) does not derive colours: give it.")
        }
        let isKnown = register[request.holder] != nil
        guard isKnown || request.temperature != nil || request.quarantineUntil != nil else {
            throw IssueError(
                .missingKey, "\"status\" is missing: give it, or a \"temperature\" or \"quarantine_until\".")
        }
        let outcome = derivation.outcome(for: record(for: request), at: time, in: system.zone)
        return (outcome.status, outcome.reason)
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

    /// Refuses an agent whom the system's rule, or what the register knows of the two, forbids.
    private func checkAgency(of request: IssueRequest) throws(IssueError) {
        // Where the system has no rule, or nothing is known of the two, the operator has decided.
        guard let agent = request.agent, system.agency != nil else { return }
        guard register[agent] != nil || register[request.holder] != nil else { return }
        let entry = register[agent] ?? HolderRegister.Entry(HolderRecord(reference: agent))
        let holder = register[request.holder]?.record ?? HolderRecord(reference: request.holder)
        let decision = system.agency(
            of: entry.record, for: holder, appliedAt: entry.appliedAt(for: request.holder) ?? time, useAt: time)
        guard decision.isAllowed else {
            throw IssueError(.refused, "\(decision.rule): \(decision.text.zh) \(decision.text.en)")
        }
    }
}
