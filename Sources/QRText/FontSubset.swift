#if Text
/// The part of a font that a document needs, as `Font.subset(_:)` makes it.
public struct FontSubset: Sendable {
    /// The glyphs, in the form that a PDF embeds.
    public enum Outlines: Sendable {
        /// A font file with TrueType outlines: `FontFile2`.
        case trueType([UInt8])
        /// A bare CFF table: `FontFile3` of subtype `CIDFontType0C`.
        case compactFontFormat([UInt8])
    }

    /// The bytes to embed, uncompressed, with the kind that says under which key.
    public let outlines: Outlines
    /// The number in the subset of each glyph that was asked for, by its number in the font.
    public let numbers: [UInt32: UInt32]
}
#endif
