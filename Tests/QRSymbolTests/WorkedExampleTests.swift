import QRSymbol
import TestSupport
import Testing

/// Symbols whose codewords have been published.
@Suite struct WorkedExampleTests {
    /// ISO/IEC 18004:2015, annex I: "01234567" as version 1-M, which gets mask 2.
    @Test func annexI() throws {
        let data: [UInt8] = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17]
        let check: [UInt8] = [165, 36, 212, 193, 237, 54, 199, 135, 44, 85]
        var bits = SlowBits(version: 1)
        bits.numeric("01234567")
        #expect(bits.codewords(level: 1) == data)
        #expect(SlowCodewords(version: 1, level: 1).interleave(data) == data + check)
        try expect("01234567", Version(1)!, .medium, data)
    }

    /// "HELLO WORLD" as 1-Q and 1-M, the example of Thonky's QR Code tutorial.
    @Test func helloWorld() throws {
        let data: [UInt8] = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236]
        let check: [UInt8] = [168, 72, 22, 82, 217, 54, 156, 0, 46, 15, 180, 122, 16]
        #expect(SlowCodewords(version: 1, level: 2).interleave(data) == data + check)
        try expect("HELLO WORLD", Version(1)!, .quartile, data)
        let longer = data + [17, 236, 17]
        let longerCheck: [UInt8] = [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]
        #expect(SlowCodewords(version: 1, level: 1).interleave(longer) == longer + longerCheck)
        try expect("HELLO WORLD", Version(1)!, .medium, longer)
    }

    /// The interleaving example of the same tutorial: 5-Q, two groups of two blocks.
    @Test func interleaving() {
        let blocks: [[UInt8]] = [
            [67, 85, 70, 134, 87, 38, 85, 194, 119, 50, 6, 18, 6, 103, 38],
            [246, 246, 66, 7, 118, 134, 242, 7, 38, 86, 22, 198, 199, 146, 6],
            [182, 230, 247, 119, 50, 7, 118, 134, 87, 38, 82, 6, 134, 151, 50, 7],
            [70, 247, 118, 86, 194, 6, 151, 50, 16, 236, 17, 236, 17, 236, 17, 236],
        ]
        let firstChecks: [UInt8] = [213, 87, 148, 235, 199, 204, 116, 159, 11, 96, 177, 5]
        let all = SlowCodewords(version: 5, level: 2).interleave(blocks.flatMap { $0 })
        #expect(Array(all[..<8]) == [67, 246, 182, 70, 85, 246, 230, 247])
        #expect(Array(all[60..<74]) == [7, 236] + firstChecks)
        #expect(all.count == 134)
    }

    private func expect(
        _ text: String, _ version: Version, _ level: ErrorCorrectionLevel, _ data: [UInt8]
    ) throws {
        let slow = SlowEncoder(version: version.number, level: Int(level.rawValue), dataCodewords: data)
        var encoder = SymbolEncoder()
        let symbol = try encoder.encode(text, SymbolOptions(level: level))
        #expect(symbol.version == version)
        #expect(symbol.words == slow.words(mask: symbol.mask.reference))
    }
}
