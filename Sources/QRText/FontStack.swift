#if Text
/// Fonts in order of preference: each character is shown by the first that has it.
public struct FontStack: Sendable {
    /// One at least; earlier ones set the look, later ones stand in for characters that these lack.
    public let fonts: [Font]

    /// Takes fonts that are open already.
    ///
    /// - Throws: `.noFont` where there are none.
    public init(_ fonts: [Font]) throws(TextError) {
        guard !fonts.isEmpty else {
            throw TextError(
                .noFont, "No font was found; install \(FontCatalog.debianPackage) or name a font file.")
        }
        self.fonts = fonts
    }

    /// Opens the fonts a user names, then those of `FontCatalog.paths` that are installed.
    ///
    /// - Parameter named: Font files; `file.ttc#2` names the third face of a collection.
    /// - Throws: `.unreadableFont` for a named one that cannot be opened, `.noFont` where none is left.
    public init(named: [String] = []) throws(TextError) {
        var fonts: [Font] = []
        for path in named { fonts.append(try Font(path: path)) }
        fonts += FontCatalog.paths.compactMap { path in try? Font(path: path) }
        try self.init(fonts)
    }

    /// The first font that has all characters of a cluster.
    ///
    /// - Throws: `.missingGlyph`, naming the character.
    func font(for cluster: ArraySlice<Unicode.Scalar>, at offset: Int) throws(TextError) -> Int {
        let visible = cluster.filter { !$0.properties.isDefaultIgnorableCodePoint }
        if let index = fonts.firstIndex(where: { font in visible.allSatisfy { font.covers($0) } }) { return index }
        let missing = visible.first { scalar in !fonts.contains { $0.covers(scalar) } } ?? visible[0]
        throw TextError(
            .missingGlyph,
            "None of the fonts has the character \u{201C}\(missing)\u{201D} (U+\(Self.hex(missing))); name a font that "
                + "has it or install \(FontCatalog.largeDebianPackage).",
            at: offset)
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
#endif
