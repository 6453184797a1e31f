public import QRSymbol
public import QRText

/// What every writer draws: shapes from back to front, in units of the drawing's choice, y downwards.
///
/// Code pictures count in modules, posters in points.
public struct Drawing: Sendable {
    /// The size of the whole, in the drawing's own units.
    public var width, height: Double
    /// What the picture is, in a few words: the accessible name in SVG and PDF.
    public var title: String
    /// What the picture shows, for people who cannot see it.
    public var summary: String
    /// What is drawn, from back to front.
    public var nodes: [Node]

    /// A drawing of a size in its own units; without title and summary it tells nothing to those who cannot see it.
    public init(width: Double, height: Double, title: String = "", summary: String = "", nodes: [Node] = []) {
        self.width = width
        self.height = height
        self.title = title
        self.summary = summary
        self.nodes = nodes
    }

    /// One thing drawn.
    public enum Node: Sendable {
        /// A shape in one opaque colour.
        case fill(Path, Color)
        /// A code's dark modules.
        case symbol(PlacedSymbol)
        #if Text
        /// A line whose baseline starts at a point: text in formats that hold text, outlines in the others.
        case text(TextLine, at: Point, Color)
        #endif
        /// Nodes that are one thing to those who cannot see it.
        case group(Group)
    }

    /// Nodes that mean one thing together.
    public struct Group: Sendable {
        /// What it is, for people who cannot see it; empty for mere decoration.
        public var title: String
        /// From back to front, in the units of the drawing.
        public var nodes: [Node]

        /// Nodes under one title; an empty title makes them decoration.
        public init(title: String, nodes: [Node]) {
            self.title = title
            self.nodes = nodes
        }
    }
}

/// A symbol at its place in a drawing; the light modules and the quiet zone are the caller's to paint.
public struct PlacedSymbol: Sendable {
    /// The code whose dark modules are painted.
    public var symbol: Symbol
    /// The top left corner of the top left module.
    public var origin: Point
    /// The side of a module, in the drawing's units.
    public var moduleSize: Double
    /// Of the dark modules.
    public var color: Color

    /// A symbol with its top left corner at a point; `moduleSize` is in the drawing's units.
    public init(_ symbol: Symbol, origin: Point, moduleSize: Double = 1, color: Color = .black) {
        self.symbol = symbol
        self.origin = origin
        self.moduleSize = moduleSize
        self.color = color
    }

    /// The square of the modules, without a quiet zone.
    public var bounds: Rect {
        let side = Double(symbol.size) * moduleSize
        return Rect(x: origin.x, y: origin.y, width: side, height: side)
    }
}

extension Drawing {
    /// A bare symbol, black on white, in units of a module.
    ///
    /// - Parameters:
    ///   - symbol: The symbol to draw.
    ///   - quietZone: Light modules on each side, 0 or more; the standard asks for 4 (ISO/IEC 18004:2015, 6.3.8).
    public init(_ symbol: Symbol, quietZone: Int = 4) {
        precondition(quietZone >= 0, "a quiet zone cannot be negative")
        let side = Double(symbol.size + 2 * quietZone)
        self.init(
            width: side, height: side, title: "QR code",
            summary: "QR code, version \(symbol.version), level \(symbol.level.letter)",
            nodes: [
                .fill(.rectangle(Rect(x: 0, y: 0, width: side, height: side)), .white),
                .symbol(PlacedSymbol(symbol, origin: Point(Double(quietZone), Double(quietZone)))),
            ])
    }

    /// A bare symbol in a colour of one's own on white, in units of a module.
    ///
    /// - Parameters:
    ///   - symbol: The symbol to draw.
    ///   - quietZone: Light modules on each side, 0 or more.
    ///   - color: Of the dark modules.
    ///   - isForced: Whether a colour is taken that many scanners will not read.
    /// - Throws: `.color` for a colour too near to white, or too red for scanners with red light.
    public init(_ symbol: Symbol, quietZone: Int = 4, color: Color, isForced: Bool = false) throws(ImageError) {
        guard isForced || color.isDarkEnoughForModules else {
            throw ImageError(
                .color, "Modules of this colour do not scan everywhere; take one of luminance and red at most 0.11.")
        }
        self.init(symbol, quietZone: quietZone)
        nodes[1] = .symbol(PlacedSymbol(symbol, origin: Point(Double(quietZone), Double(quietZone)), color: color))
    }
}
