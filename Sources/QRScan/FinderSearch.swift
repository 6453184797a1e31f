internal import CQRKernel

/// A place where a finder pattern seems to be.
struct FinderPattern {
    var centre: Point
    /// A module's side in pixels, the mean of both directions.
    var module: Double
    /// Rows that spoke for it.
    var count: Int
    /// How many of the six oblique lines through it show a finder's runs too.
    var obliques: Int

    /// Whether it belongs to one of the symbols read, or seems to be but data in it; a clear one is a symbol in a symbol.
    func isWithin(_ areas: [SymbolArea]) -> Bool {
        areas.contains { $0.owns(centre) || (obliques < 5 && $0.outline.contains(centre)) }
    }
}

/// Finds finder patterns in bit planes: runs of 1:1:3:1:1 along rows, confirmed along columns.
struct FinderSearch {
    private(set) var found: [FinderPattern] = []
    /// Light patterns on dark that lie in the same plane.
    private(set) var inverted: [FinderPattern] = []
    private var hits = [qrk_finder_hit](
        repeating: qrk_finder_hit(start: 0, end: 0, centre_twice: 0, row: 0, inverted: 0), count: 512)

    /// Forgets what was found and searches every `step`-th row of a plane.
    ///
    /// Where more than `limit` runs look like finders the plane is noise or texture, and the search starts again with
    /// only those runs that look so across as well, `strictLimit` at most.
    ///
    /// - Returns: Whether the plane was neither.
    mutating func search(
        _ plane: borrowing BitPlane, step: Int, wantsInverted: Bool, limit: Int, strictLimit: Int
    ) -> Bool {
        var isOrderly = true
        if search(plane, step, wantsInverted, isStrict: false, limit: limit) > limit {
            let confirmed = search(plane, step, wantsInverted, isStrict: true, limit: strictLimit)
            isOrderly = confirmed <= ScanLimits.orderlyConfirmations
        }
        found.sort { ($0.obliques, $0.count) > ($1.obliques, $1.count) }
        // What passes neither along diagonals nor in a second row is hardly ever a finder.
        found.removeAll { $0.obliques == 0 && $0.count == 1 }
        if found.count > ScanLimits.finders { found.removeLast(found.count - ScanLimits.finders) }
        return isOrderly
    }

    /// Forgets patterns that most oblique lines deny.
    mutating func keepClear() {
        found.removeAll { $0.obliques < 3 }
    }

    /// Returns how many runs were looked at; the search ends where they pass the limit.
    private mutating func search(
        _ plane: borrowing BitPlane, _ step: Int, _ wantsInverted: Bool, isStrict: Bool, limit: Int
    ) -> Int {
        found.removeAll(keepingCapacity: true)
        inverted.removeAll(keepingCapacity: true)
        var row = step / 2, confirmations = 0
        while row < plane.height {
            var count = 0
            row = plane.findRuns(
                from: row, step: step, invertedToo: wantsInverted, isStrict: isStrict, into: &hits, count: &count)
            confirmations += count
            guard confirmations <= limit else { break }
            for index in 0..<count {
                if hits[index].inverted == 0 {
                    Self.take(hits[index], plane, into: &found)
                } else {
                    Self.take(hits[index], plane, into: &inverted)
                }
            }
        }
        return confirmations
    }

    private static func take(_ hit: qrk_finder_hit, _ plane: borrowing BitPlane, into found: inout [FinderPattern]) {
        let whole = Double(hit.end - hit.start)
        let centre = Point(x: Double(hit.centre_twice) / 2, y: Double(hit.row) + 0.5)
        if let known = found.lastIndex(where: { isSame($0, centre, whole / 7) }) {
            found[known].count += 1
            return
        }
        guard let pattern = confirm(centre, whole: whole, plane) else { return }
        if let known = found.lastIndex(where: { isSame($0, pattern.centre, pattern.module) }) {
            found[known].count += 1
        } else if found.count < 2 * ScanLimits.finders {
            found.append(pattern)
        }
    }

    private static func isSame(_ known: FinderPattern, _ centre: Point, _ module: Double) -> Bool {
        let reach = known.module * 1.6
        return abs(known.centre.y - centre.y) < reach && abs(known.centre.x - centre.x) < reach
            && module < known.module * 1.7 && known.module < module * 1.7
    }

    /// Checks the column through a row's hit, then the row through that column's middle.
    private static func confirm(_ start: Point, whole: Double, _ plane: borrowing BitPlane) -> FinderPattern? {
        let down = Point(x: 0, y: 1), right = Point(x: 1, y: 0)
        guard let column = profile(start, down, limit: Int(whole * 1.2) + 2, plane) else { return nil }
        let middle = start + down * column.offset
        guard let row = profile(middle, right, limit: Int(whole * 1.2) + 2, plane) else { return nil }
        guard column.whole < 2.2 * row.whole && row.whole < 2.2 * column.whole else { return nil }
        let centre = middle + right * row.offset, limit = Int(max(row.whole, column.whole)) + 2
        // Every line through the middle of nested squares, at whatever angle, has the same proportions.
        var passed = 0
        for (tried, direction) in obliques.enumerated() {
            // Data that passes for a finder across and down fails along both diagonals.
            if tried == 2 && passed == 0 { break }
            if profile(centre, direction, limit: limit, plane) != nil { passed += 1 }
        }
        return FinderPattern(
            centre: centre, module: (row.whole + column.whole) / 14, count: 1, obliques: passed)
    }

    private static let obliques = [(1.0, 1.0), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2)].map {
        Point(x: $0.0, y: $0.1)
    }

    /// The five runs through a point along a line: how far their middle lies from it, and their whole length.
    private static func profile(
        _ point: Point, _ direction: Point, limit: Int, _ plane: borrowing BitPlane
    ) -> (offset: Double, whole: Double)? {
        guard let ahead = plane.trace(point, direction, limit: limit),
            let behind = plane.trace(point, direction * -1, limit: limit)
        else { return nil }
        let whole = ahead.2 + behind.2
        // As in the kernel: sums of neighbouring runs do not depend on the ink.
        let slack = whole * 0.75 + 5
        let sums = (behind.2 - behind.0, behind.1 + ahead.0, behind.0 + ahead.1, ahead.2 - ahead.0)
        guard abs(sums.0 * 7 - 2 * whole) < slack, abs(sums.3 * 7 - 2 * whole) < slack,
            abs(sums.1 * 7 - 4 * whole) < slack, abs(sums.2 * 7 - 4 * whole) < slack
        else { return nil }
        let core = (ahead.0 + behind.0) * 7
        guard core > 2 * whole - 7 && core < 4 * whole + 7 else { return nil }
        return ((ahead.0 - behind.0) / 2, whole)
    }
}
