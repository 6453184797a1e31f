import QRCredential
import Testing

@Suite struct CredentialErrorTests {
    @Test func equalityIsByCode() {
        let code = CredentialError.Code("a"), other = CredentialError.Code("b")
        #expect(CredentialError(code, "one", at: 1) == CredentialError(code, "two"))
        #expect(CredentialError(code, "one") != CredentialError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(
            CredentialError(CredentialError.Code("a-code"), "Say why.", at: 7).description
                == "a-code at byte 7: Say why.")
    }
}
