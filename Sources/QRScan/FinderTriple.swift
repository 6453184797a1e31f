/// Three finder patterns that may belong to one symbol, ordered as the symbol is read.
struct FinderTriple {
    var topLeft: FinderPattern
    var topRight: FinderPattern
    var bottomLeft: FinderPattern
    /// How unlike a symbol the three are; 0 is a square seen from above.
    var cost: Double

    /// Takes `corner` for the top left and orders the others clockwise; nil where no symbol looks like that.
    init?(corner: FinderPattern, _ one: FinderPattern, _ other: FinderPattern) {
        let a = one.centre - corner.centre, b = other.centre - corner.centre
        let sine = a.cross(b), lengths = a.length * b.length
        guard lengths > 0, abs(a.dot(b)) < 0.85 * lengths else { return nil }
        let across = a.length / (corner.module * one.module).squareRoot()
        let down = b.length / (corner.module * other.module).squareRoot()
        // From finder centre to finder centre: 14 modules in version 1, 170 in version 40, a quarter more or less.
        guard min(across, down) > 9, max(across, down) < 215, max(across, down) < 2 * min(across, down) else {
            return nil
        }
        topLeft = corner
        (topRight, bottomLeft) = sine > 0 ? (one, other) : (other, one)
        let sizes = [corner.module, one.module, other.module]
        let spread = sizes.max()! / sizes.min()! - 1
        let missing = 18 - corner.obliques - one.obliques - other.obliques
        cost = abs(a.dot(b)) / lengths + (max(across, down) / min(across, down) - 1) + spread + Double(missing) * 0.1
    }

    func isWithin(_ areas: [SymbolArea]) -> Bool {
        topLeft.isWithin(areas) || topRight.isWithin(areas) || bottomLeft.isWithin(areas)
    }

    /// The likeliest triples of some finder patterns, which come best first; the best triples first.
    ///
    /// Each corner is combined with the best finders and with the nearest of the rest, so that the work stays bounded.
    static func likely(_ finders: ArraySlice<FinderPattern>, most: Int) -> [FinderTriple] {
        var triples: [FinderTriple] = []
        for corner in finders.indices {
            let near = neighbours(of: corner, finders)
            for (place, one) in near.enumerated() {
                for other in near[(place + 1)...] {
                    let triple = FinderTriple(corner: finders[corner], finders[one], finders[other])
                    if let triple, triple.cost < ScanLimits.tripleCost { triples.append(triple) }
                }
            }
        }
        triples.sort { $0.cost < $1.cost }
        return Array(triples.prefix(most))
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
