import QRSymbol
package import QRText

/// The outlines of a symbol's dark areas: neighbouring modules share no edge, so no seam can show between them.
package enum SymbolContours {
    /// The outlines in the drawing's units, dark areas clockwise and holes counter-clockwise.
    package static func path(_ placed: PlacedSymbol) -> Path {
        let size = placed.moduleSize, origin = placed.origin
        return Path(
            contours(placed.symbol).flatMap { corners in
                corners.enumerated().map { index, corner -> Path.Step in
                    let point = Point(origin.x + Double(corner.x) * size, origin.y + Double(corner.y) * size)
                    return index == 0 ? .move(point) : .line(point)
                }
            })
    }

    /// A corner of the module grid: 0 to the symbol's size in both directions.
    struct Corner: Hashable {
        var x, y: Int
    }

    private enum Heading {
        case right, down, left, up
    }

    /// The corners of each outline, in order, starting with a run to the right along the top of a dark area.
    ///
    /// - Complexity: O(*n*) for *n* modules.
    static func contours(_ symbol: Symbol) -> [[Corner]] {
        var walked = [Bool](repeating: false, count: symbol.size * symbol.size)
        var all: [[Corner]] = []
        for y in 0..<symbol.size {
            for x in 0..<symbol.size where isTop(symbol, x, y) && !walked[y * symbol.size + x] {
                all.append(walk(symbol, from: Corner(x: x, y: y), &walked))
            }
        }
        return all
    }

    private static func dark(_ symbol: Symbol, _ x: Int, _ y: Int) -> Bool {
        x >= 0 && y >= 0 && x < symbol.size && y < symbol.size && symbol[x, y]
    }

    /// Whether an outline runs right along the top of this module.
    private static func isTop(_ symbol: Symbol, _ x: Int, _ y: Int) -> Bool {
        dark(symbol, x, y) && !dark(symbol, x, y - 1)
    }

    /// Follows one outline with the dark area on the right hand, and keeps the corners where it turns.
    private static func walk(_ symbol: Symbol, from start: Corner, _ walked: inout [Bool]) -> [Corner] {
        var corners = [start], position = start, heading = Heading.right
        repeat {
            if heading == .right { walked[position.y * symbol.size + position.x] = true }
            switch heading {
            case .right: position.x += 1
            case .down: position.y += 1
            case .left: position.x -= 1
            case .up: position.y -= 1
            }
            let next = turn(symbol, at: position, heading)
            // An outline that touches itself at its first corner passes there once more before it ends.
            let isBack = position == start && next == .right
            if next != heading && !isBack { corners.append(position) }
            heading = next
        } while position != start || heading != .right
        return corners
    }

    /// Where the outline goes on from a corner. Where two dark modules touch at the corner only, it turns right, so
    /// that each keeps an outline of its own.
    private static func turn(_ symbol: Symbol, at corner: Corner, _ heading: Heading) -> Heading {
        let upLeft = dark(symbol, corner.x - 1, corner.y - 1), upRight = dark(symbol, corner.x, corner.y - 1)
        let downLeft = dark(symbol, corner.x - 1, corner.y), downRight = dark(symbol, corner.x, corner.y)
        switch heading {
        case .right: return !downRight ? .down : (upRight ? .up : .right)
        case .down: return !downLeft ? .left : (downRight ? .right : .down)
        case .left: return !upLeft ? .up : (downLeft ? .down : .left)
        case .up: return !upRight ? .right : (upLeft ? .left : .up)
        }
    }
}
