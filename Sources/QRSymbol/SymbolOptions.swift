/// How a payload becomes a symbol: how robust, how large, in which character set.
public struct SymbolOptions: Hashable, Sendable {
    /// The level of error correction, at least.
    public var level: ErrorCorrectionLevel
    /// Whether a higher level is taken when it fits the same version.
    public var boostsLevel: Bool
    /// The version to use; nil for the smallest that fits.
    public var version: Version?
    /// The smallest version to use when `version` is nil.
    public var minimumVersion: Version
    /// The mask to use; nil for the one of lowest penalty, the lower mask at a tie.
    public var mask: MaskPattern?
    /// The ECI designator to announce before the payload, 0 to 999,999; nil for none.
    public var eci: Int?

    /// Level M, the smallest version, the best mask.
    public init(
        level: ErrorCorrectionLevel = .medium, boostsLevel: Bool = false, version: Version? = nil,
        minimumVersion: Version = .smallest, mask: MaskPattern? = nil, eci: Int? = nil
    ) {
        self.level = level
        self.boostsLevel = boostsLevel
        self.version = version
        self.minimumVersion = minimumVersion
        self.mask = mask
        self.eci = eci
    }
}
