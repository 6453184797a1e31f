internal import QRSymbol

extension GridMesh {
    /// Follows the modules themselves from the finder patterns on: where samples fall into modules' middles, those
    /// differ most in grey.
    ///
    /// With `bySlopes` the lines through finder patterns come first, which their slopes foretell, and the squares between
    /// follow from them; without, what is nearest in any direction, which the slopes lead astray less far.
    init(following guess: SymbolHypothesis, bySlopes: Bool, _ image: borrowing LumaView) {
        var shifts = NodeShifts(Self.evenLines(guess.version.size))
        let last = shifts.count - 1, corners = [(0, 0), (0, last), (last, 0)]
        for (row, column) in corners {
            let slope = FinderSlope(guess.map, shifts.middle(row, column), image)
            shifts.see(row, column, Point(x: 0, y: 0), slope: slope)
        }
        var nodes: [(row: Int, column: Int, distance: Int)] = []
        for row in shifts.lines.indices {
            for column in shifts.lines.indices where !shifts.isSeen(row, column) {
                let distance = corners.map {
                    let down = abs($0.0 - row), across = abs($0.1 - column)
                    return bySlopes ? down + across : max(down, across)
                }.min()!
                nodes.append((row, column, distance))
            }
        }
        nodes.sort { ($0.distance, abs($0.row - $0.column)) < ($1.distance, abs($1.row - $1.column)) }
        for (row, column, _) in nodes {
            let middle = shifts.middle(row, column)
            let place = image.findMiddles(guess.map, middle + shifts.prediction(row, column).shift)
            shifts.see(row, column, place - middle)
        }
        self.init(guess.map, shifts)
    }

    /// Lines from finder centre to finder centre, five modules apart at most.
    private static func evenLines(_ size: Int) -> [Int] {
        let span = size - 7, cells = (span + 4) / 5
        return (0...cells).map { 3 + $0 * span / cells }
    }
}
