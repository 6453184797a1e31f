#if Text
import QRText

/// Lines of one paragraph at the size that fits them into their place.
struct TextBlock {
    /// From one baseline to the next, in ems.
    static let leading = 1.32
    /// From the top of a line to its baseline, in ems: Chinese characters reach 0.88 over it.
    static let rise = 0.9
    /// From the baseline up to the optical middle, in ems: about the same for Chinese characters and Latin capitals.
    static let middle = 0.37

    let lines: [TextLine]
    let size: Double

    /// Sets a text as large as asked for, or smaller where it needs more than the lines allowed.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - fonts: The fonts to set it in.
    ///   - size: The em's side at most; it shrinks to 60 % of that at least.
    ///   - width: The longest line.
    ///   - limit: The number of lines allowed.
    /// - Throws: `.textTooLong` or `.text`.
    init(_ text: String, _ fonts: FontStack, size: Double, width: Double, limit: Int) throws(ImageError) {
        for step in 0...8 {
            let shrunk = size * (1 - 0.05 * Double(step))
            let lines = try Self.lines(text, fonts, shrunk, width)
            if lines.count <= limit && lines.allSatisfy({ $0.width <= width + 1e-6 }) {
                self.lines = lines
                self.size = shrunk
                return
            }
        }
        throw ImageError(.textTooLong, "\u{201C}\(text)\u{201D} does not fit in \(limit) lines; shorten it.")
    }

    private static func lines(
        _ text: String, _ fonts: FontStack, _ size: Double, _ width: Double
    ) throws(ImageError) -> [TextLine] {
        do {
            return try fonts.lines(text, size: size, width: width, isBalanced: true)
        } catch {
            throw ImageError(.text, error.message, at: error.offset)
        }
    }

    /// Sets several texts one below the other, all shrunk alike until they fit a height together.
    ///
    /// - Throws: `.textTooLong` or `.text`.
    static func column(
        _ texts: [String], _ fonts: FontStack, size: Double, width: Double, height: Double
    ) throws(ImageError) -> [TextBlock] {
        for step in 0...10 {
            let shrunk = size * (1 - 0.05 * Double(step))
            var blocks: [TextBlock] = []
            for text in texts { blocks.append(try TextBlock(text, fonts, size: shrunk, width: width, limit: 8)) }
            if blocks.reduce(0, { $0 + $1.height }) <= height { return blocks }
        }
        throw ImageError(.textTooLong, "\u{201C}\(texts.joined(separator: " "))\u{201D} does not fit; shorten it.")
    }

    var width: Double { lines.map(\.width).max() ?? 0 }
    var height: Double { Double(lines.count) * size * Self.leading }

    /// The lines under one another, each at its place between left (0) and right (1).
    func nodes(left: Double, top: Double, width: Double, alignment: Double, _ color: Color) -> [Drawing.Node] {
        lines.enumerated().map { index, line in
            let x = left + (width - line.width) * alignment
            let y = top + size * (Self.rise + Double(index) * Self.leading)
            return .text(line, at: Point(x, y), color)
        }
    }
}
#endif
