public import QRCredential

/// An application for a venue code that its operator passed.
public struct PlaceApplication: Hashable, Sendable {
    /// The venue's name, 1 to 60 characters; for a mobile place its plate or number.
    public var name: String
    /// The name in English, for print only: up to 200 characters, empty for none.
    public var nameEnglish: String
    /// One indoor space of the venue; empty where the code stands for the whole.
    public var space: String
    /// The unit that runs the place.
    public var unit: String
    /// A unified social credit code; nil where there is none. Many places may share one.
    public var creditCode: String?
    /// What kind of place it is, of an open list.
    public var category: String
    /// GB/T 2260 code of the county-level division, six digits.
    public var division: String
    /// Where the place is, 1 to 200 characters; a part of the place's identity.
    public var address: String
    /// Degrees north, -90 to 90, and east, -180 to 180; both or neither.
    public var latitude: Double?
    /// Degrees east, -180 to 180; nil where `latitude` is.
    public var longitude: Double?
    /// Who answers for the place. Many places may share one.
    public var manager: String
    /// Mobile places carry their licence plate or ship number as name.
    public var mobility: VenueClaims.Mobility
    /// Who handed the application in; the manager must.
    public var applicant: Applicant

    /// Who applies.
    public enum Applicant: Hashable, Sendable {
        /// The person who answers for the place.
        case manager
        /// Somebody on behalf of the manager: refused.
        case agent
    }

    /// An application as it was written; `checked()` puts it right or says which field is wrong.
    public init(
        name: String, nameEnglish: String = "", space: String = "", unit: String = "", creditCode: String? = nil,
        category: String, division: String, address: String, latitude: Double? = nil, longitude: Double? = nil,
        manager: String = "", mobility: VenueClaims.Mobility = .fixed, applicant: Applicant = .manager
    ) {
        self.name = name
        self.nameEnglish = nameEnglish
        self.space = space
        self.unit = unit
        self.creditCode = creditCode
        self.category = category
        self.division = division
        self.address = address
        self.latitude = latitude
        self.longitude = longitude
        self.manager = manager
        self.mobility = mobility
        self.applicant = applicant
    }
}
