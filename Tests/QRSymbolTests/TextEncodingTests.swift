import QRSymbol
import TestSupport
import Testing

@Suite struct TextEncodingTests {
    private func modes(_ text: String, _ encoding: TextEncoding) throws -> [Mode] {
        var encoder = SymbolEncoder()
        _ = try encoder.encode(text, SymbolOptions(textEncoding: encoding))
        let segments = encoder.lastSegments
        return segments.map(\.mode)
    }

    /// The text of the symbol as the slow encoder draws it, in version 2-L with mask 0.
    private func expect(
        _ text: String, _ encoding: TextEncoding, is fill: (inout SlowBits) -> Void
    ) throws {
        var bits = SlowBits(version: 2)
        fill(&bits)
        let slow = SlowEncoder(version: 2, level: 0, dataCodewords: try #require(bits.codewords(level: 0)))
        var encoder = SymbolEncoder()
        let options = SymbolOptions(level: .low, version: Version(2), mask: MaskPattern(0), textEncoding: encoding)
        let symbol = try encoder.encode(text, options)
        #expect(symbol.words == slow.words(mask: 0))
    }

    /// ISO/IEC 18004:2015, 7.4.6: the two characters 点茗 are 935F and E4AA, 0D9F and 1AAA.
    @Test func kanjiOfTheStandard() throws {
        try expect("点茗", .automatic) { $0.kanji([0x935F, 0xE4AA]) }
    }

    @Test func kanjiAndASCII() throws {
        try expect("東京都123456", .automatic) {
            $0.kanji([0x938C, 0x8B9E, 0x9373])
            $0.numeric("123456")
        }
    }

    @Test func automaticNeverMixesKanjiWithOtherBytes() throws {
        #expect(try modes("日本語日本語日本語", .automatic) == [.kanji])
        #expect(try modes("日本語日本語日本语", .automatic) == [.byte])
        #expect(try modes("日本語日本語日本語", .utf8) == [.byte])
    }

    @Test func charactersThatReadersMapDifferentlyStayUTF8() throws {
        #expect(try modes("日本語～日本語", .automatic) == [.byte])
        #expect(try modes("日本語〜日本語", .automatic) == [.byte])
    }

    @Test func textThatIsNotASCIIIsAnnouncedOnRequest() throws {
        try expect("né", .utf8) { $0.bytes([0x6E, 0xC3, 0xA9]) }
        try expect("né", .utf8WithECI) {
            $0.append(0b0111, 4)
            $0.append(26, 8)
            $0.bytes([0x6E, 0xC3, 0xA9])
        }
        try expect("ne", .utf8WithECI) { $0.bytes([0x6E, 0x65]) }
    }

    @Test func latin1HoldsItsCharactersOnly() throws {
        try expect("né", .latin1) { $0.bytes([0x6E, 0xE9]) }
        var encoder = SymbolEncoder()
        #expect(throws: SymbolError(.notInCharacterSet, "")) {
            _ = try encoder.encode("né€", SymbolOptions(textEncoding: .latin1))
        }
    }

    /// 7.4.2: one to three bytes.
    @Test(arguments: [
        (127, 0b0111_1111, 8), (128, 0b10_00_0000_1000_0000, 16), (16_383, 0b1011_1111_1111_1111, 16),
        (16_384, 0b110_00000_0100_0000_0000_0000, 24), (999_999, 0b110_01111_0100_0010_0011_1111, 24),
    ]) func designatorsOfEveryLength(designator: Int, value: Int, bits: Int) throws {
        var slow = SlowBits(version: 2)
        slow.append(0b0111, 4)
        slow.append(value, bits)
        slow.bytes([200, 201])
        let drawn = SlowEncoder(version: 2, level: 0, dataCodewords: try #require(slow.codewords(level: 0)))
        var encoder = SymbolEncoder()
        let options = SymbolOptions(level: .low, version: Version(2), mask: MaskPattern(0), eci: designator)
        let symbol = try encoder.encode(bytes: ([200, 201] as [UInt8]).span, options)
        #expect(symbol.words == drawn.words(mask: 0))
    }

    @Test(arguments: [-1, 1_000_000]) func designatorsOutOfRangeAreRefused(designator: Int) {
        var encoder = SymbolEncoder()
        #expect(throws: SymbolError(.badECI, "")) {
            _ = try encoder.encode("a", SymbolOptions(eci: designator))
        }
    }
}
