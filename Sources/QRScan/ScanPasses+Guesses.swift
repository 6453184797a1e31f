internal import QRSymbol

/// From guesses of a symbol's grid to its contents, first as they are, then fitted to the image.
extension ScanPasses {
    mutating func read(
        _ candidate: Candidate, _ pass: ScanPass, _ image: borrowing LumaView
    ) -> (symbol: ScannedSymbol, area: SymbolArea)? {
        for (rank, guess) in candidate.guesses.enumerated() {
            // Of the versions after the best only one that agrees well too is worth the work.
            if rank > 0 && guess.timing < 0.5 { break }
            guard trials.isNew(guess, pass) else { continue }
            let moved = locator.aligned(guess, image, reach: 2 + Double(guess.version.size) / 25)
            let aligned = moved ?? guess, mesh = mesh(aligned, pass, image)
            if let found = attempt(aligned, mesh, pass, image, isThorough: false) { return found }
            if pass.isThorough, guess.timing > ScanLimits.modelOneTiming,
                let reading = grids.readModelOne(guess, image)
            {
                return (Self.symbol(reading, guess, pass), guess.area)
            }
            guard pass.isThorough, trials.fittings < ScanLimits.fittings else { continue }
            let likeness = locator.likeness(aligned, image)
            guard likeness > ScanLimits.fittingLikeness else { continue }
            if guess.timing > 0.9 && grids.isCertain(guess.version) {
                trials.noteFitting(guess, likeness, pass, cost: 1)
                break
            }
            trials.noteFitting(guess, likeness, pass, cost: 1 + guess.version.size / 64)
            if let mesh {
                // Large symbols are bent rather than badly fitted: their mesh starts from the finders alone.
                let own = moved == nil ? mesh : self.mesh(guess, pass, image) ?? mesh
                guard own.seen > ScanLimits.seenNodes else { continue }
                if let found = attempt(guess, own, pass, image, isThorough: true) { return found }
                // Out of step, the paper bends between the nodes too.
                guard guess.timing < ScanLimits.rolledTiming else { continue }
                if let found = attempt(guess, own.smoothed, pass, image, isThorough: true) { return found }
            } else if let found = readFitted(aligned, pass, image) {
                return found
            }
        }
        return nil
    }

    /// Fits a guess of a small symbol to the image: as a plane, as bent paper besides, and to its sharpest modules.
    private mutating func readFitted(
        _ guess: SymbolHypothesis, _ pass: ScanPass, _ image: borrowing LumaView
    ) -> (symbol: ScannedSymbol, area: SymbolArea)? {
        let fitted = locator.fitted(guess, image, rounds: 8)
        if let found = attempt(fitted, nil, pass, image, isThorough: true) { return found }
        guard fitted.timing > ScanLimits.sharpeningLikeness else { return nil }
        // Crumpled paper is followed from module to module, rolled paper, whose timing patterns are out of step, along
        // the way its finder patterns slope.
        for bySlopes in guess.timing < ScanLimits.rolledTiming ? [false, true] : [false] {
            let bent = GridMesh(following: fitted, bySlopes: bySlopes, image)
            if let found = attempt(fitted, bent, pass, image, isThorough: true) { return found }
        }
        var sharpening = CornerFit(fitted.map, size: guess.version.size, step: guess.modulePixels / 2)
        sharpening.improve(.contrast, image, rounds: 6)
        let sharpest = SymbolHypothesis(version: guess.version, map: sharpening.map, timing: fitted.timing)
        return attempt(sharpest, nil, pass, image, isThorough: true)
    }

    /// A fast scan trusts smaller symbols to be flat.
    private func mesh(_ guess: SymbolHypothesis, _ pass: ScanPass, _ image: borrowing LumaView) -> GridMesh? {
        pass.isThorough || guess.version.number >= 14 ? GridMesh(alignedTo: guess, locator, image) : nil
    }

    private mutating func attempt(
        _ guess: SymbolHypothesis, _ mesh: GridMesh?, _ pass: ScanPass, _ image: borrowing LumaView, isThorough: Bool
    ) -> (symbol: ScannedSymbol, area: SymbolArea)? {
        guard let reading = grids.read(guess, mesh, image, isThorough: isThorough) else { return nil }
        return (Self.symbol(reading, guess, pass), guess.area)
    }

    private static func symbol(
        _ reading: MatrixReader.Reading, _ guess: SymbolHypothesis, _ pass: ScanPass
    ) -> ScannedSymbol {
        let outline = guess.outline
        var corners = (0..<4).map { corner in
            let place = outline[corner] * pass.scale
            return ScannedSymbol.Corner(x: place.x, y: place.y)
        }
        if reading.isMirrored { corners.swapAt(1, 3) }
        return ScannedSymbol(
            format: reading.isModelOne ? .modelOne(guess.version) : .qr(guess.version), level: reading.level,
            mask: reading.mask, payload: reading.payload.bytes,
            text: TextDecoder.text(reading.payload), corners: corners,
            correctedErrors: reading.corrected, unusedCorrection: reading.unused, isMirrored: reading.isMirrored,
            isInverted: pass.inverted, appendedPart: reading.payload.appended)
    }
}
