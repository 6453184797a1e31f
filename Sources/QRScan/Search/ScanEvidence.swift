/// What the passes over one image saw that only a further pass, or none, could read.
struct ScanEvidence {
    /// Light patterns on dark, as the first pass saw them.
    private(set) var inverted: [FinderPattern] = []
    /// Clear patterns, in one pass, that are small.
    private var small = 0
    /// Patterns, in one pass, that are neither clear nor chance.
    private var doubtful = 0
    /// Whether there was no end of patterns; more passes would only find more.
    var isNoise = false
    private var pixels = 0
    private var firstLevel = 0

    mutating func forget(pixels: Int) {
        self.pixels = pixels
        firstLevel = ScanPass.firstLevel(pixels)
        inverted.removeAll(keepingCapacity: true)
        (small, doubtful, isNoise) = (0, 0, false)
    }

    /// Whether a pass is to look for light patterns on dark.
    func wantsInverted(_ pass: ScanPass) -> Bool { pass.isThorough && pass.level == firstLevel && pass.radius == 2 }

    mutating func note(_ pass: ScanPass, _ finders: borrowing FinderSearch) {
        guard !pass.inverted && pass.level >= 0 && !pass.isClosed else { return }
        if wantsInverted(pass) { inverted += finders.inverted }
        small = max(small, finders.found.count { $0.obliques >= 4 && $0.module < 3 })
        doubtful = max(doubtful, finders.found.count { $0.obliques >= 3 && $0.count >= 2 })
    }

    /// Whether what earlier passes saw and tried makes a further one worth its time.
    func isWorthwhile(_ pass: ScanPass, _ trials: ScanTrials) -> Bool {
        let isTried = trials.fittings > 0
        if isNoise && pass.level <= 0 { return false }
        if pass.inverted { return !isTried && inverted.count { $0.obliques >= 4 } >= 2 }
        // Finder patterns seen more sharply are nothing to a mesh of alignment patterns.
        if pass.level < 0 { return small >= 3 && pixels < ScanLimits.doubledPixels && !trials.hasMesh }
        // Where there are many, as in other symbologies, none more are wanted.
        if pass.isClosed { return !isTried && doubtful >= 2 && doubtful <= ScanLimits.doubtfulPatterns }
        // A symbol that was seen needs no scale at which its modules are no longer told apart.
        if isTried && pass.level > firstLevel { return trials.module / pass.scale > ScanLimits.smallestModule }
        return pixels > (pass.level < 2 ? pass.level < 1 ? 0 : ScanLimits.halvedPixels : ScanLimits.quarteredPixels)
    }
}
