public import QRCredential

/// Who may hold another person's code.
public struct AgencyRule: Hashable, Sendable {
    /// How many people one agent may hold codes for; nil for any number.
    public var maximumDependants: Int?
    /// How many agents may hold one person's code; nil for any number.
    public var maximumAgents: Int?
    /// Whether the agent must be registered.
    public var needsRegistration: Bool
    /// Whole calendar days between application and first use; 0 for at once.
    public var noticeDays: Int
    /// Whether agency ends when the person has a code of his own.
    public var endsWithOwnCode: Bool

    /// A rule in which nil sets no bound; as it stands, agents must be registered and may begin at once.
    public init(
        maximumDependants: Int? = nil, maximumAgents: Int? = nil, needsRegistration: Bool = true, noticeDays: Int = 0,
        endsWithOwnCode: Bool = false
    ) {
        self.maximumDependants = maximumDependants
        self.maximumAgents = maximumAgents
        self.needsRegistration = needsRegistration
        self.noticeDays = noticeDays
        self.endsWithOwnCode = endsWithOwnCode
    }

    /// Any registered person may hold codes for any others, at once: what most systems allow.
    static let byRegisteredPeople = AgencyRule()
}

extension CodeSystem {
    /// Whether a person may hold and show the code of another.
    ///
    /// The same question asked for an agency that already exists says whether it still holds: an existing pair is
    /// not counted twice.
    ///
    /// - Parameters:
    ///   - agent: The person who would show the code.
    ///   - holder: The person whose code it is.
    ///   - appliedAt: When the agency was applied for.
    ///   - useAt: When the code is to be shown.
    /// - Returns: allowed by `agency`, or refused by the first rule that is broken.
    public func agency(
        of agent: HolderRecord, for holder: HolderRecord, appliedAt: Timestamp, useAt: Timestamp
    ) -> Decision {
        guard let agency else {
            return .refused("agency-none", zh: "本系统不支持代办。", en: "This system knows no agents.")
        }
        if agent.reference == holder.reference {
            return .refused("agency-self", zh: "不能为本人代办。", en: "Nobody is an agent for himself.")
        }
        if agency.needsRegistration && !agent.isRegistered {
            return .refused("agency-registration", zh: "代办人须先注册。", en: "The agent must be registered first.")
        }
        if agency.endsWithOwnCode && holder.hasOwnCode {
            return .refused(
                "agency-own-code", zh: "本人已有健康码，代办失效。", en: "The person has a code of his own: agency has ended.")
        }
        return agency.limits(agent, holder)
            ?? agency.notice(from: zone.day(of: appliedAt), to: zone.day(of: useAt))
            ?? .allowed("agency", zh: "可以代办。", en: "The agent may hold the code.")
    }
}

extension AgencyRule {
    fileprivate func limits(_ agent: HolderRecord, _ holder: HolderRecord) -> Decision? {
        if let maximumDependants, agent.dependants.union([holder.reference]).count > maximumDependants {
            return .refused(
                "agency-limit", zh: "一名注册人最多代办\(maximumDependants)人。",
                en: "One registered person may hold codes for at most \(maximumDependants) others.")
        }
        if let maximumAgents, holder.agents.union([agent.reference]).count > maximumAgents {
            return .refused(
                "agency-agents", zh: "每人最多由\(maximumAgents)人代办。",
                en: "At most \(maximumAgents) agents may hold one person's code.")
        }
        return nil
    }

    fileprivate func notice(from applied: CalendarDay, to use: CalendarDay) -> Decision? {
        guard use < applied.advanced(by: noticeDays) else { return nil }
        return .refused(
            "agency-notice", zh: "须至少提前\(noticeDays)天申请。", en: "Apply at least \(noticeDays) day(s) ahead.")
    }
}
