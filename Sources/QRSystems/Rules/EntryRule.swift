public import QRCredential

extension CodeSystem {
    /// The first moment at which an entry pass is no longer valid: never after the health code that it stands for.
    ///
    /// - Parameters:
    ///   - admittedAt: When the venue code was scanned.
    ///   - healthExpiry: When the health code expires; nil where nothing says so.
    /// - Returns: the end of the pass's lifetime, or the health code's where that is earlier.
    public func passExpiry(admittedAt: Timestamp, healthExpiry: Timestamp?) -> Timestamp {
        let end = admittedAt.advanced(by: min(passLifetime, SystemsLimits.passSeconds))
        return healthExpiry.map { min(end, $0) } ?? end
    }

    /// Whether a code must be veiled at a place: always, but for the visit that a pass was signed for.
    ///
    /// Each visit starts veiled, also one to a place that was visited before: a pass counts from its admission to
    /// its expiry, at its own place, and is never extended.
    ///
    /// - Parameters:
    ///   - place: The place of the visit.
    ///   - pass: The holder's newest entry pass and its expiry; nil where there is none.
    ///   - time: The moment of the visit.
    /// - Returns: false for a system without a veil.
    public func needsVeil(
        at place: PlaceID, pass: (claims: PassClaims, expiresAt: Timestamp)?, at time: Timestamp
    ) -> Bool {
        guard isVeiled else { return false }
        guard let pass, pass.claims.place == place else { return true }
        return time < pass.claims.admittedAt || time >= pass.expiresAt
    }
}
