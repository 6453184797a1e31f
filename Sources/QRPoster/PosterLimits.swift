#if Text
/// The sizes that QRPoster accepts.
public enum PosterLimits {
    /// Millimetres a side of a page: a business card to the largest page that PDF 1.4 viewers take.
    public static let pageSides = 25.0...5080.0
    /// Boxes in a template, one inside another.
    public static let templateDepth = 24
    /// Boxes in a template altogether.
    public static let templateBoxes = 500
    /// Posters on a sheet.
    public static let postersPerSheet = 400
    /// Points an em below which print is not read.
    public static let smallestText = 4.0
    /// Printer dots a module, below which the press eats modules.
    public static let dotsPerModule = 4.0
    /// Light modules around a code (ISO/IEC 18004:2015, 6.3.8).
    public static let quietZone = 4
    /// Scanners read a code from ten times its side.
    public static let readingDistancePerSide = 10.0
}
#endif
