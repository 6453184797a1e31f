#if Text
import QRImage
public import QRPoster
import QRWire

extension PosterTemplate {
    /// Reads a template from JSON, as the built-in ones are written.
    ///
    /// - Throws: `PressError` `template`, with the path of the field that is wrong.
    public init(json: Span<UInt8>) throws(PressError) {
        guard json.count <= PressLimits.templateBytes else {
            throw PressError(.template, "A template may have at most \(PressLimits.templateBytes) bytes.")
        }
        let tree: JSON
        do {
            tree = try JSON(parsing: json)
        } catch {
            throw PressError(.template, "The template is no JSON: \(error.message)")
        }
        try self.init(TemplateField(json: tree, path: ""))
    }

    private init(_ field: TemplateField) throws(PressError) {
        try field.checkKeys(["name", "about", "colors", "values", "sheet", "portrait", "landscape"])
        var boxes = 0
        self.init(
            name: try field.member("name").text, colors: try Self.colors(field.optional("colors")),
            values: try Self.values(field.optional("values")),
            portrait: try Self.box(try field.member("portrait"), &boxes, depth: 0),
            landscape: try Self.box(try field.member("landscape"), &boxes, depth: 0),
            sheet: try Self.grid(field.optional("sheet")))
    }

    private static func values(_ field: TemplateField?) throws(PressError) -> [String: String] {
        guard let field else { return [:] }
        try field.checkKeys(PosterFields.all)
        var values: [String: String] = [:]
        for member in field.json.members ?? [] { values[member.key] = try field.member(member.key).text }
        return values
    }

    private static func grid(_ field: TemplateField?) throws(PressError) -> Grid? {
        guard let field else { return nil }
        try field.checkKeys(["columns", "rows"])
        let range = 1...PosterLimits.postersPerSheet
        return Grid(
            columns: try field.member("columns").integer(in: range), rows: try field.member("rows").integer(in: range))
    }

    // MARK: Colours

    private static func colors(_ field: TemplateField?) throws(PressError) -> [String: Color] {
        guard let field, let members = field.json.members else { return [:] }
        var colors: [String: Color] = [:]
        for member in members { colors[member.key] = try color(try field.member(member.key)) }
        return colors
    }

    private static func color(_ field: TemplateField) throws(PressError) -> Color {
        try field.checkKeys(["rgb", "cmyk", "spot"])
        let rgb = try field.member("rgb"), digits = try rgb.text.dropFirst()
        guard try rgb.text.hasPrefix("#"), digits.utf8.count == 6, let value = UInt32(digits, radix: 16) else {
            throw rgb.failure("Write a colour as #RRGGBB here.")
        }
        guard let inks = field.optional("cmyk") else {
            throw field.failure("Give the colour's inks: \u{201C}cmyk\u{201D} as four numbers from 0 to 1.")
        }
        let shares = try inks.elements()
        guard shares.count == 4 else { throw inks.failure("Write four numbers from 0 to 1 here.") }
        let (c, m, y, k) = (
            try shares[0].number(in: 0...1), try shares[1].number(in: 0...1), try shares[2].number(in: 0...1),
            try shares[3].number(in: 0...1)
        )
        guard let spot = field.optional("spot") else {
            return Color(value, ink: .cmyk(cyan: c, magenta: m, yellow: y, black: k))
        }
        return Color(value, ink: .spot(name: try spot.text, cyan: c, magenta: m, yellow: y, black: k))
    }

    // MARK: Boxes

    private static let boxKeys: Set<String> = [
        "length", "share", "padding", "fill", "stroke", "line", "radius", "column", "row", "gap", "text", "align",
        "anchor", "code",
    ]

