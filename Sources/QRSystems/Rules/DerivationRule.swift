public import QRCredential

/// How a colour follows from what the issuer knows of a person.
public struct DerivationRule: Hashable, Sendable {
    /// This temperature and higher ones give yellow.
    public var feverFrom: Temperature

    /// A rule with its only number; all else follows from the holder's record.
    public init(feverFrom: Temperature) {
        self.feverFrom = feverFrom
    }

    /// A colour with what explains it.
    public struct Outcome: Hashable, Sendable {
        /// The colour of the gravest cause.
        public var status: HealthStatus
        /// That cause, or `none` for a green without a story.
        public var reason: ReasonCode
    }

    /// Everything that the rule can derive; a system that uses it words them all.
    static let possibleOutcomes = [
        Outcome(status: .red, reason: .confirmedCase), Outcome(status: .orange, reason: .contact),
        Outcome(status: .orange, reason: .awaitingVerification), Outcome(status: .yellow, reason: .fever),
        Outcome(status: .green, reason: .temperatureNormalAgain), Outcome(status: .green, reason: .quarantineOver),
        Outcome(status: .green, reason: .none),
    ]

    /// Derives a person's colour at a time; of several causes the gravest counts.
    ///
    /// A case is red. A contact is orange through the last day of quarantine, and after it until his code was
    /// verified on a later day. The latest temperature decides the rest: yellow with fever, green without; so a
    /// later normal measurement leads back to green.
    ///
    /// - Parameters:
    ///   - record: What is known; observations after `time` are ignored.
    ///   - time: The moment of which the colour speaks.
    ///   - zone: Where quarantine days begin and end.
    /// - Returns: the colour and the reason that explains it.
    /// - Complexity: O(n) in the number of observations.
    public func outcome(for record: HolderRecord, at time: Timestamp, in zone: CivilZone) -> Outcome {
        if record.isCase { return Outcome(status: .red, reason: .confirmedCase) }
        if let until = record.quarantineUntil {
            if zone.day(of: time) <= until { return Outcome(status: .orange, reason: .contact) }
            // A verification that this moment has not seen yet is none.
            guard let verified = record.verifiedAt, verified <= time, zone.day(of: verified) > until else {
                return Outcome(status: .orange, reason: .awaitingVerification)
            }
        }
        return temperatureOutcome(for: record, at: time)
    }

    private func temperatureOutcome(for record: HolderRecord, at time: Timestamp) -> Outcome {
        let past = record.observations.filter { $0.takenAt <= time }
        // Of two at the same moment the higher counts.
        let latest = past.max { ($0.takenAt, $0.temperature) < ($1.takenAt, $1.temperature) }
        if let latest, latest.temperature >= feverFrom { return Outcome(status: .yellow, reason: .fever) }
        if past.contains(where: { $0.temperature >= feverFrom }) {
            return Outcome(status: .green, reason: .temperatureNormalAgain)
        }
        return Outcome(status: .green, reason: record.quarantineUntil == nil ? .none : .quarantineOver)
    }
}

extension CodeSystem {
    /// Derives a person's colour by the system's rule.
    ///
    /// - Throws: `.missingField` where the system has no such rule and its issuer must state a status.
    public func derivedStatus(
        for record: HolderRecord, at time: Timestamp
    ) throws(SystemError) -> DerivationRule.Outcome {
        guard let derivation else {
            throw SystemError(.missingField, "\(id) does not derive colours: state a status.", field: "status")
        }
        return derivation.outcome(for: record, at: time, in: zone)
    }
}
