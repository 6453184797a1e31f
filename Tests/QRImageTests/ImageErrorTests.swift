import QRImage
import Testing

@Suite struct ImageErrorTests {
    @Test func equalityIsByCode() {
        let code = ImageError.Code("a"), other = ImageError.Code("b")
        #expect(ImageError(code, "one", at: 1) == ImageError(code, "two"))
        #expect(ImageError(code, "one") != ImageError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(ImageError(ImageError.Code("a-code"), "Say why.", at: 7).description == "a-code at byte 7: Say why.")
    }
}
