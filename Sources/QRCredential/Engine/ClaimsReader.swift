import QRWire

extension Claims {
    /// Reads claims and refuses every other encoding of them.
    /// - Parameters:
    ///   - buffer: The envelope behind its headroom.
    ///   - range: Where the claims stand in it; offsets in errors count from the envelope's start.
    /// - Throws: `.malformed`.
    init(parsing buffer: Span<UInt8>, in range: Range<Int>) throws(CredentialError) {
        let start = range.lowerBound - Envelope.headroom
        do throws(WireError) {
            var reader = try CBORReader(buffer.extracting(range))
            self = try reader.readClaims()
            try reader.finish()
        } catch {
            throw CredentialError(.malformed, error.message, at: start + (error.offset ?? 0))
        }
        // What the writer would not write, the reader does not read.
        do { try check() } catch { throw CredentialError(.malformed, error.message, at: start) }
    }
}

extension CBORReader {
    @_lifetime(self: copy self)
    fileprivate mutating func readClaims() throws(WireError) -> Claims {
        let count = try readMapHead()
        guard count == 3 || count == 4 else { throw unfit("three or four claims", at: 0) }
        try expectKey(ClaimsFormat.issuerKey)
        let issuer = try readText()
        var expiresAt: Timestamp?
        if count == 4 {
            try expectKey(ClaimsFormat.expiryKey)
            expiresAt = Timestamp(seconds: try readInteger())
        }
        try expectKey(ClaimsFormat.issueKey)
        let issuedAt = Timestamp(seconds: try readInteger())
        try expectKey(ClaimsFormat.subjectKey)
        let subject = try readSubject(issuer: issuer, issuedAt: issuedAt)
        return Claims(issuer: issuer, issuedAt: issuedAt, expiresAt: expiresAt, subject: subject)
    }

    @_lifetime(self: copy self)
    private mutating func readSubject(issuer: String, issuedAt: Timestamp) throws(WireError) -> Claims.Subject {
        let start = offset, count = try readArrayHead()
        switch (try readUnsigned(), count) {
        case (ClaimsFormat.healthCode, 8): return .health(try readHealth())
        case (ClaimsFormat.passCode, 11): return .pass(try readPass(issuedAt, hasOrigin: false))
        case (ClaimsFormat.passCode, 13): return .pass(try readPass(issuedAt, hasOrigin: true))
        case (ClaimsFormat.fixedVenueCode, 4...5): return .venue(try readVenue(.fixed, issuer, hasSpace: count == 5))
        case (ClaimsFormat.mobileVenueCode, 4...5): return .venue(try readVenue(.mobile, issuer, hasSpace: count == 5))
        default: throw unfit("a health code, an entry pass or a venue code", at: start)
        }
    }

    @_lifetime(self: copy self)
    private mutating func readHealth() throws(WireError) -> HealthClaims {
        let start = offset
        guard let status = HealthStatus(rawValue: try readNarrow()) else { throw unfit("a status", at: start) }
        let reason = ReasonCode(rawValue: try readNarrow()), badges = Badges(rawValue: try readNarrow())
        guard let presenter = HealthClaims.Presenter(rawValue: try readNarrow()) else {
            throw unfit("a presenter", at: start)
        }
        let sequence: UInt16 = try readNarrow(), pseudonymStart = offset
        guard let pseudonym = Pseudonym(bytes: content(of: try readByteString())) else {
            throw unfit("a pseudonym of ten bytes", at: pseudonymStart)
        }
        return HealthClaims(
            status: status, reason: reason, badges: badges, presenter: presenter, sequence: sequence,
            pseudonym: pseudonym, index: try readNarrow())
    }

    @_lifetime(self: copy self)
    private mutating func readPass(_ issuedAt: Timestamp, hasOrigin: Bool) throws(WireError) -> PassClaims {
        let health = try readHealth(), place = try readPlace()
        let admittedAt = issuedAt.advanced(by: try readInteger())
        var pass = PassClaims(health: health, place: place, admittedAt: admittedAt, venueName: try readText())
        if hasOrigin {
            let issuer = try readText()
            pass.origin = CodeOrigin(issuer: issuer, issuedAt: issuedAt.advanced(by: try readInteger()))
        }
        return pass
    }

    @_lifetime(self: copy self)
    private mutating func readVenue(
        _ mobility: VenueClaims.Mobility, _ issuer: String, hasSpace: Bool
    ) throws(WireError) -> VenueClaims {
        let place = try readPlace(), start = offset
        let (division, overflow) = try readInteger().addingReportingOverflow(ClaimsFormat.divisionBase(issuer))
        guard !overflow, let division = UInt32(exactly: division) else { throw unfit("a division", at: start) }
        let name = try readText(), spaceStart = offset, space = hasSpace ? try readText() : ""
        guard !hasSpace || !space.isEmpty else { throw unfit("no empty space", at: spaceStart) }
        return VenueClaims(place: place, division: division, mobility: mobility, name: name, space: space)
    }

    @_lifetime(self: copy self)
    private mutating func readPlace() throws(WireError) -> PlaceID {
        let start = offset
        guard let place = PlaceID(bytes: content(of: try readByteString())) else {
            throw unfit("a place id of twelve bytes", at: start)
        }
        return place
    }

    /// An unsigned integer that fits its type.
    @_lifetime(self: copy self)
    private mutating func readNarrow<Value: FixedWidthInteger>() throws(WireError) -> Value {
        let start = offset
        guard let value = Value(exactly: try readUnsigned()) else { throw unfit("a smaller number", at: start) }
        return value
    }

    private func unfit(_ wanted: String, at offset: Int) -> WireError {
        WireError(.type, "Write \(wanted) here.", at: offset)
    }
}
