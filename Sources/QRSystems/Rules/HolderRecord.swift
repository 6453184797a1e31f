public import QRCredential

/// What the issuer knows of one person when a rule asks; the engine keeps none of it.
public struct HolderRecord: Hashable, Sendable {
    /// Any stable reference to the person; it leaves the issuing side only as a pseudonym.
    public var reference: String
    /// Whether the person is registered, which an agent must be.
    public var isRegistered: Bool
    /// What the person registered with; nil where the operator does not say.
    public var document: IdentityDocument.Kind?
    /// When the person applied for a code of his own; nil where the operator does not say.
    public var appliedAt: Timestamp?
    /// Whether the person has a code of his own, which ends all agency for him.
    public var hasOwnCode: Bool
    /// References of the people whose codes this person already holds.
    public var dependants: Set<String>
    /// References of the people who already hold this person's code.
    public var agents: Set<String>
    /// Whether the person is a confirmed case.
    public var isCase: Bool
    /// The last day of a contact's quarantine.
    public var quarantineUntil: CalendarDay?
    /// When the person's code was last verified; nil for never.
    public var verifiedAt: Timestamp?
    /// Measurements, in any order.
    public var observations: [Observation]
    /// The status and sequence of the person's newest code of the day; nil where there is none.
    public var current: CurrentCode?
    /// What became of the person's appeal against that code; nil for none.
    public var appeal: Appeal?

    /// The newest code that a holder has been issued on a day.
    public struct CurrentCode: Hashable, Sendable {
        /// The colour that the code shows.
        public var status: HealthStatus
        /// Its number among the holder's codes of the day, from 0.
        public var sequence: UInt16

        /// A code that the holder has today.
        public init(status: HealthStatus, sequence: UInt16) {
            self.status = status
            self.sequence = sequence
        }
    }

    /// A record by the issuer's reference; without more, a registered person of whom nothing else is known.
    public init(
        reference: String, isRegistered: Bool = true, document: IdentityDocument.Kind? = nil,
        appliedAt: Timestamp? = nil, hasOwnCode: Bool = false, dependants: Set<String> = [],
        agents: Set<String> = [], isCase: Bool = false, quarantineUntil: CalendarDay? = nil,
        verifiedAt: Timestamp? = nil, observations: [Observation] = [], current: CurrentCode? = nil,
        appeal: Appeal? = nil
    ) {
        self.reference = reference
        self.isRegistered = isRegistered
        self.document = document
        self.appliedAt = appliedAt
        self.hasOwnCode = hasOwnCode
        self.dependants = dependants
        self.agents = agents
        self.isCase = isCase
        self.quarantineUntil = quarantineUntil
        self.verifiedAt = verifiedAt
        self.observations = observations
        self.current = current
        self.appeal = appeal
    }
}

/// One measurement of a person's temperature.
public struct Observation: Hashable, Sendable {
    /// When it was measured.
    public var takenAt: Timestamp
    /// What was measured, 25 to 45 degrees Celsius.
    public var temperature: Temperature

    /// A measurement and its moment.
    public init(takenAt: Timestamp, temperature: Temperature) {
        self.takenAt = takenAt
        self.temperature = temperature
    }
}

/// A body temperature, exact to a thousandth of a degree, so that 37.3 is neither more nor less than 37.3.
public struct Temperature: Hashable, Sendable {
    /// Thousandths of a degree Celsius.
    public let millidegrees: Int32

    /// A temperature in degrees Celsius, 25 to 45.
    ///
    /// - Throws: `.outOfRange` for others, such as Fahrenheit, and for what is no number.
    public init(celsius: Double) throws(SystemError) {
        guard (25.0...45.0).contains(celsius) else {
            throw SystemError(
                .outOfRange, "A body temperature is 25 to 45 degrees Celsius; measure again.", field: "temperature")
        }
        millidegrees = Int32((celsius * 1_000).rounded())
    }

    package init(millidegrees: Int32) {
        self.millidegrees = millidegrees
    }
}

extension Temperature: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.millidegrees < right.millidegrees
    }
}
