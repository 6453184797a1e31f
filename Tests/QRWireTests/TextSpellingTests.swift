import QRWire
import TestSupport
import Testing

/// Texts of strangers are compared by their bytes: `String` takes both spellings of "é" for one, in quadratic time.
@Suite struct TextSpellingTests {
    private let composed = "\u{E9}", decomposed = "e\u{301}"

    @Test func keysThatAreSpelledDifferentlyDiffer() throws {
        let map = CBOR.map([.init(.text(composed), .unsigned(1)), .init(.text(decomposed), .unsigned(2))])
        let bytes = map.serialised()
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
