public import QRCredential

/// Puts one scan together: the person who scanned, those with him, and those without phones.
public enum AdmissionDesk {
    /// Why a scan admits nobody.
    public enum Refusal: Error, Hashable, Sendable {
        /// What was scanned is no genuine venue code.
        case venue(Verdict)
        /// The code of the person who scanned does not pass.
        case holder(Verdict)
        /// A companion's code does not pass; the number counts companions from 0.
        case companion(Int, Verdict)
        /// The same code stands there twice; the number counts companions from 0.
        case repeated(Int)
        /// More companions and manual entries than `VerifyLimits.companions`.
        case tooMany
        /// Neither a code nor a manual entry: there is nobody to admit.
        case nobody
    }

    /// The record of an admission, from the verdicts on everything that was shown.
    ///
    /// - Parameters:
    ///   - venue: The verdict on the venue code, expected as such.
    ///   - holder: The verdict on the code of the person who scanned; nil where people without phones come alone.
    ///   - companions: The verdicts on the codes of the people with him.
    ///   - manual: Sealed registrations of people without phones.
    ///   - time: The moment of admission.
    /// - Returns: a record for the admission log.
    /// - Throws: the first refusal, in the order of the parameters.
    public static func record(
        venue: Verdict, holder: Verdict?, companions: [Verdict] = [], manual: [String] = [], at time: Timestamp
    ) throws(Refusal) -> AdmissionRecord {
        guard venue.passes, venue.kind == .venue, let place = venue.place else { throw .venue(venue) }
        guard companions.count + manual.count <= VerifyLimits.companions else { throw .tooMany }
        var record = AdmissionRecord(place: place, admittedAt: time, holder: nil, manual: manual)
        if let holder {
            guard let first = visitor(holder) else { throw .holder(holder) }
            record.holder = first
        }
        var seen = Set(record.visitors.map(\.pseudonym))
        for (index, companion) in companions.enumerated() {
            guard let visitor = visitor(companion) else { throw .companion(index, companion) }
            guard seen.insert(visitor.pseudonym).inserted else { throw .repeated(index) }
            record.companions.append(visitor)
        }
        guard record.headCount > 0 else { throw .nobody }
        return record
    }

    private static func visitor(_ verdict: Verdict) -> AdmissionRecord.Visitor? {
        guard verdict.passes, verdict.kind == .health, let claims = verdict.claims else { return nil }
        return AdmissionRecord.Visitor(claims)
    }
}
