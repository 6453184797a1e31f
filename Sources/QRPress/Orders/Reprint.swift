#if Text
import QRCredential
public import QRPoster

/// A poster of a manifest that is to be printed once more, and how it was printed.
public struct Reprint: Hashable, Sendable {
    /// The poster, with the payload that it was printed with.
    public var order: PosterOrder
    /// The design's name; fonts are not kept, name the same ones.
    public var template: String
    /// The paper, or the sheet where several posters share one.
    public var paper: PaperSize
    /// Posters on a sheet; nil where the design says so, or one.
    public var postersPerSheet: Int?
    /// Whether it was printed in black ink alone.
    public var isMonochrome: Bool
    /// Whether it had crop and registration marks.
    public var hasMarks: Bool
    /// In millimetres.
    public var bleed: Double
    /// The dots of the printer that its modules were fitted to.
    public var dotsPerInch: Double

    /// Reads a row of a manifest by its columns; nil where it cannot be one.
    init?(_ row: [String: String]) {
        guard let place = row["place"].flatMap({ PlaceID(hex: $0) }), let line = row["line"].flatMap({ Int($0) }),
            let copies = row["copies"].flatMap({ Int($0) }), copies >= 1,
            let size = row["size"], let paper = try? PaperSize(size), let template = row["template"],
            let bleed = row["bleed_mm"].flatMap({ Double($0) }), let dots = row["dpi"].flatMap({ Double($0) }),
            let ink = row["ink"], let marks = row["marks"], let posters = row["n_up"],
            posters.isEmpty || Int(posters) != nil
        else { return nil }
        var fields = row.filter { PosterFields.own.contains($0.key) }
        fields["serial"] = row["serial"]
        order = PosterOrder(
            line: line, place: place, fields: fields, payload: Array((row["payload"] ?? "").utf8), copies: copies)
        self.template = template
        self.paper = paper
        postersPerSheet = Int(posters)
        isMonochrome = ink == "black"
        hasMarks = marks == "yes"
        self.bleed = bleed
        dotsPerInch = dots
    }

    /// Makes options print as this poster was printed; design, fonts and time are the caller's.
    public func restore(_ options: inout PressOptions) {
        options.paper = paper
        options.postersPerSheet = postersPerSheet
        options.isMonochrome = isMonochrome
        options.hasMarks = hasMarks
        options.bleed = bleed
        options.rules.dotsPerInch = dotsPerInch
    }
}
#endif
