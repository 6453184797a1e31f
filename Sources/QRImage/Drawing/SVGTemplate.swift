public import QRSymbol

/// Writes SVG files of pictures that differ in their modules only: each then costs the outlines of its symbol.
public struct SVGTemplate: Sendable {
    /// The version whose symbols it draws.
    public let version: Version
    private let head: [UInt8], tail: [UInt8]
    private let placed: PlacedSymbol

    /// Prepares pictures that look like a drawing, whatever modules its symbol has.
    ///
    /// - Parameters:
    ///   - drawing: A picture; title and description must hold for all symbols. Nil comes of one without a symbol.
    ///   - scale: Pixels for each unit in the declared size; viewers may draw it at any other.
    public init?(_ drawing: Drawing, scale: Int = 8) {
        var writer = SVGWriter()
        writer.write(drawing, scale: scale)
        guard let range = writer.symbolRange, let placed = drawing.nodes.firstSymbol else { return nil }
        head = Array(writer.bytes[..<range.lowerBound])
        tail = Array(writer.bytes[range.upperBound...])
        version = placed.symbol.version
        self.placed = placed
    }

    /// Appends a symbol's picture as an SVG file.
    ///
    /// - Parameters:
    ///   - symbol: A symbol of the template's version.
    ///   - file: Grows by the file's bytes.
    /// - Complexity: O(*n*) for *n* modules.
    public func append(_ symbol: Symbol, to file: inout [UInt8]) {
        precondition(symbol.version == version, "a template draws symbols of its own version only")
        var drawn = placed, writer = SVGWriter()
        drawn.symbol = symbol
        writer.write(drawn)
        file.append(contentsOf: head)
        file.append(contentsOf: writer.bytes)
        file.append(contentsOf: tail)
    }
}

extension [Drawing.Node] {
    /// The first symbol, as writers come upon it.
    fileprivate var firstSymbol: PlacedSymbol? {
        for node in self {
            switch node {
            case .symbol(let placed): return placed
            case .group(let group):
                if let placed = group.nodes.firstSymbol { return placed }
            default: continue
            }
        }
        return nil
    }
}
