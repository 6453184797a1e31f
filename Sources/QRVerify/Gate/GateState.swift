public import QRCredential
public import QRSystems

/// What a gate remembers from run to run: which codes it saw, and how new the lists were that it trusted.
///
/// Newer lists replace older ones only forwards: an attacker who replays yesterday's status list is refused.
public struct GateState: Hashable, Sendable {
    /// The newest codes seen of each holder.
    public var snapshot: SequenceSnapshot
    /// When the newest trusted bundle of each root key was issued.
    public internal(set) var bundles: [KeyID: Timestamp]
    /// When the newest status list of each issuer and day was issued.
    public internal(set) var statusLists: [ListName: Timestamp]

    /// A status list's name.
    public struct ListName: Hashable, Sendable {
        /// The issuer that the list names.
        public var issuer: String
        /// The day of issue of its codes.
        public var day: CalendarDay

        /// The name of the list of an issuer and a day.
        public init(issuer: String, day: CalendarDay) {
            self.issuer = issuer
            self.day = day
        }
    }

    /// What a new gate knows: nothing.
    public init() {
        snapshot = SequenceSnapshot()
        bundles = [:]
        statusLists = [:]
    }

    /// Takes note of a trust bundle, or refuses one that is older than another of the same root key.
    ///
    /// - Throws: `.rollback`, `.malformed` for a time outside `CredentialLimits.times`.
    public mutating func accept(bundleOf root: KeyID, issuedAt: Timestamp) throws(VerifyError) {
        try Self.check(issuedAt)
        if let newest = bundles[root], issuedAt < newest {
            throw VerifyError(
                .rollback, "A newer trust bundle, of \(newest.rfc3339()), was in use here: get the newest one.")
        }
        bundles[root] = issuedAt
    }

    /// Takes note of a status list, or refuses one that is older than another of the same name.
    ///
    /// - Throws: `.rollback`, `.malformed` for a time outside `CredentialLimits.times`.
    public mutating func accept(statusList name: ListName, issuedAt: Timestamp) throws(VerifyError) {
        try Self.check(issuedAt)
        if let newest = statusLists[name], issuedAt < newest {
            throw VerifyError(
                .rollback, "A newer status list of \(name.issuer) for \(name.day) was in use here: get the newest one.")
        }
        statusLists[name] = issuedAt
    }

    /// What cannot be read back is not noted either.
    private static func check(_ issuedAt: Timestamp) throws(VerifyError) {
        guard CredentialLimits.times.contains(issuedAt.seconds) else {
            throw VerifyError(
                .malformed, "The list says that it was issued before 1970 or after 2106: ask its issuer for another.")
        }
    }

    /// Forgets holders and status lists of the time before a day; bundles are never forgotten.
    ///
    /// - Parameters:
    ///   - day: The first day that is kept.
    ///   - zone: Where that day begins.
    public mutating func removeEntries(before day: CalendarDay, in zone: CivilZone) {
        snapshot.removeEntries(before: zone.start(of: day))
        statusLists = statusLists.filter { $0.key.day >= day }
    }
}
