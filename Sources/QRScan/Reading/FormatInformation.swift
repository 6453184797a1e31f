internal import QRSymbol

/// Where a symbol says its level and mask, and what it says there (ISO/IEC 18004:2015, 7.9).
enum FormatInformation {
    /// Levels by the two bits of the format information (table 12).
    static let levels: [ErrorCorrectionLevel] = [.medium, .low, .high, .quartile]

    /// The two copies' modules, bit 14 of either first, or the single one's of Micro QR.
    typealias Margins = InlineArray<30, Int>
    typealias MicroMargins = InlineArray<15, Int>

    /// Where a bit of the first (0) or second copy lies in a symbol of `size` modules a side (7.9.1, figure 25).
    private static func place(copy: Int, bit: Int, size: Int) -> (x: Int, y: Int) {
        switch (copy, bit) {
        case (0, ..<6): (x: 8, y: bit)
        case (0, 6): (x: 8, y: 7)
        case (0, 7): (x: 8, y: 8)
        case (0, 8): (x: 7, y: 8)
        case (0, _): (x: 14 - bit, y: 8)
        case (_, ..<8): (x: size - 1 - bit, y: 8)
        default: (x: 8, y: size - 15 + bit)
        }
    }

    /// What packed columns say, whose format information must be exact in one of its copies.
    static func exact(_ columns: [UInt64], size: Int) -> Int? {
        for copy in 0..<2 {
            var code: UInt32 = 0
            for bit in 0..<15 {
                let (x, y) = place(copy: copy, bit: bit, size: size)
                code |= UInt32(columns[x * 3 + y / 64] >> UInt64(y % 64) & 1) << UInt32(bit)
            }
            if let index = BlockCode.formats.firstIndex(of: code) { return index }
        }
        return nil
    }

    /// What the margins of a symbol's modules, or of its mirror image's, are likeliest to say.
    static func likeliest(_ margins: [Int8], size: Int) -> BlockCode.Likeliest {
        var best = BlockCode.Likeliest()
        for isMirrored in [false, true] {
            let bits = Self.margins(margins, size: size, isMirrored: isMirrored)
            BlockCode.offer(BlockCode.formats, like: bits.span, bits: 15, isMirrored: isMirrored, to: &best)
        }
        return best
    }

    static func margins(_ margins: [Int8], size: Int, isMirrored: Bool) -> Margins {
        Margins { index in
            let (x, y) = place(copy: index / 15, bit: 14 - index % 15, size: size)
            return Int(isMirrored ? margins[x * size + y] : margins[y * size + x])
        }
    }

    /// Along the single finder pattern of Micro QR (7.9.2, figure 26).
    static func microMargins(_ margins: [Int8], size: Int, isMirrored: Bool) -> MicroMargins {
        MicroMargins { index in
            let (x, y) = index < 8 ? (index + 1, 8) : (8, 15 - index)
            return Int(isMirrored ? margins[x * size + y] : margins[y * size + x])
        }
    }
}
