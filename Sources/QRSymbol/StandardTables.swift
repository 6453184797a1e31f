/// How a symbol's codewords split into blocks (ISO/IEC 18004:2015, table 9).
package struct BlockStructure: Hashable, Sendable {
    /// Codewords in the symbol, data and error correction.
    package let codewords: Int
    /// Data codewords in the symbol.
    package let dataCodewords: Int
    /// All blocks; the first `shortBlocks` hold one data codeword less than the others.
    package let blocks: Int
    package let shortBlocks: Int
    /// Data codewords of a short block.
    package let shortData: Int
    /// Error correction codewords of each block.
    package let correction: Int
}

extension Version {
    /// The block structure at a level.
    package func blocks(_ level: ErrorCorrectionLevel) -> BlockStructure {
        KernelTables.blocks(version: number, level: level)
    }

    /// Bits that a symbol at a level has for segments: 72 to 23,648.
    package func dataBits(_ level: ErrorCorrectionLevel) -> Int {
        Int(Self.dataCodewords[(number - 1) * 4 + Int(level.rawValue)]) * 8
    }

    /// The smallest version of a range whose symbols at a level have so many bits for segments.
    static func smallest(in numbers: ClosedRange<Int>, holding bits: Int, _ level: ErrorCorrectionLevel) -> Version? {
        var low = numbers.lowerBound, high = numbers.upperBound
        guard bits <= Version(high)!.dataBits(level) else { return nil }
        while low < high {
            let middle = (low + high) / 2
            if bits <= Version(middle)!.dataBits(level) { high = middle } else { low = middle + 1 }
        }
        return Version(low)!
    }

    /// Data codewords of versions 1 to 40, levels L M Q H each.
    private static let dataCodewords: [UInt16] = (1...40).flatMap { number in
        ErrorCorrectionLevel.allCases.map { UInt16(KernelTables.blocks(version: number, level: $0).dataCodewords) }
    }

    /// The centres of alignment patterns in both directions, ascending (annex E).
    package var alignmentCenters: [Int] { KernelTables.alignmentCenters(version: number) }

    /// The 18 bits of version information; nil below version 7, which carries none (7.10).
    package var informationBits: UInt32? { number < 7 ? nil : KernelTables.versionBits(number) }

    /// The modules that are always dark, and those that carry codewords: rows as in `Symbol.rows`.
    ///
    /// Format information is in neither.
    package var functionModules: (dark: [UInt64], data: [UInt64]) { KernelTables.functionModules(self) }
}

extension ErrorCorrectionLevel {
    /// The 15 bits of format information with a mask, bit 0 the least significant (7.9).
    package func formatBits(_ mask: MaskPattern) -> UInt32 {
        KernelTables.formatBits(level: self, mask: mask)
    }
}
