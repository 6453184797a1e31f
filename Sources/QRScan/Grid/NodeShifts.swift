/// How far the nodes of a grid on bent paper lie from where a flat map has them, in modules, as far as that is known.
struct NodeShifts {
    /// Columns, and rows, of modules in whose middles the nodes lie.
    let lines: [Int]
    private var shifts: [Point]
    private var isSeen: [Bool]
    /// Slopes of the shifts at the nodes of the three finder patterns, along rows and along columns.
    private var slopes: [Int: FinderSlope] = [:]

    /// How sure a prediction is.
    enum Certainty {
        /// Nodes on either side, or three corners of a square.
        case between
        /// A line that goes on.
        case beyond
        /// Nothing but a neighbour, or not even that.
        case guess
    }

    init(_ lines: [Int]) {
        self.lines = lines
        shifts = [Point](repeating: Point(x: 0, y: 0), count: lines.count * lines.count)
        isSeen = [Bool](repeating: false, count: shifts.count)
    }

    var count: Int { lines.count }
    var seen: Int { isSeen.count { $0 } }

    func isSeen(_ row: Int, _ column: Int) -> Bool { isSeen[row * count + column] }

    /// The module, with its shift, that a node stands for.
    func place(_ row: Int, _ column: Int) -> Point { middle(row, column) + shifts[row * count + column] }

    /// The middle of the module where a flat map has a node.
    func middle(_ row: Int, _ column: Int) -> Point {
        Point(x: Double(lines[column]) + 0.5, y: Double(lines[row]) + 0.5)
    }

    mutating func see(_ row: Int, _ column: Int, _ shift: Point, slope: FinderSlope? = nil) {
        assume(row, column, shift)
        isSeen[row * count + column] = true
        if let slope { slopes[row * count + column] = slope }
    }

    /// Sets a shift that was not seen.
    mutating func assume(_ row: Int, _ column: Int, _ shift: Point) { shifts[row * count + column] = shift }

    /// The shift that a node's neighbours speak for.
    func prediction(_ row: Int, _ column: Int) -> (shift: Point, certainty: Certainty) {
        if let between = between(row, column).value { return (between, .between) }
        var beyond = Mean(), copies = Mean()
        for side in Self.sides { beyond.add(continued(row, column, side)) }
        if let beyond = beyond.value { return (beyond, .beyond) }
        for side in Self.sides { copies.add(known(row + side.row, column + side.column)) }
        return (copies.value ?? Point(x: 0, y: 0), .guess)
    }

    private static let sides = [(row: 0, column: -1), (row: -1, column: 0), (row: 0, column: 1), (row: 1, column: 0)]

    private func known(_ row: Int, _ column: Int) -> Point? {
        guard row >= 0, column >= 0, row < count, column < count, isSeen[row * count + column] else { return nil }
        return shifts[row * count + column]
    }

    /// The mean of what is known.
    private struct Mean {
        private var sum = Point(x: 0, y: 0)
        private var count = 0

        var value: Point? { count == 0 ? nil : sum * (1 / Double(count)) }

        mutating func add(_ point: Point?) {
            guard let point else { return }
            sum = sum + point
            count += 1
        }
    }

    private func between(_ row: Int, _ column: Int) -> Mean {
        var all = Mean()
        if let left = known(row, column - 1), let right = known(row, column + 1) {
            all.add(left + (right - left) * part(column - 1, column, column + 1))
        }
        if let above = known(row - 1, column), let below = known(row + 1, column) {
            all.add(above + (below - above) * part(row - 1, row, row + 1))
        }
        guard all.value == nil else { return all }
        for (down, right) in [(-1, -1), (-1, 1), (1, -1), (1, 1)] {
            if let beside = known(row, column + right), let over = known(row + down, column),
                let corner = known(row + down, column + right)
            {
                all.add(beside + over - corner)
            }
        }
        return all
    }

    private func part(_ from: Int, _ at: Int, _ to: Int) -> Double {
        Double(lines[at] - lines[from]) / Double(lines[to] - lines[from])
    }

    /// The shifts on one side, continued: by a finder's slope, a parabola or a straight line.
    private func continued(_ row: Int, _ column: Int, _ side: (row: Int, column: Int)) -> Point? {
        func node(_ step: Int) -> (row: Int, column: Int) { (row + step * side.row, column + step * side.column) }
        func distance(_ step: Int) -> Double {
            let at = node(step)
            return Double(side.row == 0 ? lines[at.column] - lines[column] : lines[at.row] - lines[row])
        }
        func slope(_ step: Int) -> Point? {
            slopes[node(step).row * count + node(step).column].map { side.row == 0 ? $0.along : $0.down }
        }
        guard let first = known(node(1).row, node(1).column) else { return nil }
        if let slope = slope(1) { return first - slope * distance(1) }
        guard let second = known(node(2).row, node(2).column) else { return nil }
        let pitch = distance(2) - distance(1)
        if let slope = slope(2) {
            // The parabola through both that has the slope at the finder.
            let bend = (first - second + slope * pitch) * (1 / (pitch * pitch))
            return second - slope * distance(2) + bend * (distance(2) * distance(2))
        }
        let straight = first - (second - first) * (distance(1) / pitch)
        guard let third = known(node(3).row, node(3).column) else { return straight }
        let before = (third - second) * (1 / (distance(3) - distance(2))), after = (second - first) * (1 / pitch)
        let bend = (before - after) * (1 / (distance(3) - distance(1)))
        return straight + bend * (distance(1) * distance(2))
    }
}
