internal import QRSymbol

/// From finder patterns to guesses of symbols, the likeliest read first.
extension ScanPasses {
    /// A triple with its guesses and how much its best one looks like a symbol.
    struct Candidate {
        let triple: FinderTriple
        let guesses: [SymbolHypothesis]
        let likeness: Double

        var isClear: Bool { likeness > 0.75 && guesses[0].timing > 0.75 }
    }

    /// Reads clear triples in rounds, each of which makes room for others, and then the doubtful ones.
    mutating func readTriples(
        _ pass: ScanPass, _ image: borrowing LumaView, _ wanted: Int, _ symbols: inout [ScannedSymbol]
    ) {
        var areas: [SymbolArea] = [], doubtful: [Candidate] = [], claimed: [SymbolArea] = []
        var round = 0, isLast = false
        while !isLast {
            let before = symbols.count
            isLast = findTriples(pass, round, areas)
            for index in triples.found.indices {
                let triple = triples.found[index]
                guard !triple.isWithin(areas), let candidate = candidate(triple, pass, image) else { continue }
                guard candidate.isClear else {
                    if !triple.isData(of: claimed) { doubtful.append(candidate) }
                    continue
                }
                if let found = read(candidate, pass, image) { Self.take(found, &areas, &symbols) }
                if symbols.count == wanted { return }
            }
            if isLast || round > 0 && symbols.count == before { break }
            round += 1
            // What looks like a symbol by all its patterns is one, whether it can be read or not.
            claimed = doubtful.filter { $0.likeness > ScanLimits.claimingLikeness }.map { $0.guesses[0].area }
        }
        doubtful.sort { $0.likeness > $1.likeness }
        for candidate in doubtful where !candidate.triple.isWithin(areas) {
            if let found = read(candidate, pass, image) { Self.take(found, &areas, &symbols) }
            if symbols.count == wanted { return }
        }
    }

    /// Finds the likeliest triples of a round outside the symbols that were read; true where a further one has no more.
    ///
    /// Nearly always the best finder patterns are the symbol's, and what else was found lies in it: the first round
    /// combines them alone.
    private mutating func findTriples(_ pass: ScanPass, _ round: Int, _ areas: [SymbolArea]) -> Bool {
        let best = min(ScanLimits.bestFinders, finders.found.count)
        if round == 0 {
            triples.search(finders.found.prefix(best), most: evidence.isNoise ? ScanLimits.noiseTriples : pass.triples)
            return best == finders.found.count
        }
        let left = finders.found.filter { !$0.isWithin(areas) }
        // Symbols side by side make squares of their finder patterns that are no symbols.
        let clear = left.count { $0.obliques >= 5 }
        let most = evidence.isNoise ? ScanLimits.noiseTriples : max(pass.triples, 3 * clear)
        triples.search(left[...], most: most, known: areas.isEmpty ? best : 0)
        return left.count < 3
    }

    private static func take(
        _ found: (symbol: ScannedSymbol, area: SymbolArea), _ areas: inout [SymbolArea],
        _ symbols: inout [ScannedSymbol]
    ) {
        areas.append(found.area)
        symbols.append(found.symbol)
    }

    private mutating func candidate(
        _ triple: FinderTriple, _ pass: ScanPass, _ image: borrowing LumaView
    ) -> Candidate? {
        locator.guess(TripleMeasure(triple, plane), image, versions: pass.isThorough ? 5 : 3)
        let guesses = locator.guesses.prefix(pass.isThorough ? 3 : 1)
        for (rank, guess) in guesses.enumerated() {
            // A damaged timing pattern may agree better with another version.
            if rank > 0 && guess.timing < 0.5 { break }
            // Timing patterns of some length that agree so well say enough.
            let isCertain = guess.timing > 0.95 && guess.version.number > 1
            let likeness = isCertain ? guess.timing : locator.likeness(guess, image)
            guard likeness > (guess.version.number < 7 ? ScanLimits.likeness : ScanLimits.meshLikeness) else {
                continue
            }
            return Candidate(triple: triple, guesses: Array(guesses[rank...]), likeness: likeness)
        }
        return nil
    }

    /// Looks for symbols of whose finder patterns one is damaged, where two clear ones are left.
    mutating func readPairs(_ pass: ScanPass, _ image: borrowing LumaView) -> ScannedSymbol? {
        guard !evidence.isNoise, !trials.hasPairs else { return nil }
        let clear = finders.found.prefix(ScanLimits.bestFinders).filter { $0.obliques >= 4 }
        var candidates: [Candidate] = []
        for triple in FinderTriple.completed(clear, image) {
            trials.hasPairs = true
            if let candidate = candidate(triple, pass, image), candidate.guesses[0].timing > ScanLimits.pairTiming {
                candidates.append(candidate)
            }
        }
        candidates.sort { $0.likeness > $1.likeness }
        for candidate in candidates.prefix(2) {
            if let found = read(candidate, pass, image) { return found.symbol }
        }
        return nil
    }
}
