internal import QRSystems

/// The short answer at a gate.
public enum Outcome: Hashable, Sendable {
    /// Genuine, in time and welcome here.
    case pass
    /// Genuine, but not to pass.
    case stop(StopReason)
    /// Not genuine.
    case invalid(InvalidReason)

    /// `pass`, `stop` or `invalid`.
    public var name: String {
        switch self {
        case .pass: "pass"
        case .stop: "stop"
        case .invalid: "invalid"
        }
    }

    /// The reason's name; nil for a pass.
    public var reasonName: String? {
        switch self {
        case .pass: nil
        case .stop(let reason): reason.rawValue
        case .invalid(let reason): reason.rawValue
        }
    }
}

/// Why a genuine code does not pass.
public enum StopReason: String, CaseIterable, Sendable {
    /// The colour is not let in here.
    case status
    /// Issued later than now, or valid only from later on.
    case notYetValid = "not-yet-valid"
    /// Its day, or its time, is over.
    case expired
    /// Too old to show a colour: to be refreshed.
    case stale
    /// Taken back, as a valid status or revocation list says.
    case revoked
    /// To be asked online, as a valid status list says.
    case suspended
    /// A newer code of the same holder is known.
    case superseded
    /// To be unveiled by scanning the venue code first.
    case veiled
    /// Of another kind than the gate's policy expects.
    case wrongKind = "wrong-kind"
    /// Of another place than the gate's.
    case wrongVenue = "wrong-venue"
    /// Of a system, or of a colour of a system, that this gate does not take.
    case notAccepted = "not-accepted"
    /// No valid status list at hand, at a gate whose policy asks for one.
    case statusUnknown = "status-unknown"

    /// The situation that a system words; nil where the colour's own words are said.
    var situation: Situation? {
        switch self {
        case .status: nil
        case .notYetValid: .notYetValid
        case .expired: .expired
        case .stale: .stale
        case .revoked: .revoked
        case .suspended: .suspended
        case .superseded: .superseded
        case .veiled: .veiled
        case .wrongKind: .wrongKind
        case .wrongVenue: .wrongVenue
        case .notAccepted: .notAccepted
        case .statusUnknown: .statusUnknown
        }
    }
}

/// Why a code is not genuine.
public enum InvalidReason: String, CaseIterable, Sendable {
    /// Not a payload of any known format, or damaged.
    case malformed
    /// The signature is wrong.
    case forged
    /// No key of that issuer and key id is trusted.
    case unknownIssuer = "unknown-issuer"
    /// The key is expired, or may not sign this kind or with this algorithm.
    case keyNotValid = "key-not-valid"
    /// A venue code is expected, and this is no credential at all.
    case notAVenueCode = "not-a-venue-code"

    var situation: Situation {
        switch self {
        case .malformed: .malformed
        case .forged: .forged
        case .unknownIssuer: .unknownIssuer
        case .keyNotValid: .keyNotValid
        case .notAVenueCode: .notAVenueCode
        }
    }
}
