internal import QRSymbol

/// What the standard fixes for a version: where function patterns lie and how codewords fall into blocks.
enum SymbolStructure {
    /// Check codewords a block; rows are levels L, M, Q, H, columns versions 1 to 40 (table 9).
    private static let parity: [[Int]] = [
        [
            7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30,
            30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
        ],
        [
            10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28,
            28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        ],
        [
            13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30,
            30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
        ],
        [
            17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30,
            30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
        ],
    ]

    /// Blocks; rows and columns as above (table 9).
    private static let blockCounts: [[Int]] = [
        [
            1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17,
            18, 19, 19, 20, 21, 22, 24, 25,
        ],
        [
            1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
            31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
        ],
        [
            1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38,
            40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
        ],
        [
            1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45,
            48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
        ],
    ]

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
    }

    static func blocks(_ version: Version, _ level: ErrorCorrectionLevel) -> Blocks {
        let row = Int(level.rawValue), column = version.number - 1
        let count = blockCounts[row][column], parity = parity[row][column]
        let data = codewordCount(version) - count * parity
        return Blocks(
            count: count, parity: parity, shortData: data / count, longCount: data % count,
            redundancy: redundancy(version, level))
    }

    private static func redundancy(_ version: Version, _ level: ErrorCorrectionLevel) -> Int {
        switch (version.number, level) {
        case (1, .low): 3
        case (1, .medium), (2, .low): 2
        case (1, _), (3, .low): 1
        default: 0
        }
    }

    /// All codewords, data and check, that the data modules hold (table 1).
    static func codewordCount(_ version: Version) -> Int {
        let size = version.size, lines = alignmentLines(version).count
        let alignment = lines == 0 ? 0 : (lines * lines - 3) * 25 - (lines - 2) * 10
        let timing = 2 * (size - 16), formats = 31, versions = version.number >= 7 ? 36 : 0
        return (size * size - 3 * 64 - timing - formats - versions - alignment) / 8
    }

    /// Columns, which are rows too, of the alignment patterns' centres (annex E); none for version 1.
    static func alignmentLines(_ version: Version) -> [Int] {
        let number = version.number
        guard number > 1 else { return [] }
        let count = number / 7 + 2
        // Even steps from the last line back; the remainder falls into the first gap. Version 32 is the exception.
        let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<count - 1).reversed().map { version.size - 7 - $0 * step }
    }

    /// Bits of columns (three words each, bit y for row y) in which data modules lie.
    static func dataColumns(_ version: Version) -> [UInt64] {
        let size = version.size
        var function = [Bool](repeating: false, count: size * size)
        func fill(_ x: Range<Int>, _ y: Range<Int>) {
            for row in y { for column in x { function[row * size + column] = true } }
        }
        fill(0..<9, 0..<9)
        fill(size - 8..<size, 0..<9)
        fill(0..<9, size - 8..<size)
        fill(6..<7, 0..<size)
        fill(0..<size, 6..<7)
        let lines = alignmentLines(version)
        for x in lines {
            for y in lines where !isFinderCorner(x, y, size) { fill(x - 2..<x + 3, y - 2..<y + 3) }
        }
        if version.number >= 7 {
            fill(size - 11..<size - 8, 0..<6)
            fill(0..<6, size - 11..<size - 8)
        }
        return packColumns(function, size: size)
    }

    /// Whether an alignment pattern here would lie on a finder pattern, and so is absent.
    static func isFinderCorner(_ x: Int, _ y: Int, _ size: Int) -> Bool {
        (x == 6 && y == 6) || (x == 6 && y == size - 7) || (x == size - 7 && y == 6)
    }

    /// Bits of columns in which the data modules of M1 to M4 lie.
    static func microDataColumns(size: Int) -> [UInt64] {
        var function = [Bool](repeating: false, count: size * size)
        for y in 0..<size {
            for x in 0..<size { function[y * size + x] = x == 0 || y == 0 || (x < 9 && y < 9) }
        }
        return packColumns(function, size: size)
    }

    private static func packColumns(_ function: [Bool], size: Int) -> [UInt64] {
        var columns = [UInt64](repeating: 0, count: size * 3)
        for y in 0..<size {
            for x in 0..<size where !function[y * size + x] { columns[x * 3 + y / 64] |= 1 << UInt64(y % 64) }
        }
        return columns
    }
}
