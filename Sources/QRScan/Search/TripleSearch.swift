/// Combines finder patterns to triples, in memory that it keeps from image to image.
struct TripleSearch {
    private struct Ranked {
        let cost: Double
        let corner: Int
        let one: Int
        let other: Int
    }

    /// The likeliest triples of the last search, best first.
    private(set) var found: [FinderTriple] = []
    private var ranked: [Ranked] = []
    private var near: [Int] = []
    private var rest: [(distance: Double, index: Int)] = []

    /// Looks for the likeliest triples of some finder patterns, which come best first.
    ///
    /// Each corner is combined with the best finders and with the nearest of the rest, so that the work stays bounded.
    /// Triples of the first `known` alone are left out.
    mutating func search(_ finders: ArraySlice<FinderPattern>, most: Int, known: Int = 0) {
        ranked.removeAll(keepingCapacity: true)
        for corner in finders.indices {
            findNeighbors(of: corner, finders)
            for (place, one) in near.enumerated() {
                for other in near[(place + 1)...] where max(corner, one, other) >= known {
                    guard let cost = FinderTriple.cost(finders[corner], finders[one], finders[other]),
                        cost < (ranked.count < most ? ScanLimits.tripleCost : ranked[most - 1].cost)
                    else { continue }
                    if ranked.count == most { ranked.removeLast() }
                    let rank = ranked.firstIndex { $0.cost > cost } ?? ranked.count
                    ranked.insert(Ranked(cost: cost, corner: corner, one: one, other: other), at: rank)
                }
            }
        }
        found.removeAll(keepingCapacity: true)
        for triple in ranked {
            found.append(
                FinderTriple(
                    corner: finders[triple.corner], finders[triple.one], finders[triple.other], cost: triple.cost))
        }
    }

    private mutating func findNeighbors(of corner: Int, _ finders: ArraySlice<FinderPattern>) {
        let center = finders[corner].center, module = finders[corner].module
        near.removeAll(keepingCapacity: true)
        rest.removeAll(keepingCapacity: true)
        for other in finders.indices where other != corner {
            guard finders[other].module < 4 * module && module < 4 * finders[other].module else { continue }
            if near.count < ScanLimits.bestFinders {
                near.append(other)
            } else {
                rest.append(((finders[other].center - center).length, other))
            }
        }
        rest.sort { $0.distance < $1.distance }
        for neighbor in rest.prefix(ScanLimits.neighbors) { near.append(neighbor.index) }
    }
}
