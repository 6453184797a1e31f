public import QRCredential
public import QRSystems

/// What a verifier says of a payload: always a value, never an exception.
public struct Verdict: Hashable, Sendable {
    /// The short answer, with its reason.
    public var outcome: Outcome
    /// What to show and to speak.
    public var advice: Advice
    /// The issuer that the credential names; trustworthy only where it is genuine.
    public var issuer: String?
    /// The id of the issuer's code system, where it is known here.
    public var system: String?
    /// What the credential is for; nil for what is not genuine.
    public var kind: CredentialKind?
    /// The colour; nil where none may be claimed, as for a stale or expired code.
    public var status: HealthStatus?
    /// The main cause of the colour and what to do about it, where the issuer gave one.
    public var cause: LocalizedText?
    /// What the holder can do about that cause; nil where the issuer gave nothing.
    public var remedy: LocalizedText?
    /// The acceptance rule that let the code in or kept it out, such as `own` or `yangtze-river-delta`.
    public var rule: String?
    /// Whether a valid status list was asked.
    public var isStatusChecked: Bool
    /// The verified claims; nil for what is not genuine.
    public var claims: Claims?
    /// The key that signed it; nil for what is not genuine.
    public var keyID: KeyID?
    /// What it is, where it is genuine and in a format of others; it has no claims then.
    public var foreign: ForeignSummary?

    /// Whether the signature and the key are good.
    public var isGenuine: Bool {
        if case .invalid = outcome { return false }
        return true
    }

    /// Whether the code lets its holder in.
    public var passes: Bool { outcome == .pass }

    /// The place of a venue code or of an entry pass.
    public var place: PlaceID? {
        switch claims?.subject {
        case .venue(let venue): venue.place
        case .pass(let pass): pass.place
        case .health, nil: nil
        }
    }

    /// The venue's name as a venue code or an entry pass carries it.
    public var venueName: String? {
        switch claims?.subject {
        case .venue(let venue): venue.space.isEmpty ? venue.name : "\(venue.name) \(venue.space)"
        case .pass(let pass): pass.venueName
        case .health: nil
        case nil: foreign?.venueName
        }
    }

    /// When an entry pass admitted its holder.
    public var admittedAt: Timestamp? {
        guard case .pass(let pass) = claims?.subject else { return nil }
        return pass.admittedAt
    }

    /// The part of a health code or entry pass that speaks of its holder.
    public var health: HealthClaims? { claims?.health }
}

extension Claims {
    /// What a health code says, or what the one behind an entry pass said.
    package var health: HealthClaims? {
        switch subject {
        case .health(let health): health
        case .pass(let pass): pass.health
        case .venue: nil
        }
    }
}
