internal import QRCredential
internal import QRSystems

/// The rules of a gate for genuine credentials in formats of others: they count by what they are and pass in time.
struct ForeignRules {
    let credential: any ForeignCredential
    let policy: GatePolicy
    let time: Timestamp

    /// The first objection; nil for none. Revocation is asked between times and content.
    func objection(_ revocation: StatusAnswer) -> StopReason? {
        if credential.kind != policy.expect { return .wrongKind }
        let validity = credential.validity
        if !validity.hasStarted(at: time.advanced(by: policy.clockTolerance)) { return .notYetValid }
        if validity.hasEnded(at: time) { return .expired }
        if let reason = objection(to: revocation) { return reason }
        // Signed by a trusted key, but not what the format asks for: genuine, and good for nothing.
        do throws(CredentialError) { try credential.checkContent() } catch { return .notAccepted }
        // Places of others have no id here that a gate could stand at.
        return credential.kind == .venue && policy.place != nil ? .wrongVenue : nil
    }

    private func objection(to revocation: StatusAnswer) -> StopReason? {
        switch revocation {
        case .known(.valid): nil
        case .known(.revoked): .revoked
        case .known(.suspended): .suspended
        case .known(.superseded): .superseded
        case .unknown: credential.kind == .health && policy.withoutStatusList == .refuse ? .statusUnknown : nil
        }
    }
}

extension GateJudge {
    /// The verdict on a credential of others whose signature and key are good.
    func verdict(
        on credential: any ForeignCredential, keyID: KeyID, at time: Timestamp, policy: GatePolicy
    ) -> Verdict {
        let revocation = foreignStatus?.state(of: credential, at: time) ?? .unknown
        let objection = ForeignRules(credential: credential, policy: policy, time: time).objection(revocation)
        let wording = policy.shared?.value.wording ?? .standard
        let genuine: Situation = credential.kind == .venue ? .venueGenuine : .certificateGenuine
        let wrong: Situation = policy.expect == .venue ? .notAVenueCode : .wrongKind
        let situation = objection.map { $0 == .wrongKind ? wrong : $0.situation ?? wrong } ?? genuine
        return Verdict(
            outcome: objection.map(Outcome.stop) ?? .pass, advice: wording[situation], issuer: credential.issuer,
            kind: credential.kind, isStatusChecked: revocation != .unknown, keyID: keyID,
            foreign: ForeignSummary(credential))
    }
}
