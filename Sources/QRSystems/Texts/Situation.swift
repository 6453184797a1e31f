/// What can stand between a genuine colour and the gate. Each has an advice in every system's wording.
public enum Situation: String, CaseIterable, Sendable {
    // Genuine, but not to pass
    /// Issued at a moment that has not come yet, even by a clock that lags.
    case notYetValid = "not-yet-valid"
    /// Its day, or its time, is over.
    case expired
    /// Of today, but too old to show a colour: to be refreshed.
    case stale
    /// Taken back by its issuer, as a status list says.
    case revoked
    /// Held by its issuer until it was asked online.
    case suspended
    /// An older code of a holder who has a newer one of the same day.
    case superseded
    /// A health code that is shown where the venue code must be scanned first.
    case veiled
    /// A pass where a health code is expected, or the other way round.
    case wrongKind = "wrong-kind"
    /// An entry pass or venue code of another place.
    case wrongVenue = "wrong-venue"
    /// Of an issuer, or in a colour of one, that this gate does not take.
    case notAccepted = "not-accepted"
    /// No valid status list tells, at a gate that asks for one.
    case statusUnknown = "status-unknown"
    // Not genuine
    /// No payload of a known format, or a damaged one.
    case malformed
    /// The signature is wrong.
    case forged
    /// No key of that issuer is trusted.
    case unknownIssuer = "unknown-issuer"
    /// The key is out of its time, or may not sign this kind.
    case keyNotValid = "key-not-valid"
    /// Something else than a genuine venue code, where one is expected.
    case notAVenueCode = "not-a-venue-code"
    // Genuine and to pass
    /// An entry pass at its place, or one that has just been issued.
    case admitted
    /// A colour that asks for caution, let in by this gate's own policy.
    case admittedByGate = "admitted-by-gate"
    /// A venue code that may be scanned.
    case venueGenuine = "venue-genuine"
    /// A certificate in a format of others.
    case certificateGenuine = "certificate-genuine"
}
