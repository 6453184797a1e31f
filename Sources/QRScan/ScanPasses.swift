internal import QRSymbol

/// The passes over an image, cheapest first, until enough was read.
struct ScanPasses {
    private var thresholds = BlockThresholds()
    private var plane = BitPlane()
    private var finders = FinderSearch()
    private var locator = GridLocator()
    private var grids = GridReader()
    private var micro = MicroReader()

    /// A guess that was tried on the present image.
    private struct Trial {
        let centre: Point
        let version: Version
        let level: Int
        let inverted: Bool
    }

    private var trials: [Trial] = []
    private var passes: [Pass] = []

    /// A finder pattern that was tried as a Micro QR symbol's.
    private struct LoneFinder {
        let centre: Point
        let level: Int
        let inverted: Bool
    }

    private var loneFinders: [LoneFinder] = []
    /// Those of them that nothing was read from, and where they were seen.
    private var strangers: [(finder: FinderPattern, pass: Pass)] = []

    /// Finder patterns seen that only a further pass could read.
    private struct Evidence {
        /// Light patterns on dark, as the first pass saw them.
        var inverted: [FinderPattern] = []
        var small = 0
        /// Whether there was no end of patterns; more passes would only find more.
        var isNoise = false
    }

    private var evidence = Evidence()
    /// Guesses of the present image that were fitted, larger symbols counting more than once.
    private var fittings = 0
    /// The level at which a thorough scan begins.
    private var firstLevel = 0
    /// What the block ranges belong to.
    private var measured: (level: Int, inverted: Bool)?

    /// One look at the image: at which scale, how thresholded, how long.
    private struct Pass {
        /// Halvings of the image; -1 doubles it.
        var level = 0
        var radius = 2
        var inverted = false
        var isThorough = false
        var triples = 8
        var rowStep = 1

        /// Pixels of the image to one of the pass's.
        var scale: Double { level < 0 ? 0.5 : Double(1 << level) }
    }

    /// Reads what the effort's passes find, `most` symbols at most.
    mutating func run(
        _ image: borrowing LumaView, _ pyramid: inout Pyramid, _ inverse: inout InvertedCopy, _ effort: ScanEffort,
        most: Int
    ) -> [ScannedSymbol] {
        var symbols: [ScannedSymbol] = []
        pyramid.forget()
        trials.removeAll(keepingCapacity: true)
        loneFinders.removeAll(keepingCapacity: true)
        strangers.removeAll(keepingCapacity: true)
        evidence.inverted.removeAll(keepingCapacity: true)
        (evidence.small, evidence.isNoise) = (0, false)
        fittings = 0
        (measured, firstLevel) = (nil, Self.level(image, most: ScanLimits.firstPixels))
        plan(image, effort)
        for pass in passes where symbols.isEmpty && isWorthwhile(pass, image) {
            if pass.level < 0 { pyramid.makeDouble(image) }
            if pass.level > 0 { pyramid.make(image, level: pass.level) }
            if pass.inverted {
                inverse.make(pyramid.view(image, pass.level))
                run(pass, inverse.view, most, &symbols)
            } else {
                run(pass, pyramid.view(image, pass.level), most, &symbols)
            }
        }
        if symbols.isEmpty && fittings == 0, let symbol = fitMicro(image, pyramid, inverse) { symbols.append(symbol) }
        return symbols
    }

    private mutating func plan(_ image: borrowing LumaView, _ effort: ScanEffort) {
        passes.removeAll(keepingCapacity: true)
        guard effort == .thorough else {
            passes.append(Pass(level: Self.level(image, most: ScanLimits.fastPixels), rowStep: 3))
            return
        }
        let first = firstLevel
        passes.append(Pass(level: first, isThorough: true, triples: 24, rowStep: 2))
        if first < Pyramid.depth { passes.append(Pass(level: first + 1, isThorough: true, triples: 24)) }
        if first > 0 { passes.append(Pass(level: first - 1, isThorough: true, triples: 24, rowStep: 2)) }
        passes.append(Pass(level: first, radius: 1, isThorough: true, triples: 24, rowStep: 2))
        passes.append(Pass(level: first, inverted: true, isThorough: true, triples: 24, rowStep: 2))
        if first == 0 { passes.append(Pass(level: -1, isThorough: true, triples: 24, rowStep: 2)) }
    }

    /// Halvings until an image has at most so many pixels.
    private static func level(_ image: borrowing LumaView, most: Int) -> Int {
        let pixels = image.width * image.height
        return (0..<Pyramid.depth).first { pixels >> (2 * $0) <= most } ?? Pyramid.depth
    }

    /// Whether what earlier passes saw makes a further one worth its time.
    private func isWorthwhile(_ pass: Pass, _ image: borrowing LumaView) -> Bool {
        let pixels = image.width * image.height
        if evidence.isNoise && pass.level <= 0 { return false }
        if pass.inverted { return evidence.inverted.count { $0.obliques >= 4 } >= 2 }
        if pass.level < 0 { return evidence.small >= 3 && pixels < ScanLimits.doubledPixels }
        return pass.level != 1 || pixels > ScanLimits.halvedPixels
    }

