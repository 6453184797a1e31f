import QRCredential
import QRWire
import TestSupport
import Testing

/// The worked examples of the standards behind the envelopes.
@Suite struct EnvelopeExampleTests {
    /// RFC 9052, appendix C.2.1: one ECDSA signature, with the key of appendix C.7.1.
    @Test func sign1OfRFC9052() throws {
        let x = "bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff"
        let y = "20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e"
        let signature = [UInt8](
            hex: "8eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e"
                + "2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36")
        let message = CBOR.tagged(
            18,
            .array([
                .bytes([0xA1, 0x01, 0x26]), .map([.init(.unsigned(4), .bytes(Array("11".utf8)))]),
                .bytes(Array("This is the content.".utf8)), .bytes(signature),
            ]))
        let envelope = try ForeignEnvelope(parsing: message.serialized())
        let isGenuine = try isSigned(envelope.isSigned, x: [UInt8](hex: x), y: [UInt8](hex: y))
        #expect(isGenuine)
        #expect(envelope.keyID == KeyID(Array("11".utf8)) && envelope.content == Array("This is the content.".utf8))
    }

    /// RFC 7515, appendix A.3: a JWS with ES256.
    @Test func jwsOfRFC7515() throws {
        let text = Array(
            ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
                + "cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q").utf8)
        let token = try CompactJWS(parsing: text.span)
        let isGenuine = try isSigned(
            token.isSigned, x: Base64URL.decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
            y: Base64URL.decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
        #expect(isGenuine)
        let claims = try JSON(parsing: token.content.span)
        #expect(claims["exp"] == .integer(1_300_819_380))
    }

    private func isSigned(
        _ check: (PublicKey, inout SignatureVerifier) -> Bool, x: [UInt8], y: [UInt8]
    ) throws -> Bool {
        let jwk = JSON.object([
            .init("kty", .string("EC")), .init("crv", .string("P-256")), .init("x", .string(Base64URL.string(x))),
            .init("y", .string(Base64URL.string(y))),
        ])
        var verifier = SignatureVerifier()
        return check(try #require(try PublicKey(jwk: jwk)), &verifier)
    }
}
