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

    private init(lines: [Int], nodes: [Point], seen: Double) {
        (self.lines, self.nodes, self.seen) = (lines, nodes, seen)
    }

    /// The mesh with a node between each two, where a smooth curve through its neighbours has it.
    var smoothed: GridMesh {
        let count = lines.count
        guard count > 2 else { return self }
        var between: [Int] = []
        for index in 0..<count - 1 { between += [lines[index], (lines[index] + lines[index + 1]) / 2] }
        between.append(lines[count - 1])
        var rows: [Point] = []
        for row in 0..<count { rows += Self.smoothed((0..<count).map { nodes[row * count + $0] }) }
        let columns = between.indices.map { column in
            Self.smoothed((0..<count).map { rows[$0 * between.count + column] })
        }
        let all = between.indices.flatMap { row in columns.map { $0[row] } }
        return GridMesh(lines: between, nodes: all, seen: seen)
    }

    /// Points with one between each two: cubic through four neighbours, at the ends quadratic through three.
    private static func smoothed(_ line: [Point]) -> [Point] {
        var out: [Point] = []
        for index in 0..<line.count - 1 {
            let a = line[index], b = line[index + 1], isFirst = index == 0, isLast = index == line.count - 2
            out.append(a)
            if isFirst || isLast {
                let (near, middle, far) = isFirst ? (a, b, line[2]) : (b, a, line[index - 1])
                out.append(near * 0.375 + middle * 0.75 - far * 0.125)
            } else {
                out.append((a + b) * 0.5625 - (line[index - 1] + line[index + 2]) * 0.0625)
            }
        }
        return out + [line[line.count - 1]]
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
