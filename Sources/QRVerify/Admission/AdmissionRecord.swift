public import QRCredential

/// One scan of a venue code: who came in, where and when.
///
/// Holders appear as pseudonyms of the day; people without phones as entries that only the authority can open.
public struct AdmissionRecord: Hashable, Sendable {
    /// The venue whose code was scanned.
    public var place: PlaceID
    /// The moment of the scan.
    public var admittedAt: Timestamp
    /// The person who scanned; nil where only people without phones were registered.
    public var holder: Visitor?
    /// People added to the same scan, each with a code of his own.
    public var companions: [Visitor]
    /// Sealed manual registrations: compact JWE, encrypted to the authority's key.
    public var manual: [String]

    /// A record of one scan; `holder` is nil where only people without phones came in.
    public init(
        place: PlaceID, admittedAt: Timestamp, holder: Visitor?, companions: [Visitor] = [], manual: [String] = []
    ) {
        self.place = place
        self.admittedAt = admittedAt
        self.holder = holder
        self.companions = companions
        self.manual = manual
    }

    /// A person with a code.
    public struct Visitor: Hashable, Sendable {
        /// Who issued the person's health code.
        public var issuer: String
        /// The person, under the name of that day.
        public var pseudonym: Pseudonym
        /// The code's number among those of the day.
        public var sequence: UInt16
        /// The colour at admission.
        public var status: HealthStatus

        /// A visitor by what his code said at admission.
        public init(issuer: String, pseudonym: Pseudonym, sequence: UInt16, status: HealthStatus) {
            self.issuer = issuer
            self.pseudonym = pseudonym
            self.sequence = sequence
            self.status = status
        }

        /// The holder of a health code or entry pass; nil for a venue code.
        public init?(_ claims: Claims) {
            guard let health = claims.health else { return nil }
            self.init(
                issuer: claims.codeOrigin.issuer, pseudonym: health.pseudonym, sequence: health.sequence,
                status: health.status)
        }
    }

    /// Everybody with a code, the person who scanned first.
    public var visitors: [Visitor] { (holder.map { [$0] } ?? []) + companions }

    /// How many people came in.
    public var headCount: Int { visitors.count + manual.count }
}

extension SequenceSnapshot {
    /// Notes everybody of a record, so that older codes of the same people are superseded from then on.
    public mutating func note(_ record: AdmissionRecord) {
        for visitor in record.visitors {
            note(
                issuer: visitor.issuer, pseudonym: visitor.pseudonym, sequence: visitor.sequence, at: record.admittedAt)
        }
    }
}
