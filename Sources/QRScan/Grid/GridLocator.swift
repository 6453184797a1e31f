internal import QRSymbol

/// Turns three finder patterns into guesses of the module grid, and makes a guess fit the image.
struct GridLocator {
    private var timings: [Int: PackedTemplate] = [:]
    private var functions: [Int: PackedTemplate] = [:]
    private var grid = [UInt8](repeating: 0, count: 177 * 177)
    private var versions: [Version] = []
    /// What the last triple may be.
    private(set) var guesses: [SymbolHypothesis] = []

    private mutating func timing(_ version: Version) -> PackedTemplate {
        if let known = timings[version.number] { return known }
        let made = PackedTemplate(Template.timing(size: version.size))
        timings[version.number] = made
        return made
    }

    private mutating func functionPatterns(_ version: Version) -> PackedTemplate {
        if let known = functions[version.number] { return known }
        let lines = version.alignmentCenters
        let made = PackedTemplate(Template.functionPatterns(size: version.size, alignmentLines: lines))
        functions[version.number] = made
        return made
    }

    /// Makes a guess from a triple for each of its `most` likeliest versions, the best timing first.
    mutating func guess(_ measure: TripleMeasure, _ image: borrowing LumaView, versions most: Int) {
        guesses.removeAll(keepingCapacity: true)
        let named = namedVersion(measure, image)
        measure.findVersions(most, first: named, into: &versions)
        for index in versions.indices {
            // The first ones are the likeliest, and a wrong version cannot agree so well.
            if guesses.contains(where: { $0.timing > 0.8 }) { break }
            guesses.append(guess(versions[index], measure, image))
        }
        guesses.sort { $0.timing + ($0.version == named ? 0.3 : 0) > $1.timing + ($1.version == named ? 0.3 : 0) }
    }

    /// The guess for a version: a parallelogram, or in perspective where that agrees better.
    private mutating func guess(
        _ version: Version, _ measure: TripleMeasure, _ image: borrowing LumaView
    ) -> SymbolHypothesis {
        let template = timing(version)
        let flat = measure.map(version, corner: measure.corner(perspective: false))
        let first = SymbolHypothesis(version: version, map: flat, timing: image.correlation(flat, template))
        guard first.timing < 0.95 else { return first }
        let tilted = measure.map(version, corner: measure.corner(perspective: true))
        let second = SymbolHypothesis(version: version, map: tilted, timing: image.correlation(tilted, template))
        // The finders of large symbols are too small to tell the perspective: it must be much better.
        return first.timing + (version.number < 7 ? 0.05 : 0.2) > second.timing ? first : second
    }

    /// The version that the symbol itself names, in both copies of the version information (7.10), whose places beside
    /// finder patterns hardly depend on the version.
    private mutating func namedVersion(_ measure: TripleMeasure, _ image: borrowing LumaView) -> Version? {
        let nearest = measure.nearest
        guard nearest.number >= 6 else { return nil }
        let size = nearest.size, map = measure.map(nearest, corner: measure.corner(perspective: false))
        // The finder patterns beside them give the contrast.
        image.sample(map, columns: size - 11..<size, rows: 0..<7, size: size, into: &grid)
        image.sample(map, columns: 0..<7, rows: size - 11..<size, size: size, into: &grid)
        func gray(_ copy: Int, _ place: Int) -> Int {
            let along = size - 11 + place % 11, across = place / 11
            return Int(copy == 0 ? grid[across * size + along] : grid[along * size + across])
        }
        var margins = InlineArray<36, Int>(repeating: 0)
        for copy in 0..<2 {
            var darkest = 255, lightest = 0
            for place in 0..<77 {
                (darkest, lightest) = (min(darkest, gray(copy, place)), max(lightest, gray(copy, place)))
            }
            for bit in 0..<18 {
                let margin = gray(copy, bit / 3 * 11 + bit % 3) - (darkest + lightest) / 2
                margins[copy * 18 + 17 - bit] = margin
            }
        }
        guard let best = BlockCode.likeliest(BlockCode.versions, like: margins.span, bits: 18).first,
            best.errors <= 8, abs(best.index + 7 - nearest.number) <= 2 + nearest.number / 6
        else { return nil }
        return Version(best.index + 7)
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

    /// Where, in modules near `place`, an alignment pattern is seen.
    func findAlignment(
        _ map: Homography, _ place: Point, _ image: borrowing LumaView, reach: Double, least: Double
    ) -> Point? {
        // The first ring of the search is cheap and nearly always enough.
        let near = image.findRings(.alignment, map, place, reach: min(reach, 1))
        if near.score > max(least, 0.7) { return near.place }
        guard reach > 1 else { return nil }
        let seen = image.findRings(.alignment, map, place, reach: reach)
        return seen.score > least ? seen.place : nil
    }

    /// Moves the four corners, in ever smaller steps, to where all function patterns agree best.
    mutating func fitted(_ guess: SymbolHypothesis, _ image: borrowing LumaView, rounds: Int) -> SymbolHypothesis {
        var fit = CornerFit(guess.map, size: guess.version.size, step: guess.modulePixels / 2)
        fit.improve(.template(functionPatterns(guess.version)), image, rounds: rounds)
        return SymbolHypothesis(version: guess.version, map: fit.map, timing: fit.score)
    }
}
