#if Text
import QRImage
import QRText

/// Sets a block of paragraphs in its rectangle: as large as designed, smaller where it must, never past the edge.
struct TextFitter {
    let fonts: FontStack

    private struct Piece {
        var text: ShapedText
        /// What stands before the first line.
        var label: ShapedText?
        var style: TextBlock.Paragraph
        /// How far lines stand in, in ems: as designed, or more where a font makes the label wider.
        var indent: Double

        init(_ text: ShapedText, label: ShapedText?, _ style: TextBlock.Paragraph) {
            (self.text, self.label, self.style) = (text, label, style)
            indent = max(style.indent, label.map { $0.width + 0.4 } ?? 0)
        }

        /// The room for lines of a size in a box.
        func width(_ rect: Rect, _ size: Double) -> Double { rect.width - indent * size }
    }

    /// The nodes of a block.
    ///
    /// - Throws: `.textTooLong` or `.missingGlyph`, with the fields of the paragraph.
    func nodes(
        _ place: PosterLayout.TextPlace, _ values: [String: String], _ colors: PosterColors
    ) throws(PosterError) -> [Drawing.Node] {
        var pieces: [Piece] = []
        for paragraph in place.block.paragraphs {
            guard let text = paragraph.filled(values) else { continue }
            let label = paragraph.label.isEmpty ? nil : try shape(paragraph.label, paragraph)
            pieces.append(Piece(try shape(text, paragraph), label: label, paragraph))
        }
        guard !pieces.isEmpty else { return [] }
        let scale = try largestScale(pieces, place.rect)
        return set(pieces, scale, place, colors)
    }

    private func shape(_ text: String, _ style: TextBlock.Paragraph) throws(PosterError) -> ShapedText {
        do {
            return try ShapedText(text, fonts)
        } catch {
            let code: PosterError.Code = error.code == .missingGlyph ? .missingGlyph : .textTooLong
            throw PosterError(code, error.message, field: style.fields.first)
        }
    }

    /// The largest of a few steps from the designed size down at which all lines fit.
    private func largestScale(_ pieces: [Piece], _ rect: Rect) throws(PosterError) -> Double {
        let lowest = pieces.map { max($0.style.smallest, PosterLimits.smallestText / $0.style.size) }.min() ?? 1
        var scale = 1.0
        while true {
            if fits(pieces, scale, rect) { return scale }
            guard scale > lowest else { break }
            scale = max(lowest, scale * 0.96)
        }
        // The paragraph that takes most room is the one to shorten.
        let longest = pieces.max { height($0, scale, rect) < height($1, scale, rect) }
        throw PosterError(
            .textTooLong, "The text does not fit its place at the smallest size that can be read; shorten it.",
            field: longest?.style.fields.first)
    }

    /// A paragraph's size at a scale of the block: each stops at its own smallest.
    private func size(_ style: TextBlock.Paragraph, _ scale: Double) -> Double {
        min(style.size, max(style.size * max(scale, style.smallest), PosterLimits.smallestText))
    }

    private func fits(_ pieces: [Piece], _ scale: Double, _ rect: Rect) -> Bool {
        var total = 0.0
        for (index, piece) in pieces.enumerated() {
            let size = size(piece.style, scale), width = piece.width(rect, size)
            // Words are not torn as long as a smaller size keeps them whole.
            let isWhole = piece.text.widestWord * size <= width + 1e-6
            guard isWhole || scale <= piece.style.smallest else { return false }
            let lines = piece.text.lineCount(width: width / size)
            guard lines <= piece.style.lines else { return false }
            total += Double(lines) * piece.style.leading * size + (index > 0 ? piece.style.before * scale : 0)
        }
        return total <= rect.height + 1e-6
    }

    private func height(_ piece: Piece, _ scale: Double, _ rect: Rect) -> Double {
        let size = size(piece.style, scale)
        return Double(piece.text.lineCount(width: piece.width(rect, size) / size)) * piece.style.leading * size
    }

    private func set(
        _ pieces: [Piece], _ scale: Double, _ place: PosterLayout.TextPlace, _ colors: PosterColors
    ) -> [Drawing.Node] {
        let rect = place.rect
        var total = 0.0
        for (index, piece) in pieces.enumerated() {
            total += height(piece, scale, rect) + (index > 0 ? piece.style.before * scale : 0)
        }
        var top = rect.y + Self.offset(rect.height - total, place.block.anchor)
        var nodes: [Drawing.Node] = []
        for (index, piece) in pieces.enumerated() {
            if index > 0 { top += piece.style.before * scale }
            let size = size(piece.style, scale), color = colors[piece.style.color] ?? .black
            // Chinese glyphs fill 0.88 em over the baseline and 0.12 under it: their middle is the line's.
            var baseline = top + piece.style.leading * size / 2 + 0.36 * size
            for line in piece.label?.lines(size: size) ?? [] {
                nodes.append(.text(line, at: Point(rect.x, baseline), color))
            }
            for line in lines(of: piece, size, rect) {
                let left = rect.x + piece.indent * size, rest = piece.width(rect, size) - line.width
                let x = left + Self.offset(rest, place.block.alignment)
                nodes.append(.text(line, at: Point(x, baseline), color))
                baseline += piece.style.leading * size
                top += piece.style.leading * size
            }
        }
        return nodes
    }

    /// Lines come out about equally long, lest a name leave its last word alone; values beside a label run on as in a
    /// table.
    private func lines(of piece: Piece, _ size: Double, _ rect: Rect) -> [TextLine] {
        piece.text.lines(size: size, width: piece.width(rect, size), isBalanced: piece.label == nil)
    }

    private static func offset(_ rest: Double, _ anchor: TextBlock.Anchor) -> Double {
        switch anchor {
        case .top: 0
        case .middle: rest / 2
        case .bottom: rest
        }
    }

    private static func offset(_ rest: Double, _ alignment: TextBlock.Alignment) -> Double {
        switch alignment {
        case .left: 0
        case .center: rest / 2
        case .right: rest
        }
    }
}
#endif
