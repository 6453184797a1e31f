import QRWire

/// Claims as a CWT: 1 issuer, 4 expiry, 6 issue time, and one array for all that is the engine's own (RFC 8392).
///
/// The array is [kind, ...]:
/// - 1, health: status, reason, badges, presenter, sequence, pseudonym, index;
/// - 2, pass: the same, then place, admission time as a difference to the issue time, venue name; where the health code
///   has another origin, also its issuer, and its issue time as a difference to the pass's;
/// - 3, fixed venue, or 4, mobile venue: place, division, name, and the space where there is one.
///
/// A division is written as the difference to the issuer's own six digits: for a city's issuer that is one byte.
enum ClaimsFormat {
    /// Private use (RFC 8392, 9.1.1).
    static let subjectKey: Int64 = -65537
    static let issuerKey: Int64 = 1, expiryKey: Int64 = 4, issueKey: Int64 = 6
    static let healthCode: UInt64 = 1, passCode: UInt64 = 2, fixedVenueCode: UInt64 = 3, mobileVenueCode: UInt64 = 4
    static let divisions = 0...999_999

    /// What divisions are written relative to: an issuer's GB/T 2260 code, or 0.
    static func divisionBase(_ issuer: String) -> Int64 {
        guard issuer.utf8.count == 6, issuer.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return 0 }
        return Int64(issuer) ?? 0
    }
}

extension CBORWriter {
    /// Writes claims in their only encoding.
    /// - Throws: `.claims` for values beyond `CredentialLimits` or out of their range.
    mutating func claims(_ claims: Claims) throws(CredentialError) {
        try claims.check()
        map(claims.expiresAt == nil ? 3 : 4)
        integer(ClaimsFormat.issuerKey)
        text(claims.issuer)
        if let expiry = claims.expiresAt {
            integer(ClaimsFormat.expiryKey)
            integer(expiry.seconds)
        }
        integer(ClaimsFormat.issueKey)
        integer(claims.issuedAt.seconds)
        integer(ClaimsFormat.subjectKey)
        switch claims.subject {
        case .health(let health):
            array(8)
            unsigned(ClaimsFormat.healthCode)
            self.health(health)
        case .pass(let pass): self.pass(pass, issuedAt: claims.issuedAt)
        case .venue(let venue): self.venue(venue, base: ClaimsFormat.divisionBase(claims.issuer))
        }
    }

    private mutating func health(_ health: HealthClaims) {
        unsigned(UInt64(health.status.rawValue))
        unsigned(UInt64(health.reason.rawValue))
        unsigned(UInt64(health.badges.rawValue))
        unsigned(UInt64(health.presenter.rawValue))
        unsigned(UInt64(health.sequence))
        health.pseudonym.withBytes { byteString($0) }
        unsigned(UInt64(health.index))
    }

    private mutating func pass(_ pass: PassClaims, issuedAt: Timestamp) {
        array(pass.origin == nil ? 11 : 13)
        unsigned(ClaimsFormat.passCode)
        health(pass.health)
        pass.place.withBytes { byteString($0) }
        integer(pass.admittedAt.seconds - issuedAt.seconds)
        text(pass.venueName)
        guard let origin = pass.origin else { return }
        text(origin.issuer)
        integer(origin.issuedAt.seconds - issuedAt.seconds)
    }

    private mutating func venue(_ venue: VenueClaims, base: Int64) {
        array(venue.space.isEmpty ? 4 : 5)
        unsigned(venue.mobility == .fixed ? ClaimsFormat.fixedVenueCode : ClaimsFormat.mobileVenueCode)
        venue.place.withBytes { byteString($0) }
        integer(Int64(venue.division) - base)
        text(venue.name)
        if !venue.space.isEmpty { text(venue.space) }
    }
}

extension Claims {
    /// Checks every value against its range and `CredentialLimits`.
    ///
    /// - Throws: `.claims`.
    func check() throws(CredentialError) {
        try require((1...CredentialLimits.issuerBytes).contains(issuer.utf8.count), "an issuer of 1 to 32 bytes")
        try require(CredentialLimits.times.contains(issuedAt.seconds), "an issue time from 1970 to 2106")
        if let expiresAt {
            try require(CredentialLimits.times.contains(expiresAt.seconds), "an expiry from 1970 to 2106")
        }
        try require(expiresAt != nil || kind == .venue, "an expiry, as every health code and entry pass")
        switch subject {
        case .health: return
        case .pass(let pass):
            try require(CredentialLimits.times.contains(pass.admittedAt.seconds), "an admission from 1970 to 2106")
            try require(pass.venueName.utf8.count <= CredentialLimits.nameBytes, "a venue name within its limit")
            guard let origin = pass.origin else { return }
            try require((1...CredentialLimits.issuerBytes).contains(origin.issuer.utf8.count), "a code's issuer")
            try require(CredentialLimits.times.contains(origin.issuedAt.seconds), "a code issued from 1970 to 2106")
            // The pass's own issuer and moment go without saying.
            try require(origin != CodeOrigin(issuer: issuer, issuedAt: issuedAt), "another origin than their own")
        case .venue(let venue):
            try require(ClaimsFormat.divisions.contains(Int(venue.division)), "a division of six digits")
            try require((1...CredentialLimits.nameBytes).contains(venue.name.utf8.count), "a name within its limit")
            try require(venue.space.utf8.count <= CredentialLimits.nameBytes, "a space within its limit")
        }
    }

    private func require(_ holds: Bool, _ what: String) throws(CredentialError) {
        guard holds else { throw CredentialError(.claims, "Give the claims \(what).") }
    }
}
