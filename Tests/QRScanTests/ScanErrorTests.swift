import QRScan
import Testing

@Suite struct ScanErrorTests {
    @Test func equalityIsByCode() {
        let code = ScanError.Code("a"), other = ScanError.Code("b")
        #expect(ScanError(code, "one", at: 1) == ScanError(code, "two"))
        #expect(ScanError(code, "one") != ScanError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(ScanError(ScanError.Code("a-code"), "Say why.", at: 7).description == "a-code at byte 7: Say why.")
    }
}