    private mutating func noteEvidence(_ pass: Pass) {
        guard !pass.inverted && pass.level >= 0 else { return }
        if pass.level == firstLevel && pass.radius == 2 { evidence.inverted += finders.inverted }
        evidence.small = max(evidence.small, finders.found.count { $0.obliques >= 4 && $0.module < 3 })
    }

    private mutating func prepare(_ image: borrowing LumaView, _ pass: Pass) {
        if measured?.level != pass.level || measured?.inverted != pass.inverted {
            thresholds.measure(image)
            measured = (pass.level, pass.inverted)
        }
        thresholds.derive(radius: pass.radius)
        plane.binarise(image, thresholds)
        if pass.inverted { return finders.adopt(evidence.inverted) }
        let isOrderly = finders.search(
            plane, step: pass.rowStep, wantsInverted: pass.isThorough && pass.level == firstLevel && pass.radius == 2,
            isNoise: evidence.isNoise,
            limit: pass.isThorough
                ? ScanLimits.confirmations(image.width * image.height) : ScanLimits.fastConfirmations,
            strictLimit: pass.isThorough ? ScanLimits.strictConfirmations : ScanLimits.fastConfirmations)
        if !isOrderly { evidence.isNoise = true }
        if !pass.isThorough { finders.keepClear() }
        noteEvidence(pass)
    }

    private mutating func run(
        _ pass: Pass, _ image: borrowing LumaView, _ wanted: Int, _ symbols: inout [ScannedSymbol]
    ) {
        prepare(image, pass)
        var areas: [SymbolArea] = [], doubtful: [Candidate] = []
        // Nearly always the best finders are the symbol's, and what else was found lies in it.
        let best = min(ScanLimits.bestFinders, finders.found.count)
        for stage in 0..<2 {
            let isLast = stage == 1 || finders.found.count == best
            let left = stage == 1 ? finders.found.filter { !$0.isWithin(areas) } : finders.found
            if left.count < 3 { break }
            let most = evidence.isNoise ? ScanLimits.noiseTriples : pass.triples
            for triple in FinderTriple.likely(left.prefix(stage == 0 ? best : left.count), most: most) {
                guard !triple.isWithin(areas), let candidate = candidate(triple, pass, image) else { continue }
                guard candidate.isClear else {
                    if isLast { doubtful.append(candidate) }
                    continue
                }
                if let found = read(candidate, pass, image) { take(found, &areas, &symbols) }
                if symbols.count == wanted { return }
            }
            if isLast { break }
        }
        doubtful.sort { $0.likeness > $1.likeness }
        for candidate in doubtful where !candidate.triple.isWithin(areas) {
            if let found = read(candidate, pass, image) { take(found, &areas, &symbols) }
            if symbols.count == wanted { return }
        }
        // Where something looked like a symbol of three finder patterns, none of them stands alone.
        if symbols.isEmpty && pass.isThorough && fittings == 0 { readMicro(pass, image, &symbols) }
    }

    private mutating func readMicro(_ pass: Pass, _ image: borrowing LumaView, _ symbols: inout [ScannedSymbol]) {
        let clear = finders.found.prefix(ScanLimits.microFinders).filter { $0.obliques >= 4 }
        for finder in clear {
            let place = LoneFinder(centre: finder.centre * pass.scale, level: pass.level, inverted: pass.inverted)
            let isKnown = loneFinders.contains {
                $0.level == place.level && $0.inverted == place.inverted
                    && ($0.centre - place.centre).length < finder.module * pass.scale
            }
            if isKnown { continue }
            loneFinders.append(place)
            if let symbol = micro.read(finder, image, inverted: pass.inverted, scale: pass.scale) {
                symbols.append(symbol)
            } else if strangers.count < ScanLimits.fittedMicroFinders {
                strangers.append((finder, pass))
            }
        }
    }

    /// Fits Micro QR symbols to finder patterns of which no pass made anything.
    private mutating func fitMicro(
        _ image: borrowing LumaView, _ pyramid: borrowing Pyramid, _ inverse: borrowing InvertedCopy
    ) -> ScannedSymbol? {
        for (finder, pass) in strangers {
            let symbol =
                pass.inverted
                ? micro.fit(finder, inverse.view, inverted: true, scale: pass.scale)
                : micro.fit(finder, pyramid.view(image, pass.level), inverted: false, scale: pass.scale)
            if let symbol { return symbol }
        }
        return nil
    }

    private func take(
        _ found: (symbol: ScannedSymbol, area: SymbolArea), _ areas: inout [SymbolArea],
        _ symbols: inout [ScannedSymbol]
    ) {
        areas.append(found.area)
        symbols.append(found.symbol)
    }

    /// A triple with its guesses and how much its best one looks like a symbol.
    private struct Candidate {
        let triple: FinderTriple
        let guesses: [SymbolHypothesis]
        let likeness: Double

        var isClear: Bool { likeness > 0.75 && guesses[0].timing > 0.75 }
    }

