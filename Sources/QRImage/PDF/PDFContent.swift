import QRSymbol
import QRText

/// A content stream in the making, and what its marked parts mean.
struct PDFContent {
    /// A part of a page that means something, in reading order; its index is its marked-content identifier.
    enum Mark: Hashable {
        case paragraph
        /// A picture, told in words.
        case figure(String)
        /// A form that stands on many pages, with the text that it shows.
        case section(String)
    }

    private(set) var bytes: [UInt8] = []
    private(set) var marks: [Mark] = []
    private let options: PDFOptions
    /// Whether parts are marked: a form is marked as a whole, where it is placed.
    private let isTagged: Bool
    private var open = OpenMark.none
    private var fillColor: Color?

    private enum OpenMark {
        case none, artifact, paragraph, figure
    }

    init(_ options: PDFOptions, isTagged: Bool) {
        self.options = options
        self.isTagged = isTagged
        bytes.reserveCapacity(12 << 10)
    }

    /// Draws nodes in a place of their own.
    mutating func place(
        _ nodes: [Drawing.Node], _ transform: Transform, _ resources: inout PDFResources
    ) throws(ImageError) {
        begin(transform)
        try write(nodes, &resources)
        end()
    }

    /// Draws a form that was added to the document before.
    mutating func place(_ form: PDFForm, _ transform: Transform) {
        mark(.none)
        if isTagged { beginMark("Sect", .section(form.text)) }
        begin(transform)
        bytes.token("/Fm\(form.number) Do\n")
        end()
        if isTagged { bytes.token("EMC\n") }
    }

    private mutating func begin(_ transform: Transform) {
        bytes.token("q ")
        bytes.matrix(transform)
        bytes.token("cm\n")
        fillColor = nil
    }

    private mutating func end() {
        mark(.none)
        bytes.token("Q\n")
        fillColor = nil
    }

    private mutating func write(_ nodes: [Drawing.Node], _ resources: inout PDFResources) throws(ImageError) {
        for node in nodes {
            switch node {
            case .fill(let path, let color):
                if open != .figure { mark(.artifact) }
                try fill(path, color, &resources)
            case .symbol(let placed): try write(placed, &resources)
            #if Text
            case .text(let line, let origin, let color):
                if open != .figure { mark(.paragraph) }
                try write(line, at: origin, color, &resources)
            #endif
            case .group(let group): try write(group, &resources)
            }
        }
    }

    /// A named group is one figure, whatever it is made of.
    private mutating func write(_ group: Drawing.Group, _ resources: inout PDFResources) throws(ImageError) {
        guard !group.title.isEmpty, open != .figure else { return try write(group.nodes, &resources) }
        mark(.figure, alt: group.title)
        try write(group.nodes, &resources)
        mark(.none)
    }
}

// MARK: Marked content

extension PDFContent {
    /// Goes over to another kind of content; paragraphs and decoration that follow one another are one part.
    private mutating func mark(_ next: OpenMark, alt: String = "") {
        guard isTagged, next != open || next == .figure else { return }
        if open != .none { bytes.token("EMC\n") }
        switch next {
        case .none: break
        case .artifact: bytes.token("/Artifact BMC\n")
        case .paragraph: beginMark("P", .paragraph)
        case .figure: beginMark("Figure", .figure(alt))
        }
        open = next
    }

    private mutating func beginMark(_ tag: String, _ meaning: Mark) {
        bytes.name(tag)
        bytes.token("<</MCID \(marks.count)>>BDC\n")
        marks.append(meaning)
    }
}

// MARK: Shapes

extension PDFContent {
    private mutating func fill(_ path: Path, _ color: Color, _ resources: inout PDFResources) throws(ImageError) {
        try setColor(color, &resources)
        var last = Point.zero, isFirst = true
        for step in path.steps {
            switch step {
            case .move(let point):
                if !isFirst { bytes.token("h ") }
                bytes.point(point)
                bytes.token("m ")
                last = point
            case .line(let point):
                bytes.point(point)
                bytes.token("l ")
                last = point
            case .quadratic(let control, let point):
                writeCubic(Self.third(last, control), Self.third(point, control), point)
                last = point
            case .cubic(let first, let second, let point):
                writeCubic(first, second, point)
                last = point
            }
            isFirst = false
        }
        bytes.token("h f\n")
    }

    private mutating func writeCubic(_ first: Point, _ second: Point, _ end: Point) {
        bytes.point(first)
        bytes.point(second)
        bytes.point(end)
        bytes.token("c ")
    }

