/// Three finder patterns that may belong to one symbol, ordered as the symbol is read.
struct FinderTriple {
    var topLeft: FinderPattern
    var topRight: FinderPattern
    var bottomLeft: FinderPattern
    /// How unlike a symbol the three are; 0 is a square seen from above.
    var cost: Double

    /// Takes `corner` for the top left and orders the others clockwise.
    private init(corner: FinderPattern, _ one: FinderPattern, _ other: FinderPattern, cost: Double) {
        let isClockwise = (one.centre - corner.centre).cross(other.centre - corner.centre) > 0
        topLeft = corner
        (topRight, bottomLeft) = isClockwise ? (one, other) : (other, one)
        self.cost = cost
    }

    /// How unlike a symbol three patterns are; nil where no symbol looks like that.
    private static func cost(_ corner: FinderPattern, _ one: FinderPattern, _ other: FinderPattern) -> Double? {
        let a = one.centre - corner.centre, b = other.centre - corner.centre
        let lengths = (a.dot(a) * b.dot(b)).squareRoot()
        guard lengths > 0, abs(a.dot(b)) < 0.85 * lengths else { return nil }
        let across = (a.dot(a) / (corner.module * one.module)).squareRoot()
        let down = (b.dot(b) / (corner.module * other.module)).squareRoot()
        // From finder centre to finder centre: 14 modules in version 1, 170 in version 40, a quarter more or less.
        guard min(across, down) > 9, max(across, down) < 215, max(across, down) < 2 * min(across, down) else {
            return nil
        }
        let largest = max(corner.module, one.module, other.module)
        let spread = largest / min(corner.module, one.module, other.module) - 1
        let missing = 18 - corner.obliques - one.obliques - other.obliques
        return abs(a.dot(b)) / lengths + (max(across, down) / min(across, down) - 1) + spread + Double(missing) * 0.1
    }

    func isWithin(_ areas: [SymbolArea]) -> Bool {
        topLeft.isWithin(areas) || topRight.isWithin(areas) || bottomLeft.isWithin(areas)
    }

    /// The likeliest triples of some finder patterns, which come best first; the best triples first.
    ///
    /// Each corner is combined with the best finders and with the nearest of the rest, so that the work stays bounded.
    static func likely(_ finders: ArraySlice<FinderPattern>, most: Int) -> [FinderTriple] {
        var best: [(cost: Double, corner: Int, one: Int, other: Int)] = []
        for corner in finders.indices {
            let near = neighbours(of: corner, finders)
            for (place, one) in near.enumerated() {
                for other in near[(place + 1)...] {
                    guard let cost = cost(finders[corner], finders[one], finders[other]),
                        cost < (best.count < most ? ScanLimits.tripleCost : best[most - 1].cost)
                    else { continue }
                    if best.count == most { best.removeLast() }
                    let rank = best.firstIndex { $0.cost > cost } ?? best.count
                    best.insert((cost, corner, one, other), at: rank)
                }
            }
        }
        return best.map { FinderTriple(corner: finders[$0.corner], finders[$0.one], finders[$0.other], cost: $0.cost) }
    }

    private static func neighbours(of corner: Int, _ finders: ArraySlice<FinderPattern>) -> [Int] {
        let centre = finders[corner].centre, module = finders[corner].module
        var best: [Int] = [], rest: [(distance: Double, index: Int)] = []
        for other in finders.indices where other != corner {
            guard finders[other].module < 2.5 * module && module < 2.5 * finders[other].module else { continue }
            if best.count < ScanLimits.bestFinders {
                best.append(other)
            } else {
                rest.append(((finders[other].centre - centre).length, other))
            }
        }
        rest.sort { $0.distance < $1.distance }
        return best + rest.prefix(ScanLimits.neighbours).map(\.index)
    }
}
