#if Text
extension PosterError.Code {
    /// A paper size that is no size, or outside `PosterLimits`.
    public static let paper = Self("paper")
    /// A template that asks for what there is not, or for more room than the page has.
    public static let template = Self("template")
    /// A text that does not fit its place at the smallest size that can be read.
    public static let textTooLong = Self("text-too-long")
    /// A text with a character that no font shows.
    public static let missingGlyph = Self("missing-glyph")
    /// Modules too small for the printer.
    public static let moduleTooSmall = Self("module-too-small")
    /// A code too small for the distance it is to be read from.
    public static let codeTooSmall = Self("code-too-small")
    /// Fewer than four light modules around the code.
    public static let quietZone = Self("quiet-zone")
    /// A sheet on which no poster finds room.
    public static let imposition = Self("imposition")
}
#endif