    /// Two thirds of the way to the control point: the arm of the cubic that is the quadratic curve.
    private static func third(_ end: Point, _ control: Point) -> Point {
        Point(end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3)
    }

    /// One path with one fill, in units of a module.
    private mutating func write(_ placed: PlacedSymbol, _ resources: inout PDFResources) throws(ImageError) {
        let isOwnFigure = open != .figure
        if isOwnFigure { mark(.figure, alt: "QR code") }
        try setColor(placed.color, &resources)
        let size = placed.moduleSize
        bytes.token("q ")
        bytes.matrix(Transform(a: size, b: 0, c: 0, d: size, tx: placed.origin.x, ty: placed.origin.y))
        bytes.token("cm\n")
        // No two runs of a row touch, and a rectangle takes 19 bytes at most.
        let most = placed.symbol.size * (placed.symbol.size + 1) / 2 * 19
        bytes.append(addingCapacity: most) { (span: inout OutputSpan<UInt8>) in
            SymbolRectangles.forEach(placed.symbol) { x, y, width, height in
                Self.append(module: x, to: &span)
                Self.append(module: y, to: &span)
                Self.append(module: width, to: &span)
                Self.append(module: height, to: &span)
                span.append(UInt8(ascii: "r"))
                span.append(UInt8(ascii: "e"))
                span.append(UInt8(ascii: "\n"))
            }
        }
        bytes.token("f Q\n")
        if isOwnFigure { mark(.none) }
    }

    /// A number from 0 to 177, as fast as can be: a symbol takes thousands of them.
    @inline(__always)
    private static func append(module number: Int, to span: inout OutputSpan<UInt8>) {
        let number = UInt8(truncatingIfNeeded: number)
        if number >= 100 { span.append(UInt8(ascii: "1")) }
        if number >= 10 { span.append(UInt8(ascii: "0") + number / 10 % 10) }
        span.append(UInt8(ascii: "0") + number % 10)
        span.append(UInt8(ascii: " "))
    }

    private mutating func setColor(_ color: Color, _ resources: inout PDFResources) throws(ImageError) {
        guard color != fillColor else { return }
        fillColor = color
        switch (options.colors, color.ink) {
        case (.ink, .cmyk(let cyan, let magenta, let yellow, let black)):
            [cyan, magenta, yellow, black].forEach { bytes.number($0) }
            bytes.token("k\n")
        case (.ink, .spot):
            bytes.token("/Cs\(resources.spotNumber(of: color.ink)) cs 1 scn\n")
        case (_, _):
            guard options.standard == .plain else {
                let hex = String(color.rgb, radix: 16)
                throw ImageError(
                    .color, "PDF/X-1a holds inks only, and the colour \(hex) has none; give it CMYK values.")
            }
            [color.red, color.green, color.blue].forEach { bytes.number(Double($0) / 255) }
            bytes.token("rg\n")
        }
    }
}

// MARK: Text

#if Text
extension PDFContent {
    private mutating func write(
        _ line: TextLine, at origin: Point, _ color: Color, _ resources: inout PDFResources
    ) throws(ImageError) {
        guard options.text == .fonts else { return try fill(line.outline(at: origin), color, &resources) }
        guard !line.runs.isEmpty else { return }
        try setColor(color, &resources)
        bytes.token("BT\n")
        for run in line.runs where !run.glyphs.isEmpty {
            try write(run, at: origin, &resources)
        }
        bytes.token("ET\n")
    }

    /// Glyphs that stand where their widths put them share one string; each move begins another.
    private mutating func write(
        _ run: GlyphRun, at origin: Point, _ resources: inout PDFResources
    ) throws(ImageError) {
        let font = resources.fontNumber(of: run.font)
        bytes.token("/F\(font) ")
        bytes.number(run.size)
        bytes.token("Tf\n")
        var pen = Double.infinity, baseline = 0.0, isOpen = false
        for glyph in run.glyphs {
            if !isOpen || abs(glyph.x - pen) > 0.004 * run.size || glyph.y != baseline {
                if isOpen { bytes.token(">Tj\n") }
                // The page's y axis points down: the text is turned back up.
                bytes.token("1 0 0 -1 ")
                bytes.point(Point(origin.x + glyph.x, origin.y + glyph.y))
                bytes.token("Tm<")
                (pen, baseline, isOpen) = (glyph.x, glyph.y, true)
            }
            let code = try resources.code(of: glyph.id, text: run.text[glyph.cluster] ?? "", font: font)
            bytes.hex(code.number)
            pen += code.width * run.size
        }
        bytes.token(">Tj\n")
    }
}
#endif
