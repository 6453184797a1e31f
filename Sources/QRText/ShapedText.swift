#if Text
/// A text measured once, to be set at whatever size and width fits.
public struct ShapedText: Sendable {
    private let paragraphs: [Paragraph]

    /// Finds the fonts of a text and measures it.
    ///
    /// - Parameters:
    ///   - text: Any text; line ends in it end a line.
    ///   - fonts: Each character is shown by the first that has it.
    /// - Throws: `.missingGlyph` or `.tooLong`.
    /// - Complexity: O(*n*) for *n* characters.
    public init(_ text: String, _ fonts: FontStack) throws(TextError) {
        guard text.utf8.count <= TextLimits.textBytes else {
            throw TextError(.tooLong, "A text may have at most \(TextLimits.textBytes) bytes; shorten it.")
        }
        var paragraphs: [Paragraph] = []
        for part in text.split(whereSeparator: \.isNewline) {
            let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
            paragraphs.append(try Paragraph(part, fonts, at: start))
        }
        self.paragraphs = paragraphs
    }

    /// The lines it takes at a width in ems.
    public func lineCount(width: Double) -> Int {
        paragraphs.reduce(0) { $0 + $1.lineRanges(width: width).count }
    }

    /// The widest stretch that cannot be broken, in ems.
    public var widestWord: Double { paragraphs.map(\.widestWord).max() ?? 0 }

    /// The width of its longest line where none is broken, in ems.
    public var width: Double { paragraphs.map(\.width).max() ?? 0 }

    /// Sets the text in lines.
    ///
    /// - Parameters:
    ///   - size: The em's side, in the drawing's units.
    ///   - width: The longest a line may be, in the drawing's units.
    ///   - isBalanced: Whether the lines of a paragraph come out about equally long, as headings want it.
    /// - Returns: The lines from the top; an empty text gives none.
    /// - Complexity: O(*n*) for *n* characters.
    public func lines(size: Double, width: Double = .infinity, isBalanced: Bool = false) -> [TextLine] {
        let buffer = ShapingBuffer()
        var lines: [TextLine] = []
        for paragraph in paragraphs {
            let ems = isBalanced ? paragraph.balancedWidth(width / size) : width / size
            for range in paragraph.lineRanges(width: ems) {
                lines.append(paragraph.line(range, size: size, buffer))
            }
        }
        return lines
    }
}
#endif
