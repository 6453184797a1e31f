#if Text
extension FontStack {
    /// Sets a text in lines.
    ///
    /// - Parameters:
    ///   - text: Any text; line ends in it end a line.
    ///   - size: The em's side, in the drawing's units.
    ///   - width: The longest a line may be, in the drawing's units.
    ///   - isBalanced: Whether the lines of a paragraph come out about equally long, as headings want it.
    /// - Returns: The lines from the top; an empty text gives none.
    /// - Throws: `.missingGlyph` or `.tooLong`.
    /// - Complexity: O(*n*) for *n* characters.
    public func lines(
        _ text: String, size: Double, width: Double = .infinity, isBalanced: Bool = false
    ) throws(TextError) -> [TextLine] {
        guard text.utf8.count <= TextLimits.textBytes else {
            throw TextError(.tooLong, "A text may have at most \(TextLimits.textBytes) bytes; shorten it.")
        }
        let buffer = ShapingBuffer()
        var lines: [TextLine] = []
        for part in text.split(whereSeparator: \.isNewline) {
            let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
            let paragraph = try Paragraph(part, self, at: start)
            let ems = isBalanced ? paragraph.balancedWidth(width / size) : width / size
            for range in paragraph.lineRanges(width: ems) {
                lines.append(paragraph.line(range, size: size, buffer))
            }
        }
        return lines
    }

    /// The width of a text set in one line, in ems; of several paragraphs, that of the widest.
    ///
    /// - Throws: `.missingGlyph` or `.tooLong`.
    public func width(_ text: String) throws(TextError) -> Double {
        try lines(text, size: 1).map(\.width).max() ?? 0
    }
}
#endif
