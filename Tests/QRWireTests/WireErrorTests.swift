import QRWire
import Testing

@Suite struct WireErrorTests {
    @Test func equalityIsByCode() {
        let code = WireError.Code("a"), other = WireError.Code("b")
        #expect(WireError(code, "one", at: 1) == WireError(code, "two"))
        #expect(WireError(code, "one") != WireError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(WireError(WireError.Code("a-code"), "Say why.", at: 7).description == "a-code at byte 7: Say why.")
    }
}