    private mutating func candidate(
        _ triple: FinderTriple, _ pass: Pass, _ image: borrowing LumaView
    ) -> Candidate? {
        let guesses = locator.hypotheses(
            TripleMeasure(triple, plane), image, most: pass.isThorough ? 3 : 1, versions: pass.isThorough ? 5 : 3)
        guard let best = guesses.first else { return nil }
        // Timing patterns of some length that agree so well say enough.
        let isCertain = best.timing > 0.95 && best.version.number > 1
        let likeness = isCertain ? best.timing : locator.likeness(best, image)
        return likeness > (best.version.number < 7 ? ScanLimits.likeness : ScanLimits.meshLikeness)
            ? Candidate(triple: triple, guesses: guesses, likeness: likeness) : nil
    }

    /// Tries a triple's guesses, first as they are, then fitted to the image.
    private mutating func read(
        _ candidate: Candidate, _ pass: Pass, _ image: borrowing LumaView
    ) -> (symbol: ScannedSymbol, area: SymbolArea)? {
        for (rank, guess) in candidate.guesses.enumerated() {
            // Of the versions after the best only one that agrees well too is worth the work.
            if rank > 0 && guess.timing < 0.5 { break }
            guard isNew(guess, pass) else { continue }
            let moved = locator.aligned(guess, image, reach: 2 + Double(guess.version.size) / 25)
            let aligned = moved ?? guess, mesh = mesh(aligned, pass, image)
            if let found = attempt(aligned, mesh, pass, image, isThorough: false) { return found }
            if pass.isThorough, guess.timing > ScanLimits.modelOneTiming,
                let reading = grids.readModelOne(guess, image)
            {
                return (Self.symbol(reading, guess, pass), guess.area)
            }
            guard pass.isThorough, fittings < ScanLimits.fittings,
                locator.likeness(aligned, image) > ScanLimits.fittingLikeness
            else { continue }
            if guess.timing > 0.9 && grids.isCertain(guess.version) {
                fittings += 1
                break
            }
            fittings += 1 + guess.version.size / 64
            // Large symbols are bent rather than badly fitted: their mesh starts from the finders alone.
            guard guess.version.number < 7 else {
                let own = moved == nil ? mesh : self.mesh(guess, pass, image)
                if let found = attempt(guess, own, pass, image, isThorough: true) { return found }
                continue
            }
            let fitted = locator.fitted(aligned, image, rounds: 8)
            if let found = attempt(fitted, nil, pass, image, isThorough: true) { return found }
            guard fitted.timing > ScanLimits.sharpeningLikeness else { continue }
            let sharpest = SymbolHypothesis(
                version: guess.version,
                map: GridLocator.sharpest(
                    fitted.map, size: guess.version.size, step: guess.modulePixels / 2, image, rounds: 6),
                timing: fitted.timing)
            if let found = attempt(sharpest, nil, pass, image, isThorough: true) { return found }
        }
        return nil
    }

    /// Notes a guess and says whether none like it was tried before at the same scale.
    private mutating func isNew(_ guess: SymbolHypothesis, _ pass: Pass) -> Bool {
        let middle = Double(guess.version.size) / 2, reach = guess.modulePixels / 2
        let trial = Trial(
            centre: guess.map(Point(x: middle, y: middle)), version: guess.version, level: pass.level,
            inverted: pass.inverted)
        let isKnown = trials.contains { known in
            known.version == trial.version && known.level == trial.level && known.inverted == trial.inverted
                && (known.centre - trial.centre).length < reach
        }
        if !isKnown { trials.append(trial) }
        return !isKnown
    }

    /// A fast scan trusts smaller symbols to be flat.
    private func mesh(_ guess: SymbolHypothesis, _ pass: Pass, _ image: borrowing LumaView) -> GridMesh? {
        pass.isThorough || guess.version.number >= 14 ? GridMesh(guess, locator, image) : nil
    }

    private mutating func attempt(
        _ guess: SymbolHypothesis, _ mesh: GridMesh?, _ pass: Pass, _ image: borrowing LumaView, isThorough: Bool
    ) -> (symbol: ScannedSymbol, area: SymbolArea)? {
        guard let reading = grids.read(guess, mesh, image, isThorough: isThorough) else { return nil }
        return (Self.symbol(reading, guess, pass), guess.area)
    }

    private static func symbol(
        _ reading: MatrixReader.Reading, _ guess: SymbolHypothesis, _ pass: Pass
    ) -> ScannedSymbol {
        let outline = guess.outline
        var corners = (0..<4).map { outline[$0] * pass.scale }
        if reading.isMirrored { corners.swapAt(1, 3) }
        return ScannedSymbol(
            format: reading.isModelOne ? .modelOne(guess.version) : .qr(guess.version), level: reading.level,
            mask: reading.mask, payload: reading.payload.bytes,
            text: TextDecoder.text(reading.payload), corners: corners.map { .init(x: $0.x, y: $0.y) },
            correctedErrors: reading.corrected, unusedCorrection: reading.unused, isMirrored: reading.isMirrored,
            isInverted: pass.inverted, appendedPart: reading.payload.appended)
    }
}
