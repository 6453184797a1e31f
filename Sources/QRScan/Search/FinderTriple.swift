/// Three finder patterns that may belong to one symbol, ordered as the symbol is read.
struct FinderTriple {
    var topLeft: FinderPattern
    var topRight: FinderPattern
    var bottomLeft: FinderPattern
    /// How unlike a symbol the three are; 0 is a square seen from above.
    var cost: Double

    /// Takes `corner` for the top left and orders the others clockwise.
    init(corner: FinderPattern, _ one: FinderPattern, _ other: FinderPattern, cost: Double) {
        let isClockwise = (one.center - corner.center).cross(other.center - corner.center) > 0
        topLeft = corner
        (topRight, bottomLeft) = isClockwise ? (one, other) : (other, one)
        self.cost = cost
    }

    /// How unlike a symbol three patterns are; nil where no symbol looks like that.
    static func cost(_ corner: FinderPattern, _ one: FinderPattern, _ other: FinderPattern) -> Double? {
        let a = one.center - corner.center, b = other.center - corner.center
        let along = a.dot(b), squares = a.dot(a) * b.dot(b)
        guard squares > 0, along * along < 0.85 * 0.85 * squares else { return nil }
        let lengths = squares.squareRoot()
        let across = (a.dot(a) / (corner.module * one.module)).squareRoot()
        let down = (b.dot(b) / (corner.module * other.module)).squareRoot()
        // From finder centre to finder centre: 14 modules in version 1, 170 in version 40, a quarter more or less.
        guard min(across, down) > 9, max(across, down) < 215, max(across, down) < 2 * min(across, down) else {
            return nil
        }
        let largest = max(corner.module, one.module, other.module)
        let spread = 0.5 * (largest / min(corner.module, one.module, other.module) - 1)
        let missing = 18 - corner.obliques - one.obliques - other.obliques
        return abs(along) / lengths + (max(across, down) / min(across, down) - 1) + spread + Double(missing) * 0.1
    }

    func isWithin(_ areas: [SymbolArea]) -> Bool {
        topLeft.isWithin(areas) || topRight.isWithin(areas) || bottomLeft.isWithin(areas)
    }

    /// Whether all three lie in one of the symbols seen.
    func isData(of areas: [SymbolArea]) -> Bool {
        areas.contains { area in
            [topLeft, topRight, bottomLeft].allSatisfy { area.outline.contains($0.center) }
        }
    }

    /// Triples of two finder patterns and the place where a third one, too damaged to be found, would be.
    ///
    /// Two patterns are a side of a square on either side of them, whose corner is either, or its diagonal.
    static func completed(_ finders: [FinderPattern], _ image: borrowing LumaView) -> [FinderTriple] {
        var triples: [FinderTriple] = [], pairs = 0
        for (place, one) in finders.enumerated() {
            for other in finders[(place + 1)...] where pairs < ScanLimits.pairs {
                let way = other.center - one.center, across = Point(x: -way.y, y: way.x)
                let module = (one.module + other.module) / 2
                guard max(one.module, other.module) < 1.4 * min(one.module, other.module),
                    way.length > 12 * module, way.length < 200 * module
                else { continue }
                pairs += 1
                for aside in [across, across * -1] {
                    if let third = damaged(one.center + aside, way, module, image) {
                        triples.append(FinderTriple(corner: one, other, third, cost: 0))
                    }
                    if let third = damaged(other.center + aside, way, module, image) {
                        triples.append(FinderTriple(corner: other, one, third, cost: 0))
                    }
                    if let third = damaged(one.center + (way + aside) * 0.5, way + aside, module, image) {
                        triples.append(FinderTriple(corner: third, one, other, cost: 0))
                    }
                }
            }
        }
        return triples
    }

    /// What is left of a finder pattern near a place in the image; where nothing is seen, the place itself.
    private static func damaged(
        _ place: Point, _ axis: Point, _ module: Double, _ image: borrowing LumaView
    ) -> FinderPattern? {
        guard place.x > 0, place.y > 0, place.x < Double(image.width), place.y < Double(image.height)
        else { return nil }
        let map = Homography(place, axis * (module / axis.length))
        let seen = image.findRings(.finder, map, Point(x: 0, y: 0), reach: ScanLimits.damagedReach)
        let center = seen.score > ScanLimits.damagedLikeness ? map(seen.place) : place
        return FinderPattern(center: center, module: module, count: 1, obliques: 0)
    }
}
