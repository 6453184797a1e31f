internal import QRCredential

/// What a verdict says of a credential in a format of others.
public struct ForeignSummary: Hashable, Sendable {
    /// The format that the credential is in.
    public var format: Format
    /// The venue's name on a signed poster; nil for health credentials.
    public var venueName: String?
    /// The venue's id on a signed poster; nil for health credentials.
    public var venueIdentifier: String?

    /// The formats that are verified beside the engine's own.
    public enum Format: String, CaseIterable, Sendable {
        case healthCertificate = "hc1"
        case lightHealthCertificate = "lt1"
        case smartHealthCard = "shc"
        case vaccinePass = "nzcp"
        case venuePoster = "venue-jws"
    }

    /// Takes a format, and of a venue poster what it says.
    public init(format: Format, venueName: String? = nil, venueIdentifier: String? = nil) {
        self.format = format
        self.venueName = venueName
        self.venueIdentifier = venueIdentifier
    }

    /// nil for a format that this version does not know.
    init?(_ credential: any ForeignCredential) {
        switch credential {
        case let certificate as HealthCertificate:
            self.init(format: certificate.form == .full ? .healthCertificate : .lightHealthCertificate)
        case is SmartHealthCard: self.init(format: .smartHealthCard)
        case is VaccinePass: self.init(format: .vaccinePass)
        case let poster as VenuePoster:
            self.init(format: .venuePoster, venueName: poster.name, venueIdentifier: poster.identifier)
        default: return nil
        }
    }
}
