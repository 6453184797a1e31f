internal import QRSymbol

extension GridMesh {
    /// Finds a version's alignment patterns from a map that is roughly right; nil for versions with fewer than six.
    init?(alignedTo guess: SymbolHypothesis, _ locator: borrowing GridLocator, _ image: borrowing LumaView) {
        guard guess.version.number >= 7 else { return nil }
        var shifts = NodeShifts(guess.version.alignmentCenters)
        let last = shifts.count - 1
        let near = 3.5, far = Double(guess.version.size) - 3.5
        // Timing patterns out of step tell of bent paper.
        let isBent = guess.timing < 0.8
        for (row, column, x, y) in [(0, 0, near, near), (0, last, far, near), (last, 0, near, far)] {
            let finder = Point(x: x, y: y), slope = isBent ? FinderSlope(guess.map, finder, image) : nil
            // The map holds at the finder pattern's centre, three modules from the node.
            let way = shifts.middle(row, column) - finder
            let shift = slope.map { $0.along * way.x + $0.down * way.y } ?? Point(x: 0, y: 0)
            shifts.see(row, column, shift, slope: slope)
        }
        shifts.findAlignments(guess, locator, image)
        // From the patterns seen on all sides of those that were missed these are found more surely.
        let all = shifts.count * shifts.count
        if shifts.seen < all && 2 * shifts.seen > all { shifts.findAlignments(guess, locator, image) }
        self.init(guess.map, shifts)
    }
}

extension NodeShifts {
    /// Looks for the alignment patterns not yet seen where their neighbours let them be expected.
    fileprivate mutating func findAlignments(
        _ guess: SymbolHypothesis, _ locator: borrowing GridLocator, _ image: borrowing LumaView
    ) {
        let reach = 1 + Double(lines[2] - lines[1]) * 0.03
        for row in lines.indices {
            for column in lines.indices where !isSeen(row, column) {
                let (expected, certainty) = prediction(row, column), place = middle(row, column) + expected
                var seen = locator.findAlignment(guess.map, place, image, reach: reach, least: 0.5)
                // Along the edges there is only one way to expect from, and paper bends by modules.
                if seen == nil, certainty != .between, row == 0 || column == 0 {
                    seen = locator.findAlignment(guess.map, place, image, reach: 5, least: 0.65)
                }
                if let seen {
                    see(row, column, seen - middle(row, column))
                } else {
                    assume(row, column, expected)
                }
            }
        }
    }
}
