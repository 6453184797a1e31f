/// The formats of others that a key may sign.
///
/// A pharmacy's key for health cards must not certify a state's certificates: whoever publishes a list of keys
/// publishes them for one format.
public struct ForeignFormats: OptionSet, Hashable, Sendable {
    /// A bit a format.
    public let rawValue: UInt8

    /// Formats by their bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `HC1:` and `LT1:`.
    public static let healthCertificate = ForeignFormats(rawValue: 1)
    /// `shc:/`.
    public static let smartHealthCard = ForeignFormats(rawValue: 2)
    /// `NZCP:/`.
    public static let vaccinePass = ForeignFormats(rawValue: 4)
    /// `UKC19TRACING:`.
    public static let venuePoster = ForeignFormats(rawValue: 8)

    /// The names in a JWK's `formats`.
    static let names: [(name: String, format: ForeignFormats)] = [
        ("hc1", .healthCertificate), ("shc", .smartHealthCard), ("nzcp", .vaccinePass), ("ukc19", .venuePoster),
    ]
}

extension PublicKey {
    /// Whether the key may sign credentials of a format of others, by its kinds, its formats and its curve.
    func maySign(_ format: ForeignFormats) -> Bool {
        // ES256 with a P-384 key is a slip of some document signers; no other format has it.
        attributes.kinds.contains(.foreign) && attributes.formats?.contains(format) != false
            && (type != .p384 || format == .healthCertificate)
    }
}
