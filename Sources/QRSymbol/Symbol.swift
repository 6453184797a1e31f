/// The square of modules that carries a payload, without its quiet zone.
///
/// Modules are kept as bits, a row in one to three words, so that a symbol of version 40 takes 4,248 bytes and
/// writers can work on 64 modules at a time.
public struct Symbol: Hashable, Sendable {
    /// The version, 1 to 40, which fixes the size (ISO/IEC 18004:2015, 6.3).
    public internal(set) var version: Version
    /// How much damage the symbol survives (ISO/IEC 18004:2015, 7.5.1).
    public internal(set) var level: ErrorCorrectionLevel
    /// The pattern that was laid over the data, which the format information names (ISO/IEC 18004:2015, 7.8).
    public internal(set) var mask: MaskPattern
    /// `size` rows of `wordsPerRow` words each; bit 0 of a row's first word is column 0, set bits are dark, and
    /// bits at or past `size` are zero.
    package internal(set) var words: [UInt64]

    /// Takes ready module rows, laid out as `words` says.
    package init(version: Version, level: ErrorCorrectionLevel, mask: MaskPattern, words: [UInt64]) {
        precondition(words.count == version.size * version.wordsPerRow, "a symbol's words must fill its rows")
        self.version = version
        self.level = level
        self.mask = mask
        self.words = words
    }

    /// A symbol that is all light, as memory for an encoder to fill.
    public init(version: Version = .smallest) {
        self.version = version
        level = .low
        mask = MaskPattern.all[0]
        words = [UInt64](repeating: 0, count: version.size * version.wordsPerRow)
    }

    /// Makes room for a version's rows, in the memory of earlier ones where it suffices.
    mutating func resize(to version: Version) {
        self.version = version
        let count = version.size * version.wordsPerRow
        if words.count > count {
            words.removeLast(words.count - count)
        } else if words.count < count {
            words.append(contentsOf: repeatElement(0, count: count - words.count))
        }
    }

    /// Modules a side: 21 to 177.
    public var size: Int { version.size }

    /// Words in a row of `rows`: 1 to 3.
    public var wordsPerRow: Int { version.wordsPerRow }

    /// The modules as bits: `size` rows from the top, `wordsPerRow` words each.
    ///
    /// Bit 0 of a row's first word is the leftmost column. Set bits are dark modules; bits past the last column
    /// are zero.
    public var rows: Span<UInt64> {
        @_lifetime(borrow self) get { words.span }
    }

    /// Whether the module in a column and row, each from 0 at the top left, is dark.
    public subscript(column: Int, row: Int) -> Bool {
        precondition((0..<size).contains(column) && (0..<size).contains(row), "module outside the symbol")
        return words[row * wordsPerRow + column / 64] >> UInt64(column % 64) & 1 == 1
    }
}
