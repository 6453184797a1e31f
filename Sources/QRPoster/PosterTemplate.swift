#if Text
public import QRImage

/// The design of a poster: boxes within boxes, for every size of paper.
///
/// Lengths are in hundredths of the page's shorter side, on squarish pages in parts of 140 of the longer one, so one
/// template serves A6 to A2 and sizes between. What a box holds never moves another: a template is laid out once for a
/// size of paper, and the parts that are the same on all posters are kept once in a file.
public struct PosterTemplate: Hashable, Sendable {
    /// What the user chooses it by, such as `standard`.
    public var name: String
    /// Colours by the names that boxes use; `black` and `white` are always there.
    public var colors: [String: Color]
    /// Words that stand for fields of the poster which nobody fills in, such as `authority` and `hotline`.
    public var values: [String: String]
    /// For pages higher than wide.
    public var portrait: Box
    /// For pages wider than high.
    public var landscape: Box
    /// How posters share a sheet where the user does not say so; nil for one a page.
    public var sheet: Grid?

    /// A design for both ways of hanging; a page that is square takes `portrait`.
    public init(
        name: String, colors: [String: Color] = [:], values: [String: String] = [:], portrait: Box, landscape: Box,
        sheet: Grid? = nil
    ) {
        self.name = name
        self.colors = colors
        self.values = values
        self.portrait = portrait
        self.landscape = landscape
        self.sheet = sheet
    }

    /// Posters a row and rows a sheet.
    public struct Grid: Hashable, Sendable {
        /// 1 or more each, together at most `PosterLimits.postersPerSheet`.
        public var columns: Int, rows: Int

        /// A sheet of so many posters side by side and below one another.
        public init(columns: Int, rows: Int) {
            self.columns = columns
            self.rows = rows
        }
    }

    /// A rectangle with a ground, a border and a content.
    public struct Box: Hashable, Sendable {
        /// Its length along the row or column that it stands in.
        public var length: Length
        /// Top, right, bottom and left distance of the content from the edge.
        public var padding: Padding
        /// The name of the ground's colour; a ground that reaches the edge of the page goes on into the bleed.
        public var fill: String?
        /// The name of the border's colour; nil for none.
        public var stroke: String?
        /// The border's width, inside the edge.
        public var line: Double
        /// The corners' radius.
        public var radius: Double
        /// What stands inside the padding.
        public var content: Content

        /// A box; lengths are in the template's units, and without a colour it has neither ground nor border.
        public init(
            length: Length = .share(1), padding: Padding = Padding(), fill: String? = nil, stroke: String? = nil,
            line: Double = 0.3, radius: Double = 0, content: Content = .empty
        ) {
            self.length = length
            self.padding = padding
            self.fill = fill
            self.stroke = stroke
            self.line = line
            self.radius = radius
            self.content = content
        }
    }

    /// How much of its row or column a box takes.
    public enum Length: Hashable, Sendable {
        /// So many of the template's units.
        case fixed(Double)
        /// A share of what the fixed ones leave.
        case share(Double)
    }

    /// Distances inwards from a box's edges, in the template's units.
    public struct Padding: Hashable, Sendable {
        /// 0 or more each.
        public var top, right, bottom, left: Double

        /// Distances in the order of CSS: clockwise from the top.
        public init(top: Double = 0, right: Double = 0, bottom: Double = 0, left: Double = 0) {
            self.top = top
            self.right = right
            self.bottom = bottom
            self.left = left
        }
    }

    /// What a box holds: other boxes, words or the code.
    public indirect enum Content: Hashable, Sendable {
        /// Nothing but the ground and the border.
        case empty
        /// Boxes from the top down; the gap between two is in the template's units.
        case column([Box], gap: Double)
        /// Boxes from left to right; the gap between two is in the template's units.
        case row([Box], gap: Double)
        /// Paragraphs that shrink together.
        case text(TextBlock)
        /// The poster's code, as large as the box allows, with its quiet zone.
        case code
    }
}

/// Paragraphs that share a box and shrink together where they are too long for it.
public struct TextBlock: Hashable, Sendable {
    /// From the top; one whose field is empty is left out, with its space.
    public var paragraphs: [Paragraph]
    /// Of every line between the box's sides.
    public var alignment: Alignment
    /// Of all lines together between the box's top and bottom.
    public var anchor: Anchor

    /// Paragraphs that start at the box's top left corner unless told otherwise.
    public init(_ paragraphs: [Paragraph], alignment: Alignment = .left, anchor: Anchor = .top) {
        self.paragraphs = paragraphs
        self.alignment = alignment
        self.anchor = anchor
    }

    /// Where lines shorter than the box stand; the raw values are those of template files.
    public enum Alignment: String, CaseIterable, Hashable, Sendable {
        /// Ragged on the other side; `center` on both.
        case left, center, right
    }

    /// Where paragraphs lower than the box stand; the raw values are those of template files.
    public enum Anchor: String, CaseIterable, Hashable, Sendable {
        /// Free room is left below, shared, or left above.
        case top, middle, bottom
    }

    /// One paragraph, with fields of the poster in braces; it is left out where one of them is empty.
    public struct Paragraph: Hashable, Sendable {
        /// The words; a field in braces, such as `{name}`, is replaced by its value.
        public var text: String
        /// Words that stand before the first line, in the room that `indent` leaves; left out with the text.
        public var label: String
        /// How far all lines stand in from the left, in ems.
        public var indent: Double
        /// The em's side.
        public var size: Double
        /// The share of its size that it may shrink to.
        public var smallest: Double
        /// The space before it, where it is not the first.
        public var before: Double
        /// The name of its colour.
        public var color: String
        /// From baseline to baseline, in ems.
        public var leading: Double
        /// The most lines it may take; it shrinks rather than take more.
        public var lines: Int

        /// A paragraph; `size` and `before` are in the template's units, `leading` and `indent` in ems, `smallest` is 0
        /// to 1.
        public init(
            _ text: String, size: Double, smallest: Double = 0.5, before: Double = 0, color: String = "black",
            leading: Double = 1.3, lines: Int = .max, label: String = "", indent: Double = 0
        ) {
            self.text = text
            self.label = label
            self.indent = indent
            self.size = size
            self.smallest = smallest
            self.before = before
            self.color = color
            self.leading = leading
            self.lines = lines
        }
    }
}

extension TextBlock.Paragraph {
    /// The names in braces, in order.
    public var fields: [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }

    /// The text with every field replaced; nil where one of them is empty or there is none of its name.
    func filled(_ values: [String: String]) -> String? {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            guard let value = values[String(rest[rest.index(after: open)..<close])], !value.isEmpty else {
                return nil
            }
            filled += rest[..<open] + value
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}
#endif
