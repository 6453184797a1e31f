/// A place where a finder pattern seems to be.
struct FinderPattern {
    var center: Point
    /// A module's side in pixels, the mean of both directions.
    var module: Double
    /// Rows that spoke for it.
    var count: Int
    /// How many of the six oblique lines through it show a finder's runs too.
    var obliques: Int

    /// Whether it belongs to one of the symbols read, or seems to be but data in it; a clear one is a symbol in a
    /// symbol.
    func isWithin(_ areas: [SymbolArea]) -> Bool {
        areas.contains { $0.owns(center) || (obliques < 5 && $0.outline.contains(center)) }
    }
}

/// Finds finder patterns in bit planes: runs of 1:1:3:1:1 along rows, confirmed along columns and oblique lines.
struct FinderSearch {
    private(set) var found: [FinderPattern] = []
    /// Light patterns on dark that lie in the same plane.
    private(set) var inverted: [FinderPattern] = []
    private var places = FinderPlaces(count: 512)

    /// Forgets what was found and searches every `step`-th row of a plane.
    ///
    /// In texture and noise, of which every other row tells enough, and where more than `limit` runs look
    /// like finders, only those runs count that look so in two rows and across as well, `strictLimit` at most.
    ///
    /// - Returns: Whether the plane was neither noise nor texture.
    mutating func search(
        _ plane: borrowing BitPlane, step: Int, wantsInverted: Bool, isNoise: Bool, limit: Int, strictLimit: Int
    ) -> Bool {
        let isTexture = plane.isTexture
        var isOrderly = !isTexture && !isNoise
        if !isOrderly {
            search(plane, isTexture ? 2 * step : max(step, 2), false, isStrict: true, limit: strictLimit)
            keepClear()
        } else if search(plane, step, wantsInverted, isStrict: false, limit: limit) > limit {
            let confirmed = search(plane, step, wantsInverted, isStrict: true, limit: strictLimit)
            isOrderly = confirmed <= ScanLimits.orderlyConfirmations
        }
        keepBest()
        return isOrderly
    }

    /// Takes patterns that were found before, in the plane's negative.
    mutating func adopt(_ patterns: [FinderPattern]) {
        found.removeAll(keepingCapacity: true)
        found += patterns
        inverted.removeAll(keepingCapacity: true)
        keepBest()
    }

    private mutating func keepBest() {
        found.sort { ($0.obliques, $0.count) > ($1.obliques, $1.count) }
        // What passes neither along diagonals nor in a second row is hardly ever a finder.
        found.removeAll { $0.obliques == 0 && $0.count == 1 }
        let clear = min(found.count { $0.obliques >= 5 }, ScanLimits.clearFinders)
        let kept = max(clear, ScanLimits.finders)
        if found.count > kept { found.removeLast(found.count - kept) }
    }

    /// Forgets patterns that most oblique lines deny.
    mutating func keepClear() {
        found.removeAll { $0.obliques < 3 }
    }

    /// Returns how many runs were looked at; the search ends where they pass the limit.
    @discardableResult
    private mutating func search(
        _ plane: borrowing BitPlane, _ step: Int, _ wantsInverted: Bool, isStrict: Bool, limit: Int
    ) -> Int {
        found.removeAll(keepingCapacity: true)
        inverted.removeAll(keepingCapacity: true)
        let (count, lookedAt) = plane.findFinders(
            step: step, invertedToo: wantsInverted, isStrict: isStrict, limit: limit, into: &places)
        for index in 0..<count {
            let (pattern, isInverted) = places[index]
            if isInverted {
                Self.take(pattern, into: &inverted)
            } else {
                Self.take(pattern, into: &found)
            }
        }
        return lookedAt
    }

    private static func take(_ pattern: FinderPattern, into found: inout [FinderPattern]) {
        if let known = found.lastIndex(where: { isSame($0, pattern.center, pattern.module) }) {
            found[known].count += pattern.count
            // The look through the pattern's very middle tells most.
            if pattern.obliques > found[known].obliques {
                (found[known].center, found[known].module) = (pattern.center, pattern.module)
                found[known].obliques = pattern.obliques
            }
        } else if found.count < 2 * ScanLimits.clearFinders {
            found.append(pattern)
        }
    }

    private static func isSame(_ known: FinderPattern, _ center: Point, _ module: Double) -> Bool {
        let reach = known.module * 1.6
        return abs(known.center.y - center.y) < reach && abs(known.center.x - center.x) < reach
            && module < known.module * 1.7 && known.module < module * 1.7
    }
}
