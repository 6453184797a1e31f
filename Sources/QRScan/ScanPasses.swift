internal import QRSymbol

/// The passes over an image, cheapest first, until enough was read.
struct ScanPasses {
    private var thresholds = BlockThresholds()
    private var plane = BitPlane()
    private var finders = FinderSearch()
    private var locator = GridLocator()
    private var grids = GridReader()

    /// One look at the image: at which scale, how thresholded, how long.
    private struct Pass {
        /// Halvings of the image; -1 doubles it.
        let level: Int
        let radius: Int
        let inverted: Bool
        let isThorough: Bool
        let triples: Int
        var rowStep = 1
    }

    /// Reads what the effort's passes find, `most` symbols at most.
    mutating func run(
        _ image: borrowing LumaView, _ pyramid: inout Pyramid, _ inverse: inout InvertedCopy, _ effort: ScanEffort,
        most: Int
    ) -> [ScannedSymbol] {
        var symbols: [ScannedSymbol] = []
        pyramid.forget()
        for pass in Self.passes(image, effort) where symbols.isEmpty {
            if pass.level < 0 { pyramid.makeDouble(image) }
            if pass.level > 0 { pyramid.make(image, level: pass.level) }
            if pass.inverted {
                inverse.make(pyramid.view(image, pass.level))
                run(pass, inverse.view, most, &symbols)
            } else {
                run(pass, pyramid.view(image, pass.level), most, &symbols)
            }
        }
        return symbols
    }

    private static func passes(_ image: borrowing LumaView, _ effort: ScanEffort) -> [Pass] {
        guard effort == .thorough else {
            return [Pass(level: 0, radius: 2, inverted: false, isThorough: false, triples: 8, rowStep: 3)]
        }
        let pixels = image.width * image.height
        var passes = [Pass(level: 0, radius: 2, inverted: false, isThorough: true, triples: 24)]
        if pixels > 60_000 { passes.append(Pass(level: 1, radius: 2, inverted: false, isThorough: true, triples: 24)) }
        passes.append(Pass(level: 0, radius: 1, inverted: false, isThorough: true, triples: 24))
        passes.append(Pass(level: 0, radius: 2, inverted: true, isThorough: true, triples: 24))
        if pixels < 1_000_000 {
            passes.append(Pass(level: -1, radius: 2, inverted: false, isThorough: true, triples: 24))
        }
        return passes
    }

    private mutating func prepare(_ image: borrowing LumaView, _ pass: Pass) {
        thresholds.measure(image)
        thresholds.derive(radius: pass.radius)
        plane.binarise(image, thresholds)
        finders.search(plane, step: pass.rowStep)
    }

    private mutating func run(
        _ pass: Pass, _ image: borrowing LumaView, _ most: Int, _ symbols: inout [ScannedSymbol]
    ) {
        prepare(image, pass)
        var used: Set<Point> = []
        for candidate in candidates(pass, image) {
            let triple = candidate.triple
            let centres = [triple.topLeft.centre, triple.topRight.centre, triple.bottomLeft.centre]
            guard !centres.contains(where: used.contains) else { continue }
            guard let symbol = read(candidate, pass, image) else { continue }
            used.formUnion(centres)
            symbols.append(symbol)
            if symbols.count == most { return }
        }
    }

    /// A triple with its guesses and how much its best one looks like a symbol.
    private struct Candidate {
        let triple: FinderTriple
        let guesses: [SymbolHypothesis]
        let likeness: Double
    }

    /// The triples that look like symbols, the likeliest first.
    private mutating func candidates(_ pass: Pass, _ image: borrowing LumaView) -> [Candidate] {
        var all: [Candidate] = []
        for triple in FinderTriple.likely(finders.found, most: pass.triples) {
            let guesses = locator.hypotheses(
                TripleMeasure(triple, plane), image, most: pass.isThorough ? 3 : 1,
                versions: pass.isThorough ? 5 : 3)
            guard let best = guesses.first else { continue }
            let likeness = locator.likeness(best, image)
            guard likeness > 0.25 else { continue }
            all.append(Candidate(triple: triple, guesses: guesses, likeness: likeness))
        }
        return all.sorted { $0.likeness > $1.likeness }
    }

    /// Tries a triple's guesses, first as they are, then fitted to the image.
    private mutating func read(
        _ candidate: Candidate, _ pass: Pass, _ image: borrowing LumaView
    ) -> ScannedSymbol? {
        for guess in candidate.guesses {
            let aligned = locator.aligned(guess, image, reach: 2 + Double(guess.version.size) / 25) ?? guess
            if let symbol = attempt(aligned, pass, image, isThorough: false) { return symbol }
            guard pass.isThorough, locator.likeness(aligned, image) > 0.35 else { continue }
            let fitted = locator.fitted(aligned, image, rounds: 10)
            if let symbol = attempt(fitted, pass, image, isThorough: true) { return symbol }
        }
        return nil
    }

    private mutating func attempt(
        _ guess: SymbolHypothesis, _ pass: Pass, _ image: borrowing LumaView, isThorough: Bool
    ) -> ScannedSymbol? {
        let mesh = GridMesh(guess, locator, image)
        guard let reading = grids.read(guess, mesh, image, isThorough: isThorough) else { return nil }
        return Self.symbol(reading, guess, pass)
    }

    private static func symbol(
        _ reading: MatrixReader.Reading, _ guess: SymbolHypothesis, _ pass: Pass
    ) -> ScannedSymbol {
        let size = Double(guess.version.size), scale = pass.level < 0 ? 0.5 : Double(1 << pass.level)
        let square = Quadrilateral(square: 0, size)
        var corners = (0..<4).map { guess.map(square[$0]) * scale }
        if reading.isMirrored { corners.swapAt(1, 3) }
        return ScannedSymbol(
            format: .qr(guess.version), level: reading.level, mask: reading.mask, payload: reading.payload.bytes,
            text: TextDecoder.text(reading.payload), corners: corners.map { .init(x: $0.x, y: $0.y) },
            correctedErrors: reading.corrected, unusedCorrection: reading.unused, isMirrored: reading.isMirrored,
            isInverted: pass.inverted, appendedPart: reading.payload.appended)
    }
}
