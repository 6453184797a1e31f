import QRSymbol
import QRText

/// Builds the bytes of an SVG file.
struct SVGWriter {
    private(set) var bytes: [UInt8] = []
    /// Where the first symbol's path stands.
    private(set) var symbolRange: Range<Int>?

    mutating func write(_ drawing: Drawing, scale: Int) {
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        add(drawing.width * Double(scale))
        add("\" height=\"")
        add(drawing.height * Double(scale))
        add("\" viewBox=\"0 0 ")
        add(Point(drawing.width, drawing.height))
        add("\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">")
        add(XMLText.escape(drawing.title))
        add("</title>\n<desc id=\"desc\">")
        add(XMLText.escape(drawing.summary))
        add("</desc>\n")
        drawing.nodes.forEach { write($0) }
        add("</svg>\n")
    }

    private mutating func write(_ node: Drawing.Node) {
        switch node {
        case .fill(let path, let color): write(path, color)
        case .symbol(let placed):
            let start = bytes.count
            write(placed)
            symbolRange = symbolRange ?? start..<bytes.count
        #if Text
        case .text(let line, let origin, let color): write(line.outline(at: origin), color)
        #endif
        case .group(let group):
            add("<g>")
            if !group.title.isEmpty {
                add("<title>")
                add(XMLText.escape(group.title))
                add("</title>")
            }
            group.nodes.forEach { write($0) }
            add("</g>\n")
        }
    }

    // MARK: Paths

    private mutating func write(_ path: Path, _ color: Color) {
        addPathStart(color)
        add("\" d=\"")
        var last = Point.zero, isFirst = true
        for step in path.steps {
            switch step {
            case .move(let point):
                if !isFirst { add("z") }
                add("M", point, last: &last)
            case .line(let point): addLine(to: point, last: &last)
            case .quadratic(let control, let point):
                add("Q", control, last: &last)
                add(" ", point, last: &last)
            case .cubic(let first, let second, let point):
                add("C", first, last: &last)
                add(" ", second, last: &last)
                add(" ", point, last: &last)
            }
            isFirst = false
        }
        add("z\"/>\n")
    }

    private mutating func addLine(to point: Point, last: inout Point) {
        if point.y == last.y {
            add("H")
            add(point.x)
        } else if point.x == last.x {
            add("V")
            add(point.y)
        } else {
            add("L")
            add(point)
        }
        last = point
    }

    /// Outlines in module units, by relative steps, which are short; a transform puts them in place.
    mutating func write(_ placed: PlacedSymbol) {
        addPathStart(placed.color)
        add("\" shape-rendering=\"crispEdges\" transform=\"translate(")
        add(placed.origin)
        if placed.moduleSize != 1 {
            add(")scale(")
            add(placed.moduleSize)
        }
        add(")\" d=\"")
        var pen = SymbolContours.Corner(x: 0, y: 0)
        for corners in SymbolContours.contours(placed.symbol) {
            bytes.append(UInt8(ascii: "m"))
            add(corners[0].x - pen.x)
            bytes.append(UInt8(ascii: " "))
            add(corners[0].y - pen.y)
            pen = corners[0]
            for corner in corners.dropFirst() {
                bytes.append(UInt8(ascii: corner.y == pen.y ? "h" : "v"))
                add(corner.y == pen.y ? corner.x - pen.x : corner.y - pen.y)
                pen = corner
            }
            bytes.append(UInt8(ascii: "z"))
            // After z the pen is back at the contour's start.
            pen = corners[0]
        }
        add("\"/>\n")
    }

    private mutating func addPathStart(_ color: Color) {
        add("<path fill=\"#")
        for shift in stride(from: 20, through: 0, by: -4) {
            bytes.append(Self.hexDigits[Int(color.rgb >> UInt32(shift) & 15)])
        }
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    // MARK: Text and numbers

    private mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func add(_ command: String, _ point: Point, last: inout Point) {
        add(command)
        add(point)
        last = point
    }

    private mutating func add(_ point: Point) {
        add(point.x)
        add(" ")
        add(point.y)
    }

    /// Thousandths of a unit are finer than any screen or printer shows.
    private mutating func add(_ value: Double) {
        let thousandths = Int((value * 1000).rounded())
        if thousandths < 0 { add("-") }
        add(abs(thousandths) / 1000)
        var rest = abs(thousandths) % 1000
        guard rest > 0 else { return }
        add(".")
        while rest > 0 {
            bytes.append(UInt8(48 + rest / 100))
            rest = rest % 100 * 10
        }
    }

    private mutating func add(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var place = 1, magnitude = abs(number)
        while magnitude / place >= 10 { place *= 10 }
        while place > 0 {
            bytes.append(UInt8(48 + magnitude / place))
            magnitude %= place
            place /= 10
        }
    }
}
