#if Text
import QRImage
public import QRText

/// A template laid out for a size of paper: where every shape, text and code goes, in points from the top left
/// corner of the trimmed page.
public struct PosterLayout: Sendable {
    /// The trimmed page.
    public let page: Rect
    /// Where the code and its quiet zone go.
    public let codeRoom: Rect
    /// Grounds and borders, from back to front.
    let shapes: [Shape]
    let texts: [TextPlace]
    let colors: PosterColors
    let values: [String: String]

    struct Shape {
        var rect: Rect
        var radius: Double
        var fill: Color?
        var stroke: Color?
        var line: Double
    }

    struct TextPlace {
        var rect: Rect
        var block: TextBlock
        /// Whether it reads the same on all posters.
        var isFixed: Bool
    }

    /// Lays a template out.
    ///
    /// - Parameters:
    ///   - template: The design.
    ///   - paper: The trimmed page.
    ///   - isMonochrome: Whether every colour becomes a grey of black ink.
    ///   - bleed: How far grounds at the edge of the page go on past it, in millimetres.
    /// - Throws: `.template`, with the place in the template.
    public init(
        _ template: PosterTemplate, paper: PaperSize, isMonochrome: Bool = false, bleed: Double = 0
    ) throws(PosterError) {
        let (width, height) = paper.points
        page = Rect(x: 0, y: 0, width: width, height: height)
        let colors = PosterColors(template, isMonochrome: isMonochrome)
        var solver = LayoutSolver(
            page: page, unit: Self.unit(width, height), bleed: bleed * PaperSize.pointsPerMillimeter,
            colors: colors, values: template.values)
        let name = paper.isLandscape ? "landscape" : "portrait"
        try solver.place(paper.isLandscape ? template.landscape : template.portrait, in: page, path: name, depth: 0)
        guard solver.codes.count == 1 else {
            throw PosterError(
                .template, "A poster has one code; this one has \(solver.codes.count): write one box with \"code\".",
                field: name)
        }
        codeRoom = solver.codes[0]
        shapes = solver.shapes
        texts = solver.texts
        self.colors = colors
        values = template.values
    }

    /// Points in a template's unit. Templates are drawn for the sides of the A series, 100 to 141: a page nearer to a
    /// square is given as many units along, or nothing but the code would shrink.
    private static func unit(_ width: Double, _ height: Double) -> Double {
        min(min(width, height) / 100, max(width, height) / 140)
    }
}

/// The colours of a template by name, in colour or in greys of black ink.
struct PosterColors {
    private var colors: [String: Color]

    init(_ template: PosterTemplate, isMonochrome: Bool) {
        colors = template.colors.merging(["black": .black, "white": .white]) { own, _ in own }
        if isMonochrome { colors = colors.mapValues(Self.gray) }
    }

    subscript(name: String) -> Color? { colors[name] }

    /// Dark colours become solid black, so that no screen blurs what stands out of them; pale ones stay pale.
    private static func gray(_ color: Color) -> Color {
        let luminance = color.luminance
        if luminance < 0.25 { return .black }
        if luminance > 0.97 { return .white }
        let black = min(1, max(0.06, (1 - luminance.squareRoot()) * 0.8))
        let level = UInt32((255 * (1 - black)).rounded())
        return Color(level << 16 | level << 8 | level, ink: .cmyk(cyan: 0, magenta: 0, yellow: 0, black: black))
    }
}

/// Walks a template's boxes and gives each its rectangle.
struct LayoutSolver {
    let page: Rect
    /// Points in a template's unit of length.
    let unit: Double
    /// In points.
    let bleed: Double
    let colors: PosterColors
    let values: [String: String]
    var shapes: [PosterLayout.Shape] = []
    var texts: [PosterLayout.TextPlace] = []
    var codes: [Rect] = []

    init(page: Rect, unit: Double, bleed: Double, colors: PosterColors, values: [String: String]) {
        self.page = page
        self.unit = unit
        self.bleed = bleed
        self.colors = colors
        self.values = values
    }

