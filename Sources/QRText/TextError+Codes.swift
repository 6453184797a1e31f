extension TextError.Code {
    /// A font file that cannot be opened or is none.
    public static let unreadableFont = Self("unreadable-font")
    /// No font is installed where fonts are looked for.
    public static let noFont = Self("no-font")
    /// A character that none of the fonts can show.
    public static let missingGlyph = Self("missing-glyph")
    /// A text longer than `TextLimits` allows.
    public static let tooLong = Self("too-long")
}
