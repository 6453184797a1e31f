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
        return SymbolArea(
            outline: outline,
            finders: [map(Point(x: near, y: near)), map(Point(x: far, y: near)), map(Point(x: near, y: far))],
            module: modulePixels)
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
    let finders: InlineArray<3, Point>
    let module: Double

    /// Whether a finder pattern is one of the symbol's own.
    func owns(_ center: Point) -> Bool {
        finders.indices.contains { (finders[$0] - center).length < 2 * module }
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

    /// The version as measured, a whole number only if nothing is bent.
    private var estimate: Double { (modules - 10) / 4 }

    var nearest: Version { Version(Int(min(max(estimate, 1), 40).rounded()))! }

    /// Finds the versions near the measured one, the likeliest first, but `first` before them.
    func findVersions(_ most: Int, first: Version?, into versions: inout [Version]) {
        versions.removeAll(keepingCapacity: true)
        if let first { versions.append(first) }
        // The error grows with the length: about one version in eight.
        let reach = 1 + Int(estimate / 8), middle = nearest.number
        var below = Int(min(max(estimate, 1), 40)), above = below + 1
        for _ in 0..<most {
            let isBelow = above > 40 || (below >= 1 && estimate - Double(below) <= Double(above) - estimate)
            let number = isBelow ? below : above
            if isBelow { below -= 1 } else { above += 1 }
            guard abs(number - middle) <= reach, let version = Version(number) else { continue }
            if version != first { versions.append(version) }
        }
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
