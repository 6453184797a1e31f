/// The passes over an image, cheapest first, until enough was read.
struct ScanPasses {
    private var thresholds = BlockThresholds()
    var plane = BitPlane()
    var finders = FinderSearch()
    var triples = TripleSearch()
    var locator = GridLocator()
    var grids = GridReader()
    var micro = MicroReader()
    var trials = ScanTrials()
    var evidence = ScanEvidence()
    private var plan: [ScanPass] = []
    /// What the block ranges belong to.
    private var measured: (level: Int, inverted: Bool)?

    /// Reads what the effort's passes find, `most` symbols at most.
    mutating func run(
        _ image: borrowing LumaView, _ pyramid: inout Pyramid, _ inverse: inout InvertedCopy, _ effort: ScanEffort,
        most: Int
    ) -> [ScannedSymbol] {
        var symbols: [ScannedSymbol] = []
        let pixels = image.width * image.height
        pyramid.forget()
        trials.forget()
        evidence.forget(pixels: pixels)
        measured = nil
        ScanPass.plan(&plan, effort, pixels: pixels)
        for pass in plan {
            guard symbols.isEmpty else { break }
            guard evidence.isWorthwhile(pass, trials) else { continue }
            if pass.level < 0 { pyramid.makeDouble(image) }
            if pass.level > 0 { pyramid.make(image, level: pass.level) }
            if pass.inverted {
                inverse.make(pyramid.view(image, pass.level))
                run(pass, inverse.view, most, &symbols)
            } else {
                run(pass, pyramid.view(image, pass.level), most, &symbols)
            }
            if trials.hasAllStrangers { fitMicro(image, pyramid, inverse, &symbols) }
        }
        fitMicro(image, pyramid, inverse, &symbols)
        return symbols
    }

    private mutating func run(
        _ pass: ScanPass, _ image: borrowing LumaView, _ wanted: Int, _ symbols: inout [ScannedSymbol]
    ) {
        prepare(image, pass)
        let before = symbols.count
        readTriples(pass, image, wanted, &symbols)
        guard pass.isThorough, symbols.count == before, trials.fittings == 0 else { return }
        // Where something looked like a symbol of three finder patterns, none of them stands alone.
        readMicro(pass, image, &symbols)
        if symbols.count == before, let symbol = readPairs(pass, image) { symbols.append(symbol) }
    }

    /// Finds the finder patterns of a pass.
    private mutating func prepare(_ image: borrowing LumaView, _ pass: ScanPass) {
        if measured?.level != pass.level || measured?.inverted != pass.inverted {
            thresholds.measure(image)
            measured = (pass.level, pass.inverted)
        }
        thresholds.derive(radius: pass.radius)
        plane.binarize(image, thresholds)
        if pass.isClosed { plane.close() }
        if pass.inverted { return finders.adopt(evidence.inverted) }
        let isOrderly = finders.search(
            plane, step: pass.rowStep, wantsInverted: evidence.wantsInverted(pass), isNoise: evidence.isNoise,
            limit: pass.isThorough
                ? ScanLimits.confirmations(image.width * image.height) : ScanLimits.fastConfirmations,
            strictLimit: pass.isThorough ? ScanLimits.strictConfirmations : ScanLimits.fastStrictConfirmations)
        if !isOrderly { evidence.isNoise = true }
        if !pass.isThorough { finders.keepClear() }
        evidence.note(pass, finders)
    }
}
