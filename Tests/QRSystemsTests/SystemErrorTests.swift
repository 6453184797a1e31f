import QRSystems
import Testing

@Suite struct SystemErrorTests {
    @Test func equalityIsByCode() {
        let code = SystemError.Code("a"), other = SystemError.Code("b")
        #expect(SystemError(code, "one", at: 1) == SystemError(code, "two"))
        #expect(SystemError(code, "one") != SystemError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(SystemError(SystemError.Code("a-code"), "Say why.", at: 7).description == "a-code at byte 7: Say why.")
        let named = SystemError(SystemError.Code("a-code"), "Say why.", field: "lat")
        #expect(named.description == "a-code in lat: Say why.")
    }
}
