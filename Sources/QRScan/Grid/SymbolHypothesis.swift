internal import QRSymbol

/// One guess of where a symbol's modules lie in an image.
struct SymbolHypothesis {
    let version: Version
    /// From modules to pixels.
    var map: Homography
    /// How well the timing patterns agree, -1 to 1.
    var timing: Double

    /// The symbol's corners in the image.
    var outline: Quadrilateral {
        Quadrilateral(square: 0, Double(version.size)).mapped(by: map)
    }

    var area: SymbolArea {
        let near = 3.5, far = Double(version.size) - 3.5
        let finders = [Point(x: near, y: near), Point(x: far, y: near), Point(x: near, y: far)]
        return SymbolArea(outline: outline, finders: finders.map { map($0) }, module: modulePixels)
    }

    /// Pixels a side of a module at the symbol's centre.
    var modulePixels: Double {
        let middle = Double(version.size) / 2
        let a = map(Point(x: middle, y: middle)), b = map(Point(x: middle + 1, y: middle))
        let c = map(Point(x: middle, y: middle + 1))
        return ((b - a).length + (c - a).length) / 2
    }
}

/// Where a symbol was read, so that its parts are not taken for other symbols.
struct SymbolArea {
    let outline: Quadrilateral
    let finders: [Point]
    let module: Double

    /// Whether a finder pattern is one of the symbol's own.
    func owns(_ center: Point) -> Bool {
        finders.contains { ($0 - center).length < 2 * module }
    }
}

/// Measures taken of a triple along its two legs.
struct TripleMeasure {
    let triple: FinderTriple
    /// Modules between finder centres.
    let modules: Double
    /// Weights of the top right and bottom left corner in perspective; the top left has 1.
    let weights: (topRight: Double, bottomLeft: Double)

    init(_ triple: FinderTriple, _ plane: borrowing BitPlane) {
        self.triple = triple
        let a = triple.topLeft, b = triple.topRight, c = triple.bottomLeft
        let across = b.center - a.center, down = c.center - a.center
        let ab = Self.module(a, across, plane), ba = Self.module(b, across, plane)
        let ac = Self.module(a, down, plane), ca = Self.module(c, down, plane)
        // Exact for a line in perspective: the count is the length over the geometric mean of the end modules.
        let columns = across.length / (ab * ba).squareRoot(), rows = down.length / (ac * ca).squareRoot()
        modules = (columns + rows) / 2
        weights = ((ab / ba).squareRoot(), (ac / ca).squareRoot())
    }

    /// The module of a finder along a line through its centre.
    private static func module(_ finder: FinderPattern, _ direction: Point, _ plane: borrowing BitPlane) -> Double {
        let limit = Int(finder.module * 8) + 2
        guard let ahead = plane.trace(finder.center, direction, limit: limit),
            let behind = plane.trace(finder.center, direction * -1, limit: limit)
        else { return finder.module }
        let measured = (ahead.2 + behind.2) / 7
        return measured > finder.module * 1.6 || finder.module > measured * 1.6 ? finder.module : measured
    }

    /// Versions near the measured one, the likeliest first.
    func versions(_ most: Int) -> [Version] {
        let estimate = (modules - 10) / 4
        // The error grows with the length: about one version in eight.
        let reach = 1 + Int(estimate / 8)
        let nearest = Int(min(max(estimate, 1), 40).rounded())
        let all = (nearest - reach...nearest + reach).compactMap { Version($0) }
        let sorted = all.sorted { abs(Double($0.number) - estimate) < abs(Double($1.number) - estimate) }
        return Array(sorted.prefix(most))
    }

    /// The fourth corner of the finder centres' square, as a parallelogram or as perspective has it.
    func corner(perspective: Bool) -> Point {
        let a = triple.topLeft.center, b = triple.topRight.center, c = triple.bottomLeft.center
        guard perspective else { return b + c - a }
        let sum = weights.topRight + weights.bottomLeft - 1
        guard sum > 0.3 else { return b + c - a }
        return (b * weights.topRight + c * weights.bottomLeft - a) * (1 / sum)
    }

    /// The map that takes the centres of the finder patterns of a version to those found.
    func map(_ version: Version, corner: Point) -> Homography {
        let source = Quadrilateral(square: 3.5, Double(version.size) - 3.5)
        let target = Quadrilateral(triple.topLeft.center, triple.topRight.center, corner, triple.bottomLeft.center)
        return Homography(source, to: target)
    }
}
