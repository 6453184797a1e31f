public import QRCredential

/// What the issuer keeps of a place that has a code.
public struct PlaceRecord: Hashable, Sendable {
    /// The place as its newest code describes it.
    public var place: CheckedPlace

    /// A place that has been given a code.
    public init(place: CheckedPlace) {
        self.place = place
    }
}

/// What an application leads to.
public enum PlaceOutcome: Hashable, Sendable {
    /// The place has no code yet: one is issued.
    case newCode
    /// The same data again: the code that the place has is printed once more.
    case existingCode
    /// Changed data: the application is a new one, and its code takes the place of the old one.
    case replaces(PlaceID)
}

extension CheckedPlace {
    /// What this application leads to where the applicant's place may have a code already.
    ///
    /// One id has one code. Whether the change touches the id or only other data, it is a new application.
    public func outcome(existing: PlaceRecord?) -> PlaceOutcome {
        guard let existing else { return .newCode }
        return existing.place == self ? .existingCode : .replaces(existing.place.id)
    }
}
