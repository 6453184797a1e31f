import QRSymbol
import TestSupport
import Testing

/// Symbols against the slow encoder in Tests/Support, which shares no code with the library.
@Suite struct MatrixTests {
    /// A payload of bytes that fills the symbol but for a few bytes, drawn from a seed.
    private func payload(_ version: Version, _ level: ErrorCorrectionLevel, _ spare: Int, seed: UInt64) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        let count = (version.dataBits(level) - 4 - (version.number < 10 ? 8 : 16)) / 8 - spare
        return (0..<count).map { _ in UInt8.random(in: 128...255, using: &generator) }
    }

    private func slow(_ bytes: [UInt8], _ version: Version, _ level: ErrorCorrectionLevel) throws -> SlowEncoder {
        var bits = SlowBits(version: version.number)
        bits.bytes(bytes)
        let codewords = try #require(bits.codewords(level: Int(level.rawValue)))
        return SlowEncoder(version: version.number, level: Int(level.rawValue), dataCodewords: codewords)
    }

    @Test(arguments: 1...40) func everyLevelAndMaskOfAVersion(number: Int) throws {
        let version = Version(number)!
        var encoder = SymbolEncoder()
        for level in ErrorCorrectionLevel.allCases {
            let seed = UInt64(number * 4 + Int(level.rawValue))
            let bytes = payload(version, level, number % 4, seed: seed)
            let oracle = try slow(bytes, version, level)
            for mask in MaskPattern.all {
                let options = SymbolOptions(level: level, version: version, mask: mask)
                let symbol = try encoder.encode(bytes: bytes.span, options)
                #expect(
                    symbol.words == oracle.words(mask: mask.reference),
                    "version \(version)-\(level.letter) mask \(mask)")
            }
        }
    }

    @Test(arguments: 1...40) func everyMaskScoresAsItsFinishedSymbol(number: Int) throws {
        let version = Version(number)!
        let level = ErrorCorrectionLevel.allCases[number % 4]
        let bytes = payload(version, level, 0, seed: UInt64(1000 + number))
        var encoder = SymbolEncoder()
        let symbol = try encoder.encode(bytes: bytes.span, SymbolOptions(level: level, version: version))
        let penalties = encoder.lastPenalties.map(Int.init)
        let oracle = try slow(bytes, version, level)
        let scored = (0..<8).map { SlowPenalty.score(oracle.symbol(mask: $0)) }
        #expect(penalties == scored)
        #expect(symbol.mask.reference == scored.firstIndex(of: scored.min()!))
        #expect(symbol.words == oracle.words(mask: symbol.mask.reference))
    }
}
