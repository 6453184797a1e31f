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
        var walker = Walker(symbol)
        return walker.contours()
    }

    /// Follows outlines over the modules, which carry a light border so that no look-up leaves the grid.
    private struct Walker {
        private let size: Int, stride: Int
        private var dark: [Bool]
        /// Whether the outline along the top of a module has been followed.
        private var walked: [Bool]

        init(_ symbol: Symbol) {
            size = symbol.size
            stride = symbol.size + 2
            dark = [Bool](repeating: false, count: stride * stride)
            walked = dark
            let rows = symbol.rows, words = symbol.wordsPerRow
            for y in 0..<size {
                for x in 0..<size {
                    dark[(y + 1) * stride + x + 1] = rows[y * words + x / 64] >> UInt64(x % 64) & 1 == 1
                }
            }
        }

        mutating func contours() -> [[Corner]] {
            var all: [[Corner]] = []
            for y in 0..<size {
                for x in 0..<size {
                    let cell = (y + 1) * stride + x + 1
                    if dark[cell] && !dark[cell - stride] && !walked[cell] {
                        all.append(walk(from: Corner(x: x, y: y)))
                    }
                }
            }
            return all
        }

        /// Follows one outline with the dark area on the right hand, and keeps the corners where it turns.
        private mutating func walk(from start: Corner) -> [Corner] {
            var corners = [start], position = start, heading = Heading.right
            repeat {
                switch heading {
                case .right:
                    walked[(position.y + 1) * stride + position.x + 1] = true
                    position.x += 1
                case .down: position.y += 1
                case .left: position.x -= 1
                case .up: position.y -= 1
                }
                let next = turn(at: position, heading)
                // An outline that touches itself at its first corner passes there once more before it ends.
                let isBack = position == start && next == .right
                if next != heading && !isBack { corners.append(position) }
                heading = next
            } while position != start || heading != .right
            return corners
        }

        /// Where the outline goes on from a corner. Where two dark modules touch at the corner only, it turns right, so
        /// that each keeps an outline of its own.
        private func turn(at corner: Corner, _ heading: Heading) -> Heading {
            let below = (corner.y + 1) * stride + corner.x + 1, above = below - stride
            switch heading {
            case .right: return !dark[below] ? .down : (dark[above] ? .up : .right)
            case .down: return !dark[below - 1] ? .left : (dark[below] ? .right : .down)
            case .left: return !dark[above - 1] ? .up : (dark[below - 1] ? .down : .left)
            case .up: return !dark[above] ? .right : (dark[above - 1] ? .left : .up)
            }
        }
    }
}
