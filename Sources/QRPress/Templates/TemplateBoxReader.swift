#if Text
import QRPoster
import QRWire

/// Reads the boxes of a template, and the parts that several of them share.
struct TemplateBoxReader {
    typealias Box = PosterTemplate.Box
    typealias Content = PosterTemplate.Content
    typealias Padding = PosterTemplate.Padding

    /// Boxes by name, to stand wherever a box says `"part": "name"`.
    let parts: TemplateField?
    private var count = 0

    init(parts: TemplateField?) {
        self.parts = parts
    }

    private static let placeKeys: Set<String> = ["length", "share", "padding", "fill", "stroke", "line", "radius"]
    private static let contentKeys: Set<String> = ["column", "row", "gap", "text", "align", "anchor", "code"]

    /// Reads a box and, in it, all that it holds.
    ///
    /// - Throws: `.template` with the path of what is wrong.
    mutating func box(_ field: TemplateField, depth: Int) throws(PressError) -> Box {
        count += 1
        guard count <= PosterLimits.templateBoxes, depth < PosterLimits.templateDepth else {
            throw field.failure(
                "The template has too many boxes, or they stand too deep in one another: take some away.")
        }
        guard let part = field.optional("part") else {
            try field.checkKeys(Self.placeKeys.union(Self.contentKeys))
            return try place(Box(content: try content(field, depth)), field)
        }
        // A part brings its content; how long it is and how it looks the box may say otherwise.
        try field.checkKeys(Self.placeKeys.union(["part"]))
        guard let shared = parts?.optional(try part.text) else {
            throw part.failure(
                "The template has no part \u{201C}\(try part.text)\u{201D}: define it under \"parts\", or take another."
            )
        }
        return try place(try box(shared, depth: depth + 1), field)
    }

    /// Reads every part, so that a mistake shows even in one that no box uses.
    mutating func checkParts() throws(PressError) {
        guard let parts else { return }
        guard let members = parts.json.members else { throw parts.failure("Write an object in braces here.") }
        for member in members { _ = try box(try parts.member(member.key), depth: 0) }
    }

    private func place(_ given: Box, _ field: TemplateField) throws(PressError) -> Box {
        var box = given
        if let share = field.optional("share") { box.length = .share(try share.number(in: 0.001...1000)) }
        if let length = field.optional("length") {
            guard field.optional("share") == nil else { throw length.failure("Give a length or a share, not both.") }
            box.length = .fixed(try length.number(in: 0...1000))
        }
        if let padding = field.optional("padding") { box.padding = try self.padding(padding) }
        box.fill = try field.optional("fill")?.text ?? box.fill
        box.stroke = try field.optional("stroke")?.text ?? box.stroke
        box.line = try field.optional("line")?.number(in: 0.01...20) ?? box.line
        box.radius = try field.optional("radius")?.number(in: 0...100) ?? box.radius
        return box
    }

    private func padding(_ field: TemplateField) throws(PressError) -> Padding {
        guard field.json.elements != nil else {
            let all = try field.number(in: 0...100)
            return Padding(top: all, right: all, bottom: all, left: all)
        }
        var sides: [Double] = []
        for side in try field.elements() { sides.append(try side.number(in: 0...100)) }
        guard sides.count == 4 else { throw field.failure("Write top, right, bottom and left here, or one number.") }
        return Padding(top: sides[0], right: sides[1], bottom: sides[2], left: sides[3])
    }

    private mutating func content(_ field: TemplateField, _ depth: Int) throws(PressError) -> Content {
        let kinds = ["column", "row", "text", "code"].filter { field.optional($0) != nil }
        guard kinds.count <= 1 else {
            throw field.failure("A box holds one thing; this one has \(kinds.joined(separator: " and ")): choose one.")
        }
        switch kinds.first {
        case "column": return .column(try boxes(try field.member("column"), depth), gap: try gap(field))
        case "row": return .row(try boxes(try field.member("row"), depth), gap: try gap(field))
        case "text": return .text(try textBlock(field))
        case "code":
            let code = try field.member("code")
            guard code.json.boolValue == true else { throw code.failure("Write true here.") }
            return .code
        default: return .empty
        }
    }

    private func gap(_ field: TemplateField) throws(PressError) -> Double {
        try field.optional("gap")?.number(in: 0...100) ?? 0
    }

    private mutating func boxes(_ field: TemplateField, _ depth: Int) throws(PressError) -> [Box] {
        var boxes: [Box] = []
        for element in try field.elements() { boxes.append(try box(element, depth: depth + 1)) }
        return boxes
    }

    // MARK: Texts

    private func textBlock(_ field: TemplateField) throws(PressError) -> TextBlock {
        var paragraphs: [TextBlock.Paragraph] = []
        for element in try field.member("text").elements() { paragraphs.append(try paragraph(element)) }
        return TextBlock(
            paragraphs, alignment: try field.optional("align")?.choice(TextBlock.Alignment.self) ?? .left,
            anchor: try field.optional("anchor")?.choice(TextBlock.Anchor.self) ?? .top)
    }

    private func paragraph(_ field: TemplateField) throws(PressError) -> TextBlock.Paragraph {
        try field.checkKeys([
            "text", "label", "indent", "size", "smallest", "before", "color", "leading", "lines",
        ])
        let text = try field.member("text")
        var paragraph = TextBlock.Paragraph(try text.text, size: try field.member("size").number(in: 0.5...100))
        if let odd = paragraph.fields.first(where: { !PosterFields.all.contains($0) }) {
            throw text.failure(
                "There is no field {\(odd)}: write one of \(PosterFields.all.sorted().joined(separator: ", ")).")
        }
        paragraph.label = try field.optional("label")?.text ?? ""
        paragraph.indent = try field.optional("indent")?.number(in: 0...40) ?? 0
        paragraph.smallest = try field.optional("smallest")?.number(in: 0.1...1) ?? paragraph.smallest
        paragraph.before = try field.optional("before")?.number(in: 0...100) ?? 0
        paragraph.color = try field.optional("color")?.text ?? paragraph.color
        paragraph.leading = try field.optional("leading")?.number(in: 0.8...4) ?? paragraph.leading
        paragraph.lines = try field.optional("lines")?.integer(in: 1...100) ?? paragraph.lines
        return paragraph
    }
}
#endif
