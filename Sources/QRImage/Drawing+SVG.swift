import QRSymbol
import QRText

extension Drawing {
    /// The drawing as an SVG file that needs no font: text is outlines, the symbol is one path.
    ///
    /// It carries `role="img"` with title and description, so that screen readers can name it.
    ///
    /// - Parameter scale: Pixels for each unit in the declared size; viewers may draw it at any other.
    /// - Returns: The bytes of the file.
    public func svg(scale: Int = 8) -> [UInt8] {
        var file: [UInt8] = []
        appendSVG(to: &file, scale: scale)
        return file
    }

    /// Appends the drawing as an SVG file; `svg(scale:)` says how.
    public func appendSVG(to file: inout [UInt8], scale: Int = 8) {
        var writer = SVGWriter()
        writer.write(self, scale: scale)
        file.append(contentsOf: writer.text.utf8)
    }
}

/// Builds the text of an SVG file.
struct SVGWriter {
    private(set) var text = ""

    mutating func write(_ drawing: Drawing, scale: Int) {
        let width = SVGNumber.text(drawing.width), height = SVGNumber.text(drawing.height)
        text += "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        text += "width=\"\(SVGNumber.text(drawing.width * Double(scale)))\" "
        text += "height=\"\(SVGNumber.text(drawing.height * Double(scale)))\" "
        text += "viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-labelledby=\"title desc\">\n"
        text += "<title id=\"title\">\(Self.escape(drawing.title))</title>\n"
        text += "<desc id=\"desc\">\(Self.escape(drawing.summary))</desc>\n"
        drawing.nodes.forEach { write($0) }
        text += "</svg>\n"
    }

    private mutating func write(_ node: Drawing.Node) {
        switch node {
        case .fill(let path, let color): write(path, color)
        case .symbol(let placed): write(placed)
        #if Text
        case .text(let line, let origin, let color): write(line.outline(at: origin), color)
        #endif
        case .group(let group):
            text += group.title.isEmpty ? "<g>\n" : "<g><title>\(Self.escape(group.title))</title>\n"
            group.nodes.forEach { write($0) }
            text += "</g>\n"
        }
    }

    private mutating func write(_ path: Path, _ color: Color) {
        text += "<path fill=\"\(Self.hex(color))\" d=\""
        var last = Point.zero, isFirst = true
        for step in path.steps {
            switch step {
            case .move(let point):
                if !isFirst { text += "z" }
                text += "M\(SVGNumber.pair(point))"
                last = point
            case .line(let point): writeLine(to: point, from: &last)
            case .quadratic(let control, let point):
                text += "Q\(SVGNumber.pair(control)) \(SVGNumber.pair(point))"
                last = point
            case .cubic(let first, let second, let point):
                text += "C\(SVGNumber.pair(first)) \(SVGNumber.pair(second)) \(SVGNumber.pair(point))"
                last = point
            }
            isFirst = false
        }
        text += "z\"/>\n"
    }

    private mutating func writeLine(to point: Point, from last: inout Point) {
        if point.y == last.y {
            text += "H\(SVGNumber.text(point.x))"
        } else if point.x == last.x {
            text += "V\(SVGNumber.text(point.y))"
        } else {
            text += "L\(SVGNumber.pair(point))"
        }
        last = point
    }

    /// Outlines in module units, by relative steps, which are short; a transform puts them in place.
    private mutating func write(_ placed: PlacedSymbol) {
        let origin = placed.origin
        text += "<path fill=\"\(Self.hex(placed.color))\" shape-rendering=\"crispEdges\" "
        text += "transform=\"translate(\(SVGNumber.pair(origin)))"
        if placed.moduleSize != 1 { text += "scale(\(SVGNumber.text(placed.moduleSize)))" }
        text += "\" d=\""
        var pen = SymbolContours.Corner(x: 0, y: 0)
        for corners in SymbolContours.contours(placed.symbol) {
            text += "m\(corners[0].x - pen.x)" + (corners[0].y < pen.y ? "" : " ") + "\(corners[0].y - pen.y)"
            pen = corners[0]
            for corner in corners.dropFirst() {
                text += corner.y == pen.y ? "h\(corner.x - pen.x)" : "v\(corner.y - pen.y)"
                pen = corner
            }
            text += "z"
            // After z the pen is back at the contour's start.
            pen = corners[0]
        }
        text += "\"/>\n"
    }

    private static func hex(_ color: Color) -> String {
        let digits = String(color.rgb, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            // XML 1.0 has no way to write most control characters.
            case "\u{0}"..<"\u{9}", "\u{B}", "\u{C}", "\u{E}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// Numbers as short as a thousandth of a unit needs.
enum SVGNumber {
    static func text(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let whole = abs(thousandths) / 1000, rest = abs(thousandths) % 1000
        let sign = thousandths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    static func pair(_ point: Point) -> String {
        "\(text(point.x)) \(text(point.y))"
    }
}
