import QRText
import Testing

@Suite struct TextErrorTests {
    @Test func equalityIsByCode() {
        let code = TextError.Code("a"), other = TextError.Code("b")
        #expect(TextError(code, "one", at: 1) == TextError(code, "two"))
        #expect(TextError(code, "one") != TextError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(TextError(TextError.Code("a-code"), "Say why.", at: 7).description == "a-code at byte 7: Say why.")
    }
}
