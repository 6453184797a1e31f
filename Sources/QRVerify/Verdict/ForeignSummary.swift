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
        /// `HC1:`, an EU digital COVID certificate or one of its kin.
        case healthCertificate = "hc1"
        /// `LT1:`, the light form, without entries.
        case lightHealthCertificate = "lt1"
        /// `shc:/`, a SMART Health Card.
        case smartHealthCard = "shc"
        /// `NZCP:/1/`, a New Zealand COVID Pass.
        case vaccinePass = "nzcp"
        /// `UKC19TRACING:1:`, a signed venue poster.
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
