/// A run of characters that an optimal segmentation never divides.
struct Piece {
    /// The densest mode that can carry it.
    var densest: Mode
    var start: Int
    var byteCount: Int
    /// Characters of kanji mode, or bytes.
    var characterCount: Int

    /// Sixths of a bit that the piece adds to a segment, or nil where the mode cannot carry it.
    ///
    /// Kanji stay out of byte segments: a scanner guesses the character set of several short runs of bytes badly.
    /// Sixths make the marginal cost of a digit (10/3 bits) and of an alphanumeric character (11/2 bits) exact.
    func sixths(_ mode: Mode) -> Int? {
        switch mode {
        case .numeric: densest == .numeric ? byteCount * 20 : nil
        case .alphanumeric: densest == .numeric || densest == .alphanumeric ? byteCount * 33 : nil
        case .byte: densest == .kanji ? nil : byteCount * 48
        case .kanji: densest == .kanji ? characterCount * 78 : nil
        }
    }
}
