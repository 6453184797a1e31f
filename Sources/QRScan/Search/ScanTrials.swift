internal import QRSymbol

/// What was tried on one image, so that no pass tries it again.
struct ScanTrials {
    private struct Guess {
        let center: Point
        let version: Version
        let level: Int
        let inverted: Bool
    }

    /// A finder pattern that was tried as a Micro QR symbol's.
    private struct LoneFinder {
        let center: Point
        let level: Int
        let inverted: Bool
    }

    private var guesses: [Guess] = []
    private var loneFinders: [LoneFinder] = []
    /// Lone finders that nothing was read from, and where they were seen.
    private(set) var strangers: [(finder: FinderPattern, pass: ScanPass)] = []
    /// Whether symbols were fitted to them; once is enough.
    var areStrangersFitted = false
    /// Whether there are as many as symbols are fitted to.
    var hasAllStrangers: Bool { strangers.count == ScanLimits.fittedMicroFinders }
    /// Guesses that were fitted, larger symbols counting more than once.
    private(set) var fittings = 0
    /// The largest module of those guesses, in pixels of the image; 0 without any.
    private(set) var module = 0.0
    /// Whether one of them, surely a symbol, has a mesh of alignment patterns.
    private(set) var hasMesh = false
    /// Whether pairs of finder patterns were completed; once is enough.
    var hasPairs = false

    mutating func forget() {
        guesses.removeAll(keepingCapacity: true)
        loneFinders.removeAll(keepingCapacity: true)
        strangers.removeAll(keepingCapacity: true)
        (fittings, module, hasMesh, hasPairs, areStrangersFitted) = (0, 0, false, false, false)
    }

    /// Notes a guess and says whether none like it was tried before at the same scale.
    mutating func isNew(_ guess: SymbolHypothesis, _ pass: ScanPass) -> Bool {
        let middle = Double(guess.version.size) / 2, reach = guess.modulePixels / 2
        let center = guess.map(Point(x: middle, y: middle))
        let isKnown = guesses.contains { known in
            known.version == guess.version && known.level == pass.level && known.inverted == pass.inverted
                && (known.center - center).length < reach
        }
        if !isKnown {
            guesses.append(
                Guess(center: center, version: guess.version, level: pass.level, inverted: pass.inverted))
        }
        return !isKnown
    }

    mutating func noteFitting(_ guess: SymbolHypothesis, _ likeness: Double, _ pass: ScanPass, cost: Int) {
        fittings += cost
        if guess.version.number >= 7 && likeness > ScanLimits.claimingLikeness { hasMesh = true }
        module = max(module, guess.modulePixels * pass.scale)
    }

    /// Notes a lone finder and says whether it was not tried before at the same scale.
    mutating func isNew(_ finder: FinderPattern, _ pass: ScanPass) -> Bool {
        let center = finder.center * pass.scale
        let isKnown = loneFinders.contains {
            $0.level == pass.level && $0.inverted == pass.inverted
                && ($0.center - center).length < finder.module * pass.scale
        }
        if !isKnown { loneFinders.append(LoneFinder(center: center, level: pass.level, inverted: pass.inverted)) }
        return !isKnown
    }

    mutating func noteStranger(_ finder: FinderPattern, _ pass: ScanPass) {
        if strangers.count < ScanLimits.fittedMicroFinders { strangers.append((finder, pass)) }
    }
}