    mutating func place(_ box: PosterTemplate.Box, in rect: Rect, path: String, depth: Int) throws(PosterError) {
        guard depth < PosterLimits.templateDepth else {
            throw PosterError(.template, "Boxes stand too deep in one another: take some away.", field: path)
        }
        try placeShape(box, rect, path)
        let padding = box.padding
        let inner = Rect(
            x: rect.x + padding.left * unit, y: rect.y + padding.top * unit,
            width: rect.width - (padding.left + padding.right) * unit,
            height: rect.height - (padding.top + padding.bottom) * unit)
        guard inner.width > 0, inner.height > 0 else {
            throw PosterError(
                .template, "The box has no room left inside its padding: make it larger, or the padding smaller.",
                field: path)
        }
        switch box.content {
        case .empty: break
        case .column(let boxes, let gap):
            try placeAll(boxes, gap * unit, in: inner, isColumn: true, "\(path).column", depth)
        case .row(let boxes, let gap):
            try placeAll(boxes, gap * unit, in: inner, isColumn: false, "\(path).row", depth)
        case .text(let block): try placeText(block, inner, path)
        case .code: codes.append(inner)
        }
    }

    private mutating func placeAll(
        _ boxes: [PosterTemplate.Box], _ gap: Double, in rect: Rect, isColumn: Bool, _ path: String, _ depth: Int
    ) throws(PosterError) {
        let room = (isColumn ? rect.height : rect.width) - gap * Double(max(0, boxes.count - 1))
        let lengths = try shareOut(room, boxes, path)
        var offset = isColumn ? rect.y : rect.x
        for (index, box) in boxes.enumerated() {
            let length = lengths[index]
            let part =
                isColumn
                ? Rect(x: rect.x, y: offset, width: rect.width, height: length)
                : Rect(x: offset, y: rect.y, width: length, height: rect.height)
            try place(box, in: part, path: "\(path)[\(index)]", depth: depth + 1)
            offset += length + gap
        }
    }

    private func shareOut(
        _ room: Double, _ boxes: [PosterTemplate.Box], _ path: String
    ) throws(PosterError) -> [Double] {
        var fixed = 0.0, shares = 0.0
        for box in boxes {
            switch box.length {
            case .fixed(let length): fixed += length * unit
            case .share(let share): shares += share
            }
        }
        guard fixed <= room + 1e-6, shares == 0 || fixed < room else {
            throw PosterError(.template, "The boxes are longer than the room they stand in: shorten some.", field: path)
        }
        return boxes.map { box in
            switch box.length {
            case .fixed(let length): length * unit
            case .share(let share): (room - fixed) * share / shares
            }
        }
    }

    private mutating func placeShape(
        _ box: PosterTemplate.Box, _ rect: Rect, _ path: String
    ) throws(PosterError) {
        let fill = try color(box.fill, "\(path).fill"), stroke = try color(box.stroke, "\(path).stroke")
        guard fill != nil || stroke != nil else { return }
        let shape = stroke == nil && box.radius == 0 ? bled(rect) : rect
        shapes.append(
            PosterLayout.Shape(
                rect: shape, radius: box.radius * unit, fill: fill, stroke: stroke, line: box.line * unit))
    }

    /// The rectangle with the sides that lie on the page's edge moved out into the bleed.
    private func bled(_ rect: Rect) -> Rect {
        func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 0.01 }
        let left = isNear(rect.x, page.x) ? rect.x - bleed : rect.x
        let top = isNear(rect.y, page.y) ? rect.y - bleed : rect.y
        let right = isNear(rect.maxX, page.maxX) ? rect.maxX + bleed : rect.maxX
        let bottom = isNear(rect.maxY, page.maxY) ? rect.maxY + bleed : rect.maxY
        return Rect(x: left, y: top, width: right - left, height: bottom - top)
    }

    private mutating func placeText(_ block: TextBlock, _ rect: Rect, _ path: String) throws(PosterError) {
        var scaled = block
        for index in block.paragraphs.indices {
            _ = try color(block.paragraphs[index].color, "\(path).text[\(index)].color")
            scaled.paragraphs[index].size *= unit
            scaled.paragraphs[index].before *= unit
        }
        let isFixed = block.paragraphs.allSatisfy { $0.fields.allSatisfy { PosterFields.fixed.contains($0) } }
        texts.append(PosterLayout.TextPlace(rect: rect, block: scaled, isFixed: isFixed))
    }

    private func color(_ name: String?, _ path: String) throws(PosterError) -> Color? {
        guard let name else { return nil }
        guard let color = colors[name] else {
            throw PosterError(
                .template, "The template has no colour \u{201C}\(name)\u{201D}: define it, or take another.",
                field: path)
        }
        return color
    }
}
#endif
