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
    package static let objectBytes = 64 << 20
    /// Objects of a PDF: 16 for each page of the longest run.
    static let objects = 16 * pages
    /// Bytes of a PDF's trailer.
    static let trailerBytes = 64 << 10
    /// Bytes that are read and inflated of a PDF for each of its own: of a right one's five or so.
    static let readings = 16
    /// Bytes that are read and inflated of a small PDF all the same.
    static let readingsOfSmallFiles = 2 << 20
    /// Arrays and dictionaries of a PDF, one inside another.
    package static let objectDepth = 32
    /// Values of one object: each takes some fifty bytes of memory for two of the file.
    static let objectValues = 1 << 20
    /// Bytes of a name (ISO 32000-1, annex C).
    static let nameBytes = 127
    /// Widths of a font: codes have two bytes.
    static let fontWidths = 1 << 16
    /// Fonts whose widths a proof keeps: 64 of the largest take 32 MB.
    static let measuredFonts = 64
    /// Graphics states that wait to be restored: readers need to take 28 (ISO 32000-1, annex C).
    static let savedStates = 256
    /// Steps of a path between two fills: a symbol of version 40 takes fewer than 100,000.
    static let pathSteps = 1 << 20
    /// The largest number of a transformation: a page has 14,400 points at most.
    static let transformation = 1e12
    /// Forms of a PDF, one inside another.
    package static let formDepth = 8
    /// Forms that a page draws: a sheet has 400 posters at most.
    static let formsOfPage = 4096
    /// Forms whose pixels a proof keeps: 64 of a large code's take 20 MB.
    static let paintedForms = 64
    /// Files and bytes of a zip archive without 64-bit fields.
    package static let zipFiles = 65_535, zipBytes = 0xFFFF_FFFF
}
#endif
