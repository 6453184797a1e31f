#if Text
import QRImage
public import QRPoster
import QRWire

extension PosterTemplate {
    /// Reads a template from JSON, as the built-in ones are written.
    ///
    /// - Throws: `.template`, with the path of the field that is wrong.
    public init(json: Span<UInt8>) throws(PressError) {
        guard json.count <= PressLimits.templateBytes else {
            throw PressError(.template, "A template may have at most \(PressLimits.templateBytes) bytes: shorten it.")
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
        try field.checkKeys(["name", "about", "colors", "values", "sheet", "parts", "portrait", "landscape"])
        var reader = TemplateBoxReader(parts: field.optional("parts"))
        try reader.checkParts()
        self.init(
            name: try field.member("name").text, colors: try Self.colors(field.optional("colors")),
            values: try Self.values(field.optional("values")),
            portrait: try reader.box(try field.member("portrait"), depth: 0),
            landscape: try reader.box(try field.member("landscape"), depth: 0),
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
        guard let field else { return [:] }
        guard let members = field.json.members else { throw field.failure("Write an object in braces here.") }
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
}
#endif
