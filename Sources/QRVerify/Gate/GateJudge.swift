public import QRCredential
internal import QRSystems

/// Turns verified claims into a verdict at a gate: the part of verification that needs no cryptography.
///
/// A value, and so are its snapshot and lists: the same claims at the same time always get the same verdict.
public struct GateJudge: Sendable {
    /// The systems whose rules are known.
    public var systems: SystemDirectory
    /// What is known of newer codes, fixed before verification starts.
    public var snapshot: SequenceSnapshot
    /// The status lists; nil for none.
    public var statusLists: (any StatusChecking)?
    /// The revocation lists of others' formats; nil for none.
    public var foreignStatus: (any ForeignStatusChecking)?

    /// A judge of what is given; without systems it knows none, without lists it asks none.
    public init(
        systems: SystemDirectory = SystemDirectory(), snapshot: SequenceSnapshot = SequenceSnapshot(),
        statusLists: (any StatusChecking)? = nil, foreignStatus: (any ForeignStatusChecking)? = nil
    ) {
        self.systems = systems
        self.snapshot = snapshot
        self.statusLists = statusLists
        self.foreignStatus = foreignStatus
    }

    /// The verdict on claims whose signature and key are good.
    ///
    /// The rules are asked in this order, and the first objection counts: kind, times, status list, staleness, newer
    /// codes, acceptance, veil and place, colour.
    public func verdict(
        on claims: Claims, keyID: KeyID?, at time: Timestamp, policy: GatePolicy
    ) -> Verdict {
        let system = systems.shared(issuer: claims.issuer)
        var rules = GateRules(claims: claims, system: system, policy: policy, time: time)
        let objection = rules.objection(statusLists, snapshot)
        let health = objection.claimsColor ? claims.health : nil
        return Verdict(
            outcome: objection.map(Outcome.stop) ?? .pass,
            advice: advice(for: objection, claims, system: system, policy: policy), issuer: claims.issuer,
            system: system?.value.id, kind: claims.kind, status: health?.status,
            cause: health.flatMap { system?.value.text(of: $0.reason) },
            remedy: health.flatMap { system?.value.reason($0.reason)?.advice },
            rule: rules.rule, isStatusChecked: rules.isStatusChecked, claims: claims, keyID: keyID)
    }

    /// The verdict on what is not genuine.
    ///
    /// - Parameters:
    ///   - reason: Why it is not.
    ///   - issuer: What it claims to be issued by, where that was readable.
    ///   - policy: The gate's, whose system words the advice.
    /// - Returns: a verdict without claims.
    public func verdict(invalid reason: InvalidReason, issuer: String? = nil, policy: GatePolicy) -> Verdict {
        let wording = policy.shared?.value.wording ?? .standard
        let situation = policy.expect == .venue ? .notAVenueCode : reason.situation
        return Verdict(
            outcome: .invalid(reason), advice: wording[situation], issuer: issuer,
            system: issuer.flatMap { systems.shared(issuer: $0)?.value.id }, isStatusChecked: false)
    }

    private func advice(
        for objection: StopReason?, _ claims: Claims, system: SharedSystem?, policy: GatePolicy
    ) -> Advice {
        let own = (system ?? policy.shared)?.value.wording ?? .standard
        let gate = (policy.shared ?? system)?.value.wording ?? .standard
        guard let objection else { return welcome(claims, own) }
        if objection == .wrongKind && policy.expect == .venue { return gate[.notAVenueCode] }
        // What the gate wants is worded by the gate, what became of the code by its issuer.
        let isOfGate = objection == .wrongVenue || objection == .notAccepted || objection == .wrongKind
        guard let situation = objection.situation else { return own[claims.health?.status ?? .red].advice }
        return (isOfGate ? gate : own)[situation]
    }

    private func welcome(_ claims: Claims, _ wording: Wording) -> Advice {
        switch claims.subject {
        case .health(let health): health.status == .green ? wording[.green].advice : wording[.admittedByGate]
        case .pass: wording[.admitted]
        case .venue: wording[.venueGenuine]
        }
    }
}

extension StopReason? {
    /// Whether the colour still stands: a code that is out of date, revoked or of the wrong kind shows none.
    fileprivate var claimsColor: Bool {
        switch self {
        case nil, .status, .veiled, .wrongVenue, .notAccepted: true
        default: false
        }
    }
}
