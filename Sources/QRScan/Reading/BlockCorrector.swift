internal import QRSymbol

/// Corrects a symbol's blocks and joins their data (ISO/IEC 18004:2015, 7.5 and 7.6).
struct BlockCorrector {
    /// What correcting took.
    struct Outcome {
        /// Codewords that were wrong.
        var corrected = 0
        /// The part of the error correction that the worst block left over.
        var unused = 1.0
        /// Whether codewords were given up as erasures.
        var isErased = false
    }

    /// Check codewords that erasures leave alone.
    ///
    /// With as many erasures as check codewords every block is some code word: nothing would tell a right correction
    /// from a wrong one. Each that is kept back has to agree, and by chance does so once in 256 times; four of them
    /// once in 4 * 10^9.
    static let keptBack = 4

    /// Data codewords, block after block; behind version 40's there is a reader's margin.
    private(set) var data = [UInt8](repeating: 0, count: 2956 + BitReader.margin)

    private var check = CleanCheck()
    private var block: [UInt8] = []
    private var erasures: [UInt8] = []

    /// Fills `data`; nil where a block holds too many errors, even with the doubtful codewords of `grid` erased.
    mutating func correct(
        _ reader: inout CodewordReader, _ version: Version, _ level: ErrorCorrectionLevel, erasing grid: ModuleGrid?
    ) -> Outcome? {
        if check.isClean(reader.codewords, version, level, into: &data) { return Outcome() }
        let blocks = SymbolStructure.blocks(version, level)
        var outcome = Outcome(), end = 0
        for index in 0..<blocks.count {
            gather(index, blocks, reader.codewords)
            let isRight: Bool
            if let changed = ReedSolomon.correct(&block, parity: blocks.parity, redundancy: blocks.redundancy) {
                isRight = true
                outcome.corrected += changed
                outcome.unused = min(outcome.unused, blocks.unused(2 * changed))
            } else if let grid {
                reader.markDoubts(grid, count: blocks.total)
                let changed = erase(index, blocks, reader)
                isRight = changed != nil
                outcome.corrected += changed ?? 0
                outcome.unused = 0
                outcome.isErased = true
            } else {
                isRight = false
            }
            guard isRight else { return nil }
            for place in 0..<blocks.dataCount(index) { data[end + place] = block[place] }
            end += blocks.dataCount(index)
        }
        return outcome
    }

    /// Takes one block's codewords out of the interleaved sequence.
    private mutating func gather(_ index: Int, _ blocks: SymbolStructure.Blocks, _ codewords: [UInt8]) {
        block.removeAll(keepingCapacity: true)
        for row in 0..<blocks.length(index) { block.append(codewords[blocks.place(index, row)]) }
    }

    /// Tries again with the least certain codewords given up as erasures, in growing numbers.
    private mutating func erase(_ index: Int, _ blocks: SymbolStructure.Blocks, _ reader: CodewordReader) -> Int? {
        for doubt in (1...CodewordReader.doubtfulMargins.count).reversed() {
            erasures.removeAll(keepingCapacity: true)
            for row in 0..<blocks.length(index) where reader.doubts[blocks.place(index, row)] >= doubt {
                erasures.append(UInt8(row))
            }
            if erasures.count > blocks.parity - blocks.redundancy - Self.keptBack { return nil }
            let changed = ReedSolomon.correct(
                &block, parity: blocks.parity, redundancy: blocks.redundancy + Self.keptBack, erasures: erasures)
            if let changed { return changed }
        }
        return nil
    }
}
