public import QRCredential

/// Who was at a place in a stretch of time: what contact tracers ask of admission records.
///
/// Records are noted one by one, so that a log of any length is traced in the memory of its answer.
public struct AdmissionTrace: Sendable {
    /// The venue that is asked about.
    public let place: PlaceID
    /// From the first moment to before the second.
    public let window: Range<Timestamp>
    /// The records that match, in the order in which they were noted.
    public private(set) var records: [AdmissionRecord] = []

    /// Asks for one place and a stretch of time; nothing has been noted yet.
    public init(place: PlaceID, window: Range<Timestamp>) {
        self.place = place
        self.window = window
    }

    /// Whether a record belongs to the answer.
    public func matches(_ record: AdmissionRecord) -> Bool {
        record.place == place && window.contains(record.admittedAt)
    }

    /// Keeps a record where it matches.
    public mutating func note(_ record: AdmissionRecord) {
        if matches(record) { records.append(record) }
    }

    /// Everybody with a code who was there, each once.
    ///
    /// Pseudonyms change from day to day: over several days one person counts once a day.
    public var visitors: Set<AdmissionRecord.Visitor> {
        var newest: [Pseudonym: AdmissionRecord.Visitor] = [:]
        for visitor in records.flatMap(\.visitors) {
            let known = newest[visitor.pseudonym]
            if known.map({ $0.sequence < visitor.sequence }) ?? true { newest[visitor.pseudonym] = visitor }
        }
        return Set(newest.values)
    }

    /// The sealed entries of people without phones.
    public var manual: [String] { records.flatMap(\.manual) }
}
