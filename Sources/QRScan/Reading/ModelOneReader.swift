internal import QRSymbol

/// Reads QR Code Model 1, the original of today's symbols (ISO/IEC 18004:2000, annex M): versions 1 to 14 without
/// alignment patterns, whose codewords are small rectangles and whose blocks are not interleaved.
struct ModelOneReader {
    /// A version and level's blocks, which are all alike.
    private struct Blocks {
        let parity: Int
        let count: Int
        let data: Int

        init(_ parity: Int, _ count: Int, _ data: Int) { (self.parity, self.count, self.data) = (parity, count, data) }
    }

    /// Versions 1 to 14, levels L, M, Q and H each (tables M.2 and M.4).
    private static let blocks = [
        [Blocks(7, 1, 19), Blocks(10, 1, 16), Blocks(13, 1, 13), Blocks(17, 1, 9)],
        [Blocks(10, 1, 36), Blocks(16, 1, 30), Blocks(22, 1, 24), Blocks(30, 1, 16)],
        [Blocks(15, 1, 57), Blocks(28, 1, 44), Blocks(36, 1, 36), Blocks(48, 1, 24)],
        [Blocks(20, 1, 80), Blocks(40, 1, 60), Blocks(50, 1, 50), Blocks(66, 1, 34)],
        [Blocks(26, 1, 108), Blocks(52, 1, 82), Blocks(66, 1, 68), Blocks(44, 2, 23)],
        [Blocks(34, 1, 136), Blocks(32, 2, 53), Blocks(42, 2, 43), Blocks(56, 2, 29)],
        [Blocks(42, 1, 170), Blocks(40, 2, 66), Blocks(52, 2, 54), Blocks(46, 3, 24)],
        [Blocks(24, 2, 104), Blocks(48, 2, 80), Blocks(64, 2, 64), Blocks(56, 3, 29)],
        [Blocks(30, 2, 123), Blocks(60, 2, 93), Blocks(50, 3, 52), Blocks(68, 3, 34)],
        [Blocks(34, 2, 145), Blocks(68, 2, 111), Blocks(58, 3, 61), Blocks(58, 4, 31)],
        [Blocks(40, 2, 168), Blocks(40, 4, 64), Blocks(52, 4, 52), Blocks(54, 5, 29)],
        [Blocks(46, 2, 192), Blocks(46, 4, 73), Blocks(58, 4, 61), Blocks(62, 5, 33)],
        [Blocks(36, 3, 144), Blocks(52, 4, 83), Blocks(66, 4, 69), Blocks(58, 6, 32)],
        [Blocks(40, 3, 163), Blocks(60, 4, 92), Blocks(60, 5, 62), Blocks(66, 6, 35)],
    ]

    private typealias Module = (x: Int, y: Int)

    private var codewords: [UInt8] = []
    private var block: [UInt8] = []
    private var data: [UInt8] = []

    /// Reads the margins of a version's grid, negative ones dark.
    mutating func read(_ margins: [Int8], _ version: Version) -> MatrixReader.Reading? {
        guard version.number <= Self.blocks.count else { return nil }
        for mirrored in [false, true] {
            let bits = FormatInformation.margins(margins, size: version.size, isMirrored: mirrored)
            guard let format = BlockCode.likeliest(BlockCode.modelOneFormats, like: bits.span, bits: 15).first,
                format.errors <= 4
            else { continue }
            let level = FormatInformation.levels[format.index >> 3], mask = format.index & 7
            readCodewords(margins, version.size, mask: mask, mirrored)
            let blocks = Self.blocks[version.number - 1][Int(level.rawValue)]
            guard let corrected = correct(blocks),
                let payload = PayloadReader.read(
                    data.span, codewords: data.count - BitReader.margin, modelOne: version.number)
            else { continue }
            let unused = 1 - Double(2 * corrected.most) / Double(blocks.parity)
            let reading = MatrixReader.Reading(
                payload: payload, level: level, mask: MaskPattern(mask)!, isMirrored: mirrored,
                corrected: corrected.sum, unused: unused, isModelOne: true)
            if reading.isBelievable { return reading }
        }
        return nil
    }

    /// Corrects all blocks into `data`; the errors of all and of the worst of them.
    private mutating func correct(_ blocks: Blocks) -> (sum: Int, most: Int)? {
        data.removeAll(keepingCapacity: true)
        var sum = 0, most = 0
        for index in 0..<blocks.count {
            let parity = blocks.count * blocks.data + index * blocks.parity
            guard parity + blocks.parity <= codewords.count else { return nil }
            block.removeAll(keepingCapacity: true)
            block += codewords[index * blocks.data..<(index + 1) * blocks.data]
            block += codewords[parity..<parity + blocks.parity]
            guard let changed = ReedSolomon.correct(&block, parity: blocks.parity) else { return nil }
            (sum, most) = (sum + changed, max(most, changed))
            data += block.prefix(blocks.data)
        }
        data += repeatElement(0, count: BitReader.margin)
        return (sum, most)
    }

    // MARK: Placement

    private mutating func readCodewords(_ margins: [Int8], _ size: Int, mask: Int, _ mirrored: Bool) {
        codewords.removeAll(keepingCapacity: true)
        Self.strips(size) { right, bottom, columns in
            var codeword: UInt8 = 0
            for bit in 0..<8 {
                let x = right - bit % columns, y = bottom - bit / columns
                let isDark = margins[mirrored ? x * size + y : y * size + x] < 0
                codeword = codeword << 1 | (isDark != Self.isMasked(mask, y, x) ? 1 : 0)
            }
            codewords.append(codeword)
        }
        // Four of the lower right corner's modules hold nothing.
        codewords[0] &= 0xF
    }

    /// Visits the codewords' rectangles in their order: the lower right module, and 2 columns of 4 or 4 of 2.
    ///
    /// Extension patterns interrupt the right and lower edge.
    private static func strips(_ size: Int, _ visit: (_ right: Int, _ bottom: Int, _ columns: Int) -> Void) {
        let side = (size - 8) / 4, wide = size / 4 - 3
        for strip in 0..<2 {
            for row in 0..<side where !(strip == 0 && row % 2 == 0 && row > 0 && row < side - 1) {
                visit(size - 1 - 2 * strip, size - 1 - 4 * row, 2)
            }
        }
        for strip in 0..<wide {
            // The first one ends below the finder pattern; the topmost three lie above the timing pattern.
            for row in 0..<(strip == 0 ? size / 2 - 4 : size / 2) {
                if row == 0 && strip % 2 == 1 && strip != wide - 1 { continue }
                visit(size - 5 - 4 * strip, size - 1 - 2 * row - (row >= size / 2 - 3 ? 1 : 0), 4)
            }
        }
        // Between the finder patterns on the left, on both sides of the timing pattern.
        for right in [8, 5, 3, 1] {
            for row in 0..<(size - 16) / 4 { visit(right, size - 9 - 4 * row, 2) }
        }
    }

    /// Table 23 of the first edition, as table 10 of the third; i is the row, j the column.
    private static func isMasked(_ mask: Int, _ i: Int, _ j: Int) -> Bool {
        switch mask {
        case 0: (i + j) % 2 == 0
        case 1: i % 2 == 0
        case 2: j % 3 == 0
        case 3: (i + j) % 3 == 0
        case 4: (i / 2 + j / 3) % 2 == 0
        case 5: i * j % 2 + i * j % 3 == 0
        case 6: (i * j % 2 + i * j % 3) % 2 == 0
        default: ((i + j) % 2 + i * j % 3) % 2 == 0
        }
    }
}
