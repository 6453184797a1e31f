import QRWire
import TestSupport
import Testing

/// Texts of strangers are compared by their bytes: `String` takes both spellings of "é" for one, in quadratic time.
@Suite struct TextSpellingTests {
    private let composed = "\u{E9}", decomposed = "e\u{301}"

    @Test func keysThatAreSpelledDifferentlyDiffer() throws {
        let map = CBOR.map([.init(.text(composed), .unsigned(1)), .init(.text(decomposed), .unsigned(2))])
        let bytes = map.serialized()
        let parsed = try CBOR(parsing: bytes.span)
        #expect(parsed[composed] == .unsigned(1) && parsed[decomposed] == .unsigned(2))

        let object = try JSON(parsing: "{\"\(composed)\":1,\"\(decomposed)\":2,\"\\u0065\\u0301x\":3}")
        #expect(object[composed] == .integer(1) && object[decomposed] == .integer(2))
        let escaped = Array(#""\u0065\u0301""#.utf8)
        var reader = try JSONReader(escaped.span)
        let text = try reader.readText()
        let same = reader.matches(text, decomposed), equivalent = reader.matches(text, composed)
        #expect(same && !equivalent)
    }

    @Test func treesAreEqualWhenTheirEncodingsAre() throws {
        #expect(CBOR.text(composed) != .text(decomposed) && JSON.string(composed) != .string(decomposed))
        #expect(CBOR.float(0) != .float(-0.0) && CBOR.float(.nan) == .float(.nan))
        let keys = [UInt8](hex: "a4 f90000 00 f98000 00 f97e00 00 fb7ff8000000000001 00")
        #expect(throws: WireError(.duplicateKey, "")) { try CBOR(parsing: keys.span, options: .wellFormed) }
        let fewer = [0xA3] + keys[1..<13]
        #expect(throws: Never.self) { try CBOR(parsing: fewer.span, options: .wellFormed) }
    }
}

/// Runs of combining marks, which `String` sorts in quadratic time, are refused by every reader of text.
@Suite struct CombiningMarkTests {
    /// 300 bytes of letters, so that the text is long enough to matter, then a letter with its marks.
    private func text(marks: Int) -> String {
        String(repeating: "a", count: 300) + "e" + (0..<marks).map { $0 % 2 == 0 ? "\u{315}" : "\u{300}" }.joined()
    }

    @Test func thirtyMarksAreReadAndOneMoreIsNot() throws {
        let good = text(marks: 30), bad = text(marks: 31), badAt = 301 + 60
        #expect(try JSON(parsing: "\"\(good)\"") == .string(good))
        #expect(error { try JSON(parsing: "\"\(bad)\"") }?.offset == 1 + badAt)

        let goodItem = CBOR.text(good).serialized(), badItem = CBOR.text(bad).serialized()
        #expect(try CBOR(parsing: goodItem.span) == .text(good))
        #expect(error { try CBOR(parsing: badItem.span) }?.offset == 3 + badAt)

        let goodTable = Array(good.utf8), badTable = Array(bad.utf8)
        var goodReader = CSVReader(goodTable.span), badReader = CSVReader(badTable.span)
        #expect(try goodReader.readRow() == [good])
        #expect(throws: WireError(.text, "")) { try badReader.readRow() }
    }

    @Test func escapesAndChunksHideNoMarks() {
        let escapes = String(repeating: "\\u0315\\u0300", count: 64)
        #expect(error { try JSON(parsing: "\"e\(escapes)\"") }?.code == .text)
        #expect(error { try JSON(parsing: "{\"e\(escapes)\":0}") }?.code == .text)
        let chunk = CBOR.text(String(repeating: "\u{315}\u{300}", count: 8)).serialized()
        let chunks = [0x7F] + Array(repeatElement(chunk, count: 20).joined()) + [0xFF]
        #expect(error { try CBOR(parsing: chunks.span, options: .wellFormed) }?.code == .text)
    }

    @Test func shortTextsAndOtherScriptsMayBeAnything() {
        let short = String(repeating: "\u{315}\u{300}", count: 50)
        #expect(error { try JSON(parsing: "\"\(short)\"") } == nil)
        for scalar in ["吉", "\u{1F1E6}", "\u{94D}a", "\u{1100}", "\u{200D}"] {
            #expect(error { try JSON(parsing: "\"\(String(repeating: scalar, count: 400))\"") } == nil, "\(scalar)")
        }
    }

    private func error<Value>(_ body: () throws -> Value) -> WireError? {
        do { _ = try body() } catch { return error as? WireError }
        return nil
    }
}