    private static func box(_ field: TemplateField, _ count: inout Int, depth: Int) throws(PressError) -> Box {
        try field.checkKeys(boxKeys)
        count += 1
        guard count <= PosterLimits.templateBoxes, depth < PosterLimits.templateDepth else {
            throw field.failure("The template has too many boxes, or they stand too deep in one another.")
        }
        var box = Box(content: try content(field, &count, depth))
        if let share = field.optional("share") { box.length = .share(try share.number(in: 0.001...1000)) }
        if let length = field.optional("length") {
            guard field.optional("share") == nil else { throw length.failure("Give a length or a share, not both.") }
            box.length = .fixed(try length.number(in: 0...1000))
        }
        box.padding = try padding(field.optional("padding"))
        box.fill = try field.optional("fill")?.text
        box.stroke = try field.optional("stroke")?.text
        box.line = try field.optional("line")?.number(in: 0.01...20) ?? box.line
        box.radius = try field.optional("radius")?.number(in: 0...100) ?? 0
        return box
    }

    private static func padding(_ field: TemplateField?) throws(PressError) -> Padding {
        guard let field else { return Padding() }
        guard field.json.elements != nil else {
            let all = try field.number(in: 0...100)
            return Padding(top: all, right: all, bottom: all, left: all)
        }
        var sides: [Double] = []
        for side in try field.elements() { sides.append(try side.number(in: 0...100)) }
        guard sides.count == 4 else { throw field.failure("Write top, right, bottom and left here, or one number.") }
        return Padding(top: sides[0], right: sides[1], bottom: sides[2], left: sides[3])
    }

    private static func content(_ field: TemplateField, _ count: inout Int, _ depth: Int) throws(PressError) -> Content
    {
        let kinds = ["column", "row", "text", "code"].filter { field.optional($0) != nil }
        guard kinds.count <= 1 else {
            throw field.failure("A box holds one thing; this one has \(kinds.joined(separator: " and ")).")
        }
        switch kinds.first {
        case "column": return .column(try boxes(try field.member("column"), &count, depth), gap: try gap(field))
        case "row": return .row(try boxes(try field.member("row"), &count, depth), gap: try gap(field))
        case "text": return .text(try textBlock(field))
        case "code":
            let code = try field.member("code")
            guard code.json.boolValue == true else { throw code.failure("Write true here.") }
            return .code
        default: return .empty
        }
    }

    private static func gap(_ field: TemplateField) throws(PressError) -> Double {
        try field.optional("gap")?.number(in: 0...100) ?? 0
    }

    private static func boxes(_ field: TemplateField, _ count: inout Int, _ depth: Int) throws(PressError) -> [Box] {
        var boxes: [Box] = []
        for element in try field.elements() { boxes.append(try box(element, &count, depth: depth + 1)) }
        return boxes
    }

    // MARK: Texts

    private static func textBlock(_ field: TemplateField) throws(PressError) -> TextBlock {
        var paragraphs: [TextBlock.Paragraph] = []
        for element in try field.member("text").elements() { paragraphs.append(try paragraph(element)) }
        return TextBlock(
            paragraphs, alignment: try field.optional("align")?.choice(TextBlock.Alignment.self) ?? .left,
            anchor: try field.optional("anchor")?.choice(TextBlock.Anchor.self) ?? .top)
    }

    private static func paragraph(_ field: TemplateField) throws(PressError) -> TextBlock.Paragraph {
        try field.checkKeys(["text", "size", "smallest", "before", "color", "leading", "lines"])
        let text = try field.member("text")
        var paragraph = TextBlock.Paragraph(try text.text, size: try field.member("size").number(in: 0.5...100))
        if let odd = paragraph.fields.first(where: { !PosterFields.all.contains($0) }) {
            throw text.failure(
                "There is no field {\(odd)}: there are \(PosterFields.all.sorted().joined(separator: ", ")).")
        }
        paragraph.smallest = try field.optional("smallest")?.number(in: 0.1...1) ?? paragraph.smallest
        paragraph.before = try field.optional("before")?.number(in: 0...100) ?? 0
        paragraph.color = try field.optional("color")?.text ?? paragraph.color
        paragraph.leading = try field.optional("leading")?.number(in: 0.8...4) ?? paragraph.leading
        paragraph.lines = try field.optional("lines")?.integer(in: 1...100) ?? paragraph.lines
        return paragraph
    }
}
#endif
