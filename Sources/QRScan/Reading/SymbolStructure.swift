internal import QRSymbol

/// The standard's structure of symbols, as reading needs it.
enum SymbolStructure {
    /// How a symbol's codewords fall into Reed-Solomon blocks.
    struct Blocks: Equatable {
        let count: Int
        let parity: Int
        /// Data codewords of the shorter blocks, which come first; the longer ones hold one more.
        let shortData: Int
        let longCount: Int
        /// Check codewords left unused against misreading (p of table 9).
        let redundancy: Int

        var total: Int { count * (shortData + parity) + longCount }
        func dataCount(_ block: Int) -> Int { shortData + (block < count - longCount ? 0 : 1) }
        func length(_ block: Int) -> Int { dataCount(block) + parity }

        /// Where a block's codeword lies in the interleaved sequence (7.6).
        func place(_ block: Int, _ row: Int) -> Int {
            if row < shortData { return row * count + block }
            let longRow = shortData * count, data = dataCount(block)
            if row < data { return longRow + block - (count - longCount) }
            return longRow + longCount + (row - data) * count + block
        }

        /// The part of the error correction that is left when so many check codewords were needed.
        func unused(_ used: Int) -> Double { max(0, 1 - Double(used) / Double(parity - redundancy)) }
    }

    static func blocks(_ version: Version, _ level: ErrorCorrectionLevel) -> Blocks {
        let shared = version.blocks(level)
        return Blocks(
            count: shared.blocks, parity: shared.correction, shortData: shared.shortData,
            longCount: shared.blocks - shared.shortBlocks, redundancy: redundancy(version, level))
    }

    private static func redundancy(_ version: Version, _ level: ErrorCorrectionLevel) -> Int {
        switch (version.number, level) {
        case (1, .low): 3
        case (1, .medium), (2, .low): 2
        case (1, _), (3, .low): 1
        default: 0
        }
    }

    /// Bits of columns (three words each, bit y for row y) in which data modules lie.
    static func dataColumns(_ version: Version) -> [UInt64] {
        let size = version.size, wordsPerRow = (size + 63) / 64
        let rows = version.functionModules.data
        return columns(size: size) { x, y in rows[y * wordsPerRow + x / 64] >> UInt64(x % 64) & 1 == 1 }
    }

    /// Bits of columns in which the data modules of M1 to M4 lie.
    static func microDataColumns(size: Int) -> [UInt64] {
        columns(size: size) { x, y in x > 0 && y > 0 && (x > 8 || y > 8) }
    }

    private static func columns(size: Int, holdsData: (Int, Int) -> Bool) -> [UInt64] {
        var columns = [UInt64](repeating: 0, count: size * 3)
        for x in 0..<size {
            for y in 0..<size where holdsData(x, y) { columns[x * 3 + y / 64] |= 1 << UInt64(y % 64) }
        }
        return columns
    }

    /// Whether an alignment pattern here would lie on a finder pattern, and so is absent.
    static func isFinderCorner(_ x: Int, _ y: Int, _ size: Int) -> Bool {
        (x == 6 && y == 6) || (x == 6 && y == size - 7) || (x == size - 7 && y == 6)
    }
}
