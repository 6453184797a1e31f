import QRVerify
import Testing

@Suite struct VerifyErrorTests {
    @Test func equalityIsByCode() {
        let code = VerifyError.Code("a"), other = VerifyError.Code("b")
        #expect(VerifyError(code, "one", at: 1) == VerifyError(code, "two"))
        #expect(VerifyError(code, "one") != VerifyError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(VerifyError(VerifyError.Code("a-code"), "Say why.", at: 7).description == "a-code at byte 7: Say why.")
    }
}
