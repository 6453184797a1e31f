package import QRSymbol

/// Decodes a grid of grey modules: format, codewords, error correction, segments.
package struct MatrixReader {
    /// What was read from a grid.
    package struct Reading {
        package var payload: Payload
        package var level: ErrorCorrectionLevel
        package var mask: MaskPattern
        package var isMirrored: Bool
        package var corrected: Int
        package var unused: Double
        /// Whether codewords were given up as erasures.
        package var isErased = false
        package var isModelOne = false

        /// Padding of another encoder's making is believed where corrections alone, which by chance succeed once in
        /// 2^30 times at most, were enough.
        var isBelievable: Bool { payload.hasStandardPadding || !isErased }
    }

    private var codewords = CodewordReader()
    private var blocks = BlockCorrector()

    /// A reader with room for the largest version; use one a task.
    package init() {}

    /// Reads the margins of a version's grid, trying at most `formats` (1 to 4) formats.
    package mutating func read(_ margins: [Int8], _ version: Version, formats: Int, erasing: Bool) -> Reading? {
        let guesses = FormatInformation.likeliest(margins, size: version.size)
        // Both copies of two formats differ in 14 bits at least: one that agrees far better needs no second try.
        for rank in 0..<min(formats, guesses.count) where guesses[rank].errors <= guesses[0].errors + 4 {
            let level = FormatInformation.levels[guesses[rank].index >> 3], mask = guesses[rank].index & 7
            let grid = ModuleGrid(margins: margins, version: version, isMirrored: guesses[rank].isMirrored)
            codewords.read(grid, mask: mask, count: version.blocks(level).codewords)
            if let reading = decode(version, level, mask, grid.isMirrored, erasing: erasing ? grid : nil),
                reading.isBelievable
            {
                return reading
            }
        }
        return nil
    }

    /// Reads packed columns, whose format information must be exact in one of its copies.
    mutating func read(exact columns: [UInt64], _ version: Version) -> Reading? {
        guard let format = FormatInformation.exact(columns, size: version.size) else { return nil }
        let level = FormatInformation.levels[format >> 3], mask = format & 7
        codewords.read(exact: columns, version, mask: mask, count: version.blocks(level).codewords)
        guard let reading = decode(version, level, mask, false, erasing: nil), reading.payload.hasStandardPadding else {
            return nil
        }
        return reading
    }

    private mutating func decode(
        _ version: Version, _ level: ErrorCorrectionLevel, _ mask: Int, _ isMirrored: Bool, erasing grid: ModuleGrid?
    ) -> Reading? {
        guard let outcome = blocks.correct(&codewords, version, level, erasing: grid) else { return nil }
        let count = version.blocks(level).dataCodewords
        let payload = PayloadReader.read(blocks.data.span, codewords: count, version: version.number)
        guard let payload else { return nil }
        return Reading(
            payload: payload, level: level, mask: MaskPattern(mask)!, isMirrored: isMirrored,
            corrected: outcome.corrected, unused: outcome.unused, isErased: outcome.isErased)
    }
}
