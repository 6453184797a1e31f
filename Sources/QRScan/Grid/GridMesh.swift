/// A grid that follows bent paper: a map for each cell between nodes.
struct GridMesh {
    /// Columns, and rows, of modules in whose middles the nodes lie.
    let lines: [Int]
    /// Image places of the nodes, where lines cross, row by row.
    private let nodes: [Point]
    /// The part of the nodes that were seen rather than assumed.
    let seen: Double

    /// The nodes of a flat map, shifted.
    init(_ map: Homography, _ shifts: NodeShifts) {
        lines = shifts.lines
        seen = Double(shifts.seen) / Double(lines.count * lines.count)
        var nodes: [Point] = []
        nodes.reserveCapacity(lines.count * lines.count)
        for row in lines.indices { for column in lines.indices { nodes.append(map(shifts.place(row, column))) } }
        self.nodes = nodes
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
