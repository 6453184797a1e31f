#if Text
/// Every limit of the press, in one place.
public enum PressLimits {
    /// Bytes of a template.
    public static let templateBytes = 1 << 20
    /// Bytes of a venue table or manifest.
    public static let tableBytes = 256 << 20
    /// Pages of a run, copies included.
    public static let pages = 1_000_000
    /// Of a printer.
    static let dotsPerInch = 72.0...20_000
    /// In millimetres.
    static let bleed = 0.0...50
    /// In metres.
    static let readingDistance = 0.0...1000
    /// Bytes of one object of a finished PDF that is read back.
    static let objectBytes = 64 << 20
    /// Arrays and dictionaries of a PDF, one inside another.
    static let objectDepth = 32
    /// Forms of a PDF, one inside another.
    static let formDepth = 8
    /// Forms whose pixels a proof keeps: 64 of a large code's take 20 MB.
    static let paintedForms = 64
    /// Files and bytes of a zip archive without 64-bit fields.
    static let zipFiles = 65_535, zipBytes = 0xFFFF_FFFF
}
#endif
