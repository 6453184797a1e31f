public import QRCredential

extension CodeSystem {
    /// What a new health code says, checked against the system.
    ///
    /// - Throws: `.outsidePalette` for a colour that the system lacks, `.unknownName` for a reason or
    ///   badge that it does not define, `.badField` for a reason that explains another colour.
    public func claims(health: HealthClaims, issuedAt: Timestamp) throws(SystemError) -> Claims {
        try check(health.status)
        try check(health.reason, for: health.status)
        let known = badges.reduce(into: Badges()) { $0.formUnion($1.mark) }
        guard health.badges.isSubset(of: known) else {
            throw SystemError(
                .unknownName, "\(id) lacks one of the badges: take some of its definition.", field: "badges")
        }
        return Claims(
            issuer: issuer, issuedAt: issuedAt, expiresAt: expiry(issuedAt: issuedAt), subject: .health(health))
    }

    /// What an entry pass says: the admission of a code's holder to a place.
    ///
    /// - Parameters:
    ///   - health: The claims of a health code that was just verified.
    ///   - healthExpiry: When that code expires, which ends the pass too; nil where nothing says so.
    ///   - origin: Who issued that code and when; nil for this system, today. The pass carries it where it differs.
    ///   - venue: The claims of the venue code that was scanned.
    ///   - time: The moment of the scan.
    /// - Returns: claims that expire with the pass's lifetime.
    public func claims(
        admitting health: HealthClaims, healthExpiry: Timestamp?, from origin: CodeOrigin? = nil,
        to venue: VenueClaims, at time: Timestamp
    ) -> Claims {
        let isOwn = origin.map { $0.issuer == issuer && zone.day(of: $0.issuedAt) == zone.day(of: time) } ?? true
        let pass = PassClaims(
            health: health, origin: isOwn ? nil : origin, place: venue.place, admittedAt: time,
            venueName: venue.fullName.prefix(utf8: CredentialLimits.nameBytes))
        return Claims(
            issuer: issuer, issuedAt: time, expiresAt: passExpiry(admittedAt: time, healthExpiry: healthExpiry),
            subject: .pass(pass))
    }

    /// What the code of a place says.
    public func claims(venue place: CheckedPlace, issuedAt: Timestamp) -> Claims {
        Claims(issuer: issuer, issuedAt: issuedAt, expiresAt: nil, subject: .venue(place.claims))
    }

    /// Whether the palette holds a colour.
    ///
    /// - Throws: `.outsidePalette` with the palette in its message.
    public func check(_ status: HealthStatus) throws(SystemError) {
        guard palette.contains(status) else {
            let colors = palette.isEmpty ? "none" : palette.map(\.name).joined(separator: ", ")
            throw SystemError(
                .outsidePalette, "\(id) has no \(status.name) code: take one of its colours, \(colors).",
                field: "status")
        }
    }

    private func check(_ code: ReasonCode, for status: HealthStatus) throws(SystemError) {
        guard code != .none && code != .other else { return }
        guard let reason = reason(code) else {
            throw SystemError(
                .unknownName, "\(id) does not define reason \(code.rawValue): take one of its definition.",
                field: "reason")
        }
        guard reason.status == status else {
            throw SystemError(
                .badField,
                "The reason \(reason.name) explains \(reason.status.name), not \(status.name): take another "
                    + "reason, or leave it out.",
                field: "reason")
        }
    }
}

extension VenueClaims {
    /// The name with that of the space.
    fileprivate var fullName: String { space.isEmpty ? name : "\(name) \(space)" }
}

extension String {
    /// As many of its first characters as take at most so many bytes of UTF-8.
    fileprivate func prefix(utf8 limit: Int) -> String {
        var kept = self[...]
        while kept.utf8.count > limit { kept.removeLast() }
        return String(kept)
    }
}

extension CodeSystem {
    /// The reason with a name, as request lines spell it.
    ///
    /// - Throws: `.unknownName` with the names that the system defines.
    public func reason(named name: String) throws(SystemError) -> Reason {
        if let reason = reasons.first(where: { $0.name == name }) { return reason }
        let names = reasons.map(\.name).joined(separator: ", ")
        throw SystemError(.unknownName, "\(id) has no reason \(name): take one of \(names).", field: "reason")
    }

    /// The badge with a name, as request lines spell it.
    ///
    /// - Throws: `.unknownName` with the names that the system defines.
    public func badge(named name: String) throws(SystemError) -> Badge {
        if let badge = badges.first(where: { $0.name == name }) { return badge }
        let names = badges.map(\.name).joined(separator: ", ")
        throw SystemError(.unknownName, "\(id) has no badge \(name): take one of \(names).", field: "badges")
    }
}
