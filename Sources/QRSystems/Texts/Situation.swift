/// What can stand between a genuine colour and the gate. Each has an advice in every system's wording.
public enum Situation: String, CaseIterable, Sendable {
    // Genuine, but not to pass
    case notYetValid = "not-yet-valid"
    case expired
    case stale
    case revoked
    case suspended
    case superseded
    case veiled
    case wrongKind = "wrong-kind"
    case wrongVenue = "wrong-venue"
    case notAccepted = "not-accepted"
    case statusUnknown = "status-unknown"
    // Not genuine
    case malformed
    case forged
    case unknownIssuer = "unknown-issuer"
    case keyNotValid = "key-not-valid"
    case notAVenueCode = "not-a-venue-code"
    // Genuine and to pass
    case admitted
    /// A colour that asks for caution, let in by this gate's own policy.
    case admittedByGate = "admitted-by-gate"
    case venueGenuine = "venue-genuine"
    /// A certificate in a format of others.
    case certificateGenuine = "certificate-genuine"
}
