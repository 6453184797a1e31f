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
    /// The character set of text.
    public var textEncoding: TextEncoding
    /// The ECI designator to announce before payloads of bytes, 0 to 999,999; nil for none.
    public var eci: Int?

    /// Level M, the smallest version, the best mask, text as scanners read it best.
    public init(
        level: ErrorCorrectionLevel = .medium, boostsLevel: Bool = false, version: Version? = nil,
        minimumVersion: Version = .smallest, mask: MaskPattern? = nil, textEncoding: TextEncoding = .automatic,
        eci: Int? = nil
    ) {
        self.level = level
        self.boostsLevel = boostsLevel
        self.version = version
        self.minimumVersion = minimumVersion
        self.mask = mask
        self.textEncoding = textEncoding
        self.eci = eci
    }
}

/// The character set in which a symbol carries text.
///
/// ASCII reads the same in all of them, and none announces a character set for it.
public enum TextEncoding: Hashable, Sendable {
    /// Kanji mode if all that is not ASCII fits it and it is shorter, UTF-8 otherwise; no ECI.
    ///
    /// The standard's default for bytes is ISO 8859-1, but the scanners in the field guess: today's all recognise
    /// UTF-8, while many hand scanners drop or print an ECI. Kanji and UTF-8 are never mixed, since a scanner
    /// guesses better from one long run of bytes than from several short ones.
    case automatic
    /// UTF-8 without ECI, never kanji mode.
    case utf8
    /// UTF-8 announced by ECI 26: for readers that follow the standard to the letter.
    case utf8WithECI
    /// ISO 8859-1 without ECI, the standard's default; text outside it is an error.
    case latin1
}
