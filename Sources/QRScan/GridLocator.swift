internal import QRSymbol

/// Turns three finder patterns into guesses of the module grid, and makes a guess fit the image.
struct GridLocator {
    private var timings: [Int: [TemplatePoint]] = [:]
    private var functions: [Int: [TemplatePoint]] = [:]

    private mutating func timing(_ version: Version) -> [TemplatePoint] {
        if let known = timings[version.number] { return known }
        let made = Template.timing(size: version.size)
        timings[version.number] = made
        return made
    }

    private mutating func functionPatterns(_ version: Version) -> [TemplatePoint] {
        if let known = functions[version.number] { return known }
        let lines = SymbolStructure.alignmentLines(version)
        let made = Template.functionPatterns(size: version.size, alignmentLines: lines)
        functions[version.number] = made
        return made
    }

    /// The best guess from a triple for each of its versions, the best timing first, at most `most`.
    mutating func hypotheses(
        _ measure: TripleMeasure, _ image: borrowing LumaView, most: Int, versions: Int
    ) -> [SymbolHypothesis] {
        var all: [SymbolHypothesis] = []
        for version in measure.versions(versions) {
            let template = timing(version)
            let guesses = [false, true].map { perspective in
                let map = measure.map(version, corner: measure.corner(perspective: perspective))
                return SymbolHypothesis(version: version, map: map, timing: image.correlation(map, template))
            }
            all.append(guesses[0].timing + 0.05 > guesses[1].timing ? guesses[0] : guesses[1])
        }
        all.sort { $0.timing > $1.timing }
        return Array(all.prefix(most))
    }

    /// How well all function patterns agree with a guess, -1 to 1.
    mutating func likeness(_ guess: SymbolHypothesis, _ image: borrowing LumaView) -> Double {
        image.correlation(guess.map, functionPatterns(guess.version))
    }

    /// Moves the fourth corner to where the bottom right alignment pattern is seen; nil without one.
    func aligned(_ guess: SymbolHypothesis, _ image: borrowing LumaView, reach: Double) -> SymbolHypothesis? {
        guard guess.version.number > 1 else { return nil }
        let size = Double(guess.version.size), place = Point(x: size - 6.5, y: size - 6.5)
        guard let seen = findAlignment(guess.map, place, image, reach: reach, least: 0.55) else { return nil }
        let near = 3.5, far = size - 3.5
        let from = Quadrilateral(Point(x: near, y: near), Point(x: far, y: near), place, Point(x: near, y: far))
        let to = Quadrilateral(
            guess.map(from.topLeft), guess.map(from.topRight), guess.map(seen), guess.map(from.bottomLeft))
        guard to.isConvex else { return nil }
        return SymbolHypothesis(version: guess.version, map: Homography(from, to: to), timing: guess.timing)
    }

    /// Where, in modules near `place`, an alignment pattern is most like itself.
    func findAlignment(
        _ map: Homography, _ place: Point, _ image: borrowing LumaView, reach: Double, least: Double
    ) -> Point? {
        var best = place, score = -1.0, step = 0.5
        func tryMove(_ x: Double, _ y: Double) {
            let moved = Point(x: x, y: y)
            // Among equals the nearest to the prediction.
            let value = image.correlation(map, Template.alignment, movedBy: moved) - (moved - place).length * 0.01
            if value > score { (score, best) = (value, moved) }
        }
        for y in stride(from: -reach, through: reach, by: step) {
            for x in stride(from: -reach, through: reach, by: step) { tryMove(place.x + x, place.y + y) }
        }
        guard score > least - 0.15 else { return nil }
        for _ in 0..<2 {
            step /= 2
            let centre = best
            for (x, y) in [(-1.0, 0.0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1)] {
                tryMove(centre.x + x * step, centre.y + y * step)
            }
        }
        return score > least ? best : nil
    }

    /// Moves the four corners, in ever smaller steps, to where all function patterns agree best.
    mutating func fitted(_ guess: SymbolHypothesis, _ image: borrowing LumaView, rounds: Int) -> SymbolHypothesis {
        let template = functionPatterns(guess.version)
        let from = Quadrilateral(square: 3.5, Double(guess.version.size) - 3.5)
        var corners = Quadrilateral(
            guess.map(from.topLeft), guess.map(from.topRight), guess.map(from.bottomRight), guess.map(from.bottomLeft))
        var best = image.correlation(guess.map, template), map = guess.map
        var step = guess.modulePixels * 0.5
        for _ in 0..<rounds {
            var improved = false
            // The fourth corner, which no finder holds, moves first and furthest.
            for corner in [2, 0, 1, 3] {
                let reach = corner == 2 ? 2.0 : 1.0
                for (x, y) in [(1.0, 0.0), (-1, 0), (0, 1), (0, -1)] {
                    var moved = corners
                    moved[corner] = corners[corner] + Point(x: x, y: y) * (step * reach)
                    let trial = Homography(from, to: moved)
                    let score = image.correlation(trial, template)
                    guard score > best else { continue }
                    (best, map, corners, improved) = (score, trial, moved, true)
                }
            }
            if !improved { step /= 2 }
        }
        return SymbolHypothesis(version: guess.version, map: map, timing: best)
    }
}
