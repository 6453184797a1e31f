public import QRCredential
public import QRSystems

/// One person's request for a health code, as an operator hands it in.
public struct IssueRequest: Hashable, Sendable {
    /// The operator's name for the request; comes back with the result.
    public var id: String
    /// Any stable reference to the person; leaves the issuing side only as a keyed pseudonym.
    public var holder: String
    /// Drawn masked, never signed.
    public var name: String?
    /// The colour, where the issuer states it.
    public var status: HealthStatus?
    /// What a system that derives colours derives them from.
    public var temperature: Temperature?
    /// The last day of a contact's quarantine.
    public var quarantineUntil: CalendarDay?
    /// The name of one of the system's reasons for the status, or the cause in the issuer's own words, which are drawn
    /// and not signed. Where the system derives the status, it derives the reason too, and the words are drawn beside it.
    public var reason: String?
    /// Names of the system's badges.
    public var badges: [String]
    /// The reference of the person who shows the code instead of the holder.
    public var agent: String?
    /// Counts the holder's codes of a day from 0; a higher one supersedes the lower ones.
    public var sequence: UInt16

    /// A request as it would be read from a line; what is left out is decided by the system's rules.
    public init(
        id: String, holder: String, name: String? = nil, status: HealthStatus? = nil, temperature: Temperature? = nil,
        quarantineUntil: CalendarDay? = nil, reason: String? = nil, badges: [String] = [], agent: String? = nil,
        sequence: UInt16 = 0
    ) {
        self.id = id
        self.holder = holder
        self.name = name
        self.status = status
        self.temperature = temperature
        self.quarantineUntil = quarantineUntil
        self.reason = reason
        self.badges = badges
        self.agent = agent
        self.sequence = sequence
    }
}
