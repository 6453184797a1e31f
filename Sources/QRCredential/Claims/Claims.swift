/// What a credential says, before it is signed and after it is read.
public struct Claims: Hashable, Sendable {
    /// The issuing authority: the GB/T 2260 code of its region, such as `120000`, or another short text.
    public var issuer: String
    /// When it was issued, in whole seconds; not valid before.
    public var issuedAt: Timestamp
    /// The first moment at which the credential is no longer valid; nil for venue codes that stay posted.
    public var expiresAt: Timestamp?
    /// What it is and says beyond issuer and times.
    public var subject: Subject

    /// The part that differs from kind to kind.
    public enum Subject: Hashable, Sendable {
        /// A person's colour on a day.
        case health(HealthClaims)
        /// One person's admission to one place.
        case pass(PassClaims)
        /// A place, for its poster.
        case venue(VenueClaims)
    }

    /// Takes claims as they are; `CredentialIssuer` checks their ranges.
    public init(issuer: String, issuedAt: Timestamp, expiresAt: Timestamp?, subject: Subject) {
        self.issuer = issuer
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.subject = subject
    }

    /// What the credential is for.
    public var kind: CredentialKind {
        switch subject {
        case .health: .health
        case .pass: .pass
        case .venue: .venue
        }
    }

    /// Who issued the health code that these claims are, or the one behind an entry pass; a gate may admit codes of
    /// other issuers than the one that signs its passes.
    public var codeOrigin: CodeOrigin {
        if case .pass(let pass) = subject, let origin = pass.origin { return origin }
        return CodeOrigin(issuer: issuer, issuedAt: issuedAt)
    }
}

/// A person's status on a day, as the issuer knows it.
public struct HealthClaims: Hashable, Sendable {
    /// The colour.
    public var status: HealthStatus
    /// Why the status is what it is; each code system has a text for its codes.
    public var reason: ReasonCode
    /// Marks beside the colour.
    public var badges: Badges
    /// Who shows the code.
    public var presenter: Presenter
    /// Counts a holder's codes of one day from 0; a higher one supersedes all lower ones.
    public var sequence: UInt16
    /// The holder, under a name of that day.
    public var pseudonym: Pseudonym
    /// Position in the issuer's batch of the day, which is the position in its status list.
    public var index: UInt32

    /// Takes claims as they are; without more, those of a holder's first code of the day.
    public init(
        status: HealthStatus, reason: ReasonCode = .none, badges: Badges = [], presenter: Presenter = .holder,
        sequence: UInt16 = 0, pseudonym: Pseudonym, index: UInt32
    ) {
        self.status = status
        self.reason = reason
        self.badges = badges
        self.presenter = presenter
        self.sequence = sequence
        self.pseudonym = pseudonym
        self.index = index
    }

    /// Who shows the code.
    public enum Presenter: UInt8, Sendable {
        /// The person whose status it is.
        case holder = 0
        /// A registered person who holds the code for somebody without one of his own.
        case agent = 1
    }
}

/// The issuer of a health code and the moment of issue: they name the status list and the pseudonyms of its day.
public struct CodeOrigin: Hashable, Sendable {
    /// The GB/T 2260 code of the issuer's region, or another short text of 1 to 32 bytes.
    public var issuer: String
    /// When it was issued, in whole seconds; not valid before.
    public var issuedAt: Timestamp

    /// An origin by issuer and moment; a pass's own go without saying and are refused as its origin.
    public init(issuer: String, issuedAt: Timestamp) {
        self.issuer = issuer
        self.issuedAt = issuedAt
    }
}

/// The admission of one person to one place.
public struct PassClaims: Hashable, Sendable {
    /// The health code that was shown, as it stood at admission.
    public var health: HealthClaims
    /// Who issued that code and when; nil where it was the pass's own issuer, on the day of the pass.
    public var origin: CodeOrigin?
    /// The place that the holder came in to, by the id that its venue code carries.
    public var place: PlaceID
    /// When the holder came in, in whole seconds from 1970 to 2106.
    public var admittedAt: Timestamp
    /// For display only; the place is identified by `place`.
    public var venueName: String

    /// Takes claims as they are; `CredentialIssuer` checks their ranges.
    public init(
        health: HealthClaims, origin: CodeOrigin? = nil, place: PlaceID, admittedAt: Timestamp, venueName: String
    ) {
        self.health = health
        self.origin = origin
        self.place = place
        self.admittedAt = admittedAt
        self.venueName = venueName
    }
}

/// What a posted venue code says of its place; the rest of the application is for print only.
public struct VenueClaims: Hashable, Sendable {
    /// The place's identity, which follows from division, name, space and address.
    public var place: PlaceID
    /// GB/T 2260 county-level division, six digits as a number, such as 220106.
    public var division: UInt32
    /// Whether `name` is a building's name or the plate or number of something that moves.
    public var mobility: Mobility
    /// The venue's name as applied for: 1 to 384 bytes of UTF-8.
    public var name: String
    /// One indoor space of the venue, such as a hall or a floor; empty where the code stands for the whole.
    public var space: String

    /// Takes claims as they are; `CredentialIssuer` checks their ranges.
    public init(place: PlaceID, division: UInt32, mobility: Mobility = .fixed, name: String, space: String = "") {
        self.place = place
        self.division = division
        self.mobility = mobility
        self.name = name
        self.space = space
    }

    /// Whether the place moves: vehicles and ships carry their plate or number as name.
    public enum Mobility: UInt8, Sendable {
        /// A building or a site; a vehicle or a ship.
        case fixed = 0, mobile = 1
    }
}
