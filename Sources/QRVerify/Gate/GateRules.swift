internal import QRCredential
internal import QRSystems

/// The rules of a gate, asked in order about claims whose signature is good.
struct GateRules {
    let claims: Claims
    /// The issuer's system; nil where nobody here knows it.
    let system: SharedSystem?
    let policy: GatePolicy
    let time: Timestamp
    /// Where the moment lies in a health code's life by its system's rule; nil for what has no such rule.
    private let freshness: Freshness?

    /// The acceptance rule that was applied.
    private(set) var rule: String?
    private(set) var isStatusChecked = false

    init(claims: Claims, system: SharedSystem?, policy: GatePolicy, time: Timestamp) {
        self.claims = claims
        self.system = system
        self.policy = policy
        self.time = time
        freshness =
            claims.kind == .health
            ? system?.value.freshness(issuedAt: claims.issuedAt, at: time, tolerance: policy.clockTolerance) : nil
    }

    /// The first objection to letting the code pass; nil for none.
    mutating func objection(_ lists: (any StatusChecking)?, _ snapshot: SequenceSnapshot) -> StopReason? {
        if let reason = kindObjection() ?? timeObjection() { return reason }
        if let reason = stateObjection(lists) { return reason }
        if isStale { return .stale }
        if isSuperseded(by: snapshot) { return .superseded }
        return acceptanceObjection() ?? placeObjection() ?? colorObjection()
    }

    private func kindObjection() -> StopReason? {
        guard claims.kind != policy.expect else { return nil }
        // The way in with this code is the venue code: that helps more than naming the kind.
        if policy.expect == .pass && isVeiledAtGate { return .veiled }
        return .wrongKind
    }

    private func timeObjection() -> StopReason? {
        if isInFuture(claims.issuedAt) { return .notYetValid }
        if let expiresAt = claims.expiresAt, time >= expiresAt { return .expired }
        switch claims.subject {
        case .venue: return nil
        case .pass(let pass):
            if isInFuture(pass.admittedAt) { return .notYetValid }
            let end = system?.value.passExpiry(admittedAt: pass.admittedAt, healthExpiry: nil)
            return time >= end ?? pass.admittedAt.advanced(by: SystemsLimits.passSeconds) ? .expired : nil
        case .health:
            // The issuer's own rule holds too, whatever the credential claims.
            if let freshness { return freshness == .expired ? .expired : nil }
            return claims.expiresAt == nil ? .expired : nil
        }
    }

    private func isInFuture(_ moment: Timestamp) -> Bool {
        time.advanced(by: policy.clockTolerance) < moment
    }

    private mutating func stateObjection(_ lists: (any StatusChecking)?) -> StopReason? {
        guard claims.health != nil else { return nil }
        switch lists?.state(of: claims, at: time) ?? .unknown {
        case .unknown: return policy.withoutStatusList == .refuse ? .statusUnknown : nil
        case .known(let state):
            isStatusChecked = true
            switch state {
            case .valid: return nil
            case .revoked: return .revoked
            case .suspended: return .suspended
            case .superseded: return .superseded
            }
        }
    }

    private var isStale: Bool {
        guard claims.kind == .health else { return false }
        let isOldHere = policy.maximumAge.map { time >= claims.issuedAt.advanced(by: $0) } ?? false
        return isOldHere || freshness == .stale
    }

    private func isSuperseded(by snapshot: SequenceSnapshot) -> Bool {
        guard let health = claims.health else { return false }
        return snapshot.supersedes(
            issuer: claims.codeOrigin.issuer, pseudonym: health.pseudonym, sequence: health.sequence)
    }

    private mutating func acceptanceObjection() -> StopReason? {
        guard let gate = (policy.shared ?? system)?.value else {
            // A trusted issuer of no known system: its codes count where the gate belongs to no system either.
            rule = AcceptanceRule.own
            return nil
        }
        // A venue code has no colour; only those of the gate's own system lead in.
        let status = claims.health?.status ?? .green
        guard claims.kind != .venue || claims.issuer == gate.issuer else { return .notAccepted }
        let decision = gate.acceptance(ofIssuer: claims.issuer, status: status)
        rule = decision.rule
        return decision.isAllowed ? nil : .notAccepted
    }

    private var isVeiledAtGate: Bool {
        guard claims.kind == .health, let place = policy.place, let system else { return false }
        return system.value.needsVeil(at: place, pass: nil, at: time)
    }

    private func placeObjection() -> StopReason? {
        guard let place = policy.place else { return nil }
        switch claims.subject {
        case .health: return isVeiledAtGate ? .veiled : nil
        case .pass(let pass): return pass.place == place ? nil : .wrongVenue
        case .venue(let venue): return venue.place == place ? nil : .wrongVenue
        }
    }

    private func colorObjection() -> StopReason? {
        guard let status = claims.health?.status else { return nil }
        // What a named acceptance rule let in has the colour that the rule names.
        let admits = policy.admits ?? (policy.shared ?? system)?.value.admits ?? [.green]
        return admits.contains(status) ? nil : .status
    }
}
