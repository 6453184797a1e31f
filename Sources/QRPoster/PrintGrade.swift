#if Text
/// The grade that a verifier will give a printed code, predicted from what is known before printing.
///
/// ISO/IEC 15415 takes the lowest of its parameters. Known here are: symbol contrast from the reflectance of paper
/// and ink; modulation from how far a printer's dot and the ink's spread move an edge against the module's size;
/// fixed pattern damage from the quiet zone; unused error correction, all of it in a symbol that covers nothing;
/// axial and grid non-uniformity, none in a drawing of exact squares. Not known are paper faults, wrinkles, dirt
/// and varnish: the grade is the best that a clean print can reach.
public struct PrintGrade: Hashable, Sendable, CustomStringConvertible {
    /// What the prediction rests on.
    public struct Inputs: Hashable, Sendable {
        /// Reflectance of the unprinted ground, 0 to 1; 0.85 is plain uncoated paper.
        public var paper: Double
        /// Reflectance of solid black, 0 to 1; 0.06 is offset or toner black on it: together 79 % contrast.
        public var ink: Double
        /// How far ink spreads over each edge, in millimetres.
        public var spread: Double

        /// Reflectances are 0 to 1, the spread is in millimetres; the defaults are offset print on white uncoated
        /// paper.
        public init(paper: Double = 0.85, ink: Double = 0.06, spread: Double = 0.02) {
            self.paper = paper
            self.ink = ink
            self.spread = spread
        }
    }

    /// 0 to 4 each.
    public let contrast: Int, modulation: Int, fixedPattern: Int, unusedErrorCorrection: Int

    /// The lowest of all: 4 is best, 0 fails.
    public var overall: Int { min(contrast, modulation, fixedPattern, unusedErrorCorrection) }

    public var description: String { "\(overall).0" }

    /// Grades a code as it will be printed.
    ///
    /// - Parameters:
    ///   - module: The side of a module in millimetres.
    ///   - rules: The printer's dots and the quiet zone.
    ///   - unused: The share of the error correction that reading needed none of, 0 to 1.
    ///   - inputs: Paper and ink.
    public init(module: Double, rules: CodeRules, unused: Double = 1, inputs: Inputs = Inputs()) {
        let difference = inputs.paper - inputs.ink
        // ISO/IEC 15415:2011, table 4: symbol contrast.
        contrast = Self.grade(difference, [0.70, 0.55, 0.40, 0.20])
        // An edge lies up to half a dot off its place, and the ink spreads from there; the aperture of 0.8 modules
        // sees a light module darkened by what both edges take of it.
        let shift = (25.4 / rules.dotsPerInch / 2 + inputs.spread) / module
        let clear = max(0, 1 - 2 * max(0, shift - 0.1) / 0.8)
        // 7.8.4, table 5: modulation.
        modulation = Self.grade(clear, [0.50, 0.40, 0.30, 0.20])
        fixedPattern = rules.quietZone >= PosterLimits.quietZone ? 4 : 0
        // Table 8: unused error correction.
        unusedErrorCorrection = Self.grade(unused, [0.62, 0.50, 0.37, 0.25])
    }

    private static func grade(_ value: Double, _ limits: [Double]) -> Int {
        4 - (limits.firstIndex { value >= $0 - 1e-9 } ?? 4)
    }
}
#endif
