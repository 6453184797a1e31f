import QRScan
import QRSymbol
import TestSupport
import Testing

/// Bit streams of segments, put together bit by bit (`SlowBits`) or at random.
@Suite struct PayloadStreamTests {
    /// So many digits before a segment move it to every place in a byte.
    static let digits = 0..<12

    @Test(arguments: [9, 26, 40], digits)
    func segmentsOfEveryLengthAreReadAtEveryPlace(version: Int, digits: Int) throws {
        let prefix = String("314159265358".prefix(digits)),
            characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
        for count in 1...70 {
            let number = String((0..<count).map { characters[($0 * 7 + count) % 10] })
            let text = String((0..<count).map { characters[($0 * 11 + count) % 45] })
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 89 + count) }
            let kanji = (0..<count).map { [0x8140, 0x9FFC, 0xE040, 0xEBBF][($0 + count) % 4] }
            #expect(try Self.read(version, prefix) { $0.numeric(number) } == Array(number.utf8))
            #expect(try Self.read(version, prefix) { $0.alphanumeric(text) } == Array(text.utf8))
            #expect(try Self.read(version, prefix) { $0.bytes(bytes) } == bytes)
            #expect(
                try Self.read(version, prefix) { $0.kanji(kanji) }
                    == kanji.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        }
    }

    /// The bytes behind a prefix of digits, where padding and terminator are right.
    private static func read(_ version: Int, _ prefix: String, _ fill: (inout SlowBits) -> Void) throws -> [UInt8] {
        var bits = SlowBits(version: version)
        if !prefix.isEmpty { bits.numeric(prefix) }
        fill(&bits)
        let codewords = try #require(bits.codewords(level: 0)), padded = codewords + [UInt8](repeating: 0xFF, count: 8)
        let read = PayloadReader.read(padded.span, codewords: codewords.count, version: version)
        let payload = try #require(read)
        #expect(payload.hasStandardPadding && payload.bytes.starts(with: prefix.utf8))
        return Array(payload.bytes.dropFirst(prefix.utf8.count))
    }

    /// Digits past 999, 99 and 9 and characters past 44 exist in no symbol of ours.
    @Test func numbersBeyondTheirModeAreRefused() {
        for (mode, count, width, value) in [
            (1, 3, 10, 1000), (1, 2, 7, 100), (1, 1, 4, 10), (2, 2, 11, 2025), (2, 1, 6, 45),
        ] {
            for excess in -1...0 {
                var bits = SlowBits(version: 1)
                bits.append(mode, 4)
                bits.append(count, mode == 1 ? 10 : 9)
                bits.append(value + excess, width)
                let codewords = bits.codewords(level: 0)! + [UInt8](repeating: 0, count: 8)
                let payload = PayloadReader.read(codewords.span, codewords: codewords.count - 8, version: 1)
                #expect((payload == nil) == (excess == 0), "\(mode) \(count)")
            }
        }
    }

    /// Whatever bits say, reading them ends, and takes no more memory than they can fill.
    @Test func anyBitsAreReadOrRefused() {
        let seed: UInt64 = 0x5EED_0500
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed), accepted = 0
        let microBits = [20, 40, 84, 128]
        for round in 0..<20_000 {
            var bytes = (0..<64 + 8).map { _ in UInt8.random(in: 0...255, using: &random) }
            if round % 2 == 0 { for place in 4..<56 { bytes[place] = 0 } }
            let count = Int.random(in: 0...64, using: &random), version = Int.random(in: 1...40, using: &random)
            let micro = 1 + round % 4
            let read = [
                PayloadReader.read(bytes.span, codewords: count, version: version),
                PayloadReader.read(bytes.span, codewords: count, modelOne: 1 + version % 14),
                PayloadReader.read(bytes.span, bits: microBits[micro - 1], micro: micro),
            ].compactMap { $0 }
            accepted += read.count
            #expect(read.allSatisfy { $0.bytes.count <= 64 * 8 * 3 / 10 })
        }
        #expect(accepted > 1_000)
    }
}
