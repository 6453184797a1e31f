#if Text
public import QRImage
public import QRSymbol
public import QRText

/// Draws posters of one design and size: the part that all share once, the part of each place again and again.
public struct PosterPainter: Sendable {
    /// The design at its size, the same on every poster.
    public let layout: PosterLayout
    /// What every code is held to before it is drawn.
    public let rules: CodeRules
    private let fitter: TextFitter
    private let values: [String: String]

    /// Lays out, once, the part that all posters share.
    ///
    /// - Parameters:
    ///   - layout: The design at its size.
    ///   - fonts: Each character is shown by the first that has it.
    ///   - values: The fields that all posters share; they go before those of the template.
    ///   - rules: What the code must hold.
    public init(_ layout: PosterLayout, fonts: FontStack, values: [String: String] = [:], rules: CodeRules = .init()) {
        self.layout = layout
        self.rules = rules
        fitter = TextFitter(fonts: fonts)
        self.values = layout.values.merging(values) { _, given in given }
    }

    /// Grounds, borders and the texts that are the same on all posters.
    ///
    /// - Returns: What to draw first, and its texts in reading order.
    /// - Throws: `.textTooLong` or `.missingGlyph`.
    public func sharedPart() throws(PosterError) -> (nodes: [Drawing.Node], text: String) {
        var nodes = layout.shapes.flatMap(Self.nodes)
        for place in layout.texts where place.isFixed {
            nodes += try fitter.nodes(place, values, layout.colors)
        }
        return (nodes, Self.text(of: nodes))
    }

    /// One poster's own part.
    ///
    /// - Parameters:
    ///   - fields: The place, by the names of `PosterFields.own`.
    ///   - symbol: Its code.
    /// - Returns: What to draw over the shared part, and where the code stands in it.
    /// - Throws: `.textTooLong` or `.missingGlyph` with the field; `.moduleTooSmall`,
    ///   `.codeTooSmall` or `.quietZone`.
    public func poster(
        _ fields: [String: String], _ symbol: Symbol
    ) throws(PosterError) -> (nodes: [Drawing.Node], code: PlacedSymbol) {
        let code = try rules.place(symbol, in: layout.codeRoom)
        let values = values.merging(fields) { _, own in own }
        var nodes: [Drawing.Node] = []
        for place in layout.texts where !place.isFixed {
            nodes += try fitter.nodes(place, values, layout.colors)
        }
        let name = [fields["name"], fields["space"]].compactMap { $0 }.filter { !$0.isEmpty }
        let title = "QR code: \(name.joined(separator: ", "))"
        nodes.append(.group(Drawing.Group(title: title, nodes: [.symbol(code)])))
        return (nodes, code)
    }

    private static func nodes(_ shape: PosterLayout.Shape) -> [Drawing.Node] {
        var nodes: [Drawing.Node] = []
        let outline = Path.roundedRectangle(shape.rect, radius: shape.radius)
        if let fill = shape.fill {
            nodes.append(.fill(shape.radius > 0 ? outline : .rectangle(shape.rect), fill))
        }
        if let stroke = shape.stroke {
            var border = outline
            let radius = max(0, shape.radius - shape.line)
            border.append(.roundedRectangle(shape.rect.inset(by: shape.line), radius: radius, hole: true))
            nodes.append(.fill(border, stroke))
        }
        return nodes
    }

    private static func text(of nodes: [Drawing.Node]) -> String {
        nodes.compactMap { node in
            guard case .text(let line, _, _) = node else { return nil }
            return line.text
        }.joined(separator: "\n")
    }
}
#endif
