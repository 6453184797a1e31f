/// How much damage a symbol survives: about 7, 15, 25 or 30 % of its codewords.
///
/// ISO/IEC 18004:2015, 7.5.1. The raw values order the levels; the format information numbers them otherwise.
public enum ErrorCorrectionLevel: UInt8, CaseIterable, Sendable {
    /// L, M, Q and H: about 7, 15, 25 and 30 % of the codewords.
    case low, medium, quartile, high

    /// The letter that the standard uses: L, M, Q or H.
    public var letter: Character {
        switch self {
        case .low: "L"
        case .medium: "M"
        case .quartile: "Q"
        case .high: "H"
        }
    }

    /// The level of a letter, in either case; nil for any other.
    public init?(letter: Character) {
        let upper = letter.uppercased()  // may be several letters
        guard let level = Self.allCases.first(where: { String($0.letter) == upper }) else { return nil }
        self = level
    }
}

extension ErrorCorrectionLevel: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}
