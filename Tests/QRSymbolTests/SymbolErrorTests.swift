import QRSymbol
import Testing

@Suite struct SymbolErrorTests {
    @Test func equalityIsByCode() {
        let code = SymbolError.Code("a"), other = SymbolError.Code("b")
        #expect(SymbolError(code, "one", at: 1) == SymbolError(code, "two"))
        #expect(SymbolError(code, "one") != SymbolError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(SymbolError(SymbolError.Code("a-code"), "Say why.", at: 7).description == "a-code at byte 7: Say why.")
    }
}
