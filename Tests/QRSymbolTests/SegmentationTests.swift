import QRSymbol
import TestSupport
import Testing

/// Segmentation against a search over every division, character by character.
@Suite struct SegmentationTests {
    /// The fewest bits, found by extending every prefix by every segment of one mode.
    private func fewestBits(_ text: [UInt8], _ group: VersionGroup) -> Int {
        let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        var best = [0] + Array(repeating: Int.max, count: text.count)
        for start in text.indices {
            var modes: Set<Mode> = [.numeric, .alphanumeric, .byte]
            for end in start..<text.count {
                if !(0x30...0x39).contains(text[end]) { modes.remove(.numeric) }
                if !alphanumerics.contains(text[end]) { modes.remove(.alphanumeric) }
                for mode in modes {
                    let bits = best[start] + mode.headerBits(group) + mode.dataBits(end + 1 - start)
                    best[end + 1] = min(best[end + 1], bits)
                }
            }
        }
        return best[text.count]
    }

    /// Runs of digits, capitals and small letters of lengths around those where a segment begins to pay.
    private func text(
        _ generator: inout SeededGenerator, of classes: [String] = ["0123456789", "ABCDEFXYZ $%*+-./:", "abcxyz,;"]
    ) -> [UInt8] {
        let alphabets = classes.map { Array($0.utf8) }
        return (0..<Int.random(in: 1...7, using: &generator)).flatMap { _ in
            let alphabet = alphabets.randomElement(using: &generator)!
            return (0..<Int.random(in: 1...18, using: &generator)).map { _ in alphabet.randomElement(using: &generator)!
            }
        }
    }

    @Test(arguments: [(1, VersionGroup.small), (10, .middle), (27, .large)])
    func noDivisionNeedsFewerBits(version: Int, group: VersionGroup) throws {
        let seed = UInt64(70 + version)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var encoder = SymbolEncoder()
        for round in 0..<800 {
            // Every other text has no small letters: where digits stand in it decides whether they are worth a segment.
            let text =
                round % 2 == 0 ? text(&generator) : text(&generator, of: ["0123456789", "ABCDEFXYZ $%*+-./:"])
            let options = SymbolOptions(level: .low, minimumVersion: Version(version)!)
            let symbol = try encoder.encode(bytes: text.span, options)
            #expect(VersionGroup(symbol.version) == group)
            let segments = encoder.lastSegments
            #expect(segments.map(\.byteCount).reduce(0, +) == text.count)
            let bits = segments.map { $0.bits(group) }.reduce(0, +)
            #expect(bits == fewestBits(text, group), "\(String(decoding: text, as: UTF8.self))")
        }
    }

    /// Every length around the limits of the words that classes are kept in.
    @Test func runsMayCrossWords() throws {
        var encoder = SymbolEncoder()
        for lead in 50...70 {
            let text = String(repeating: "a", count: lead) + "1234567890123" + String(repeating: "b", count: 70)
            _ = try encoder.encode(text, SymbolOptions(level: .low))
            let segments = encoder.lastSegments
            #expect(segments.map(\.mode) == [.byte, .numeric, .byte])
            #expect(segments.map(\.byteCount) == [lead, 13, 70])
        }
    }

    @Test func segmentsMatchTheirSymbol() throws {
        var bits = SlowBits(version: 3)
        bits.bytes(Array("https://example.org/".utf8))
        bits.numeric("0123456789012345")
        bits.alphanumeric("ABCDEFGHIJKL:+")
        let slow = SlowEncoder(version: 3, level: 0, dataCodewords: try #require(bits.codewords(level: 0)))
        var encoder = SymbolEncoder()
        let text = "https://example.org/0123456789012345ABCDEFGHIJKL:+"
        let symbol = try encoder.encode(text, SymbolOptions(level: .low, version: Version(3), mask: MaskPattern(5)))
        #expect(symbol.words == slow.words(mask: 5))
    }
}
