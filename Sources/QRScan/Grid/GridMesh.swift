internal import QRSymbol

/// A grid that follows bent paper: a map for each cell between alignment patterns.
struct GridMesh {
    private var lines: [Int]
    /// Image places of the nodes, where alignment lines cross, row by row.
    private var nodes: [Point]

    /// Finds a version's alignment patterns from a map that is roughly right; nil for versions with fewer than six.
    init?(_ hypothesis: SymbolHypothesis, _ locator: borrowing GridLocator, _ image: borrowing LumaView) {
        guard hypothesis.version.number >= 7 else { return nil }
        let size = hypothesis.version.size
        lines = hypothesis.version.alignmentCentres
        nodes = []
        var shifts = [Point](repeating: Point(x: 0, y: 0), count: lines.count * lines.count)
        var isSeen = [Bool](repeating: false, count: shifts.count)
        let reach = 1 + Double(lines[2] - lines[1]) * 0.03
        for (row, y) in lines.enumerated() {
            for (column, x) in lines.enumerated() {
                let place = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
                let index = row * lines.count + column
                if SymbolStructure.isFinderCorner(x, y, size) {
                    nodes.append(hypothesis.map(place))
                    isSeen[index] = true
                    continue
                }
                let expected = place + Self.expected(shifts, isSeen, row, column, lines.count)
                let seen = locator.findAlignment(hypothesis.map, expected, image, reach: reach, least: 0.5)
                shifts[index] = (seen ?? expected) - place
                isSeen[index] = seen != nil
                nodes.append(hypothesis.map(place + shifts[index]))
            }
        }
    }

    /// The shift that continues those above and to the left: in a plane where all three were seen, else their mean.
    private static func expected(
        _ shifts: [Point], _ isSeen: [Bool], _ row: Int, _ column: Int, _ count: Int
    ) -> Point {
        let index = row * count + column
        switch (row, column) {
        case (0, 0): return Point(x: 0, y: 0)
        case (0, _): return shifts[index - 1]
        case (_, 0): return shifts[index - count]
        default:
            let above = shifts[index - count], left = shifts[index - 1], between = shifts[index - count - 1]
            let isPlane = isSeen[index - count] && isSeen[index - 1] && isSeen[index - count - 1]
            return isPlane ? above + left - between : (above + left) * 0.5
        }
    }

    /// Samples all modules; cells at the edge reach out to the symbol's border.
    func sample(_ image: borrowing LumaView, size: Int, into grid: inout [UInt8]) {
        let count = lines.count
        for row in 0..<count - 1 {
            for column in 0..<count - 1 {
                let x = (lines[column], lines[column + 1]), y = (lines[row], lines[row + 1])
                let from = Quadrilateral(
                    Point(x: Double(x.0) + 0.5, y: Double(y.0) + 0.5),
                    Point(x: Double(x.1) + 0.5, y: Double(y.0) + 0.5),
                    Point(x: Double(x.1) + 0.5, y: Double(y.1) + 0.5),
                    Point(x: Double(x.0) + 0.5, y: Double(y.1) + 0.5))
                let to = Quadrilateral(
                    nodes[row * count + column], nodes[row * count + column + 1],
                    nodes[(row + 1) * count + column + 1], nodes[(row + 1) * count + column])
                image.sample(
                    Homography(from, to: to), columns: (column == 0 ? 0 : x.0)..<(column == count - 2 ? size : x.1),
                    rows: (row == 0 ? 0 : y.0)..<(row == count - 2 ? size : y.1), size: size, into: &grid)
            }
        }
    }
}
