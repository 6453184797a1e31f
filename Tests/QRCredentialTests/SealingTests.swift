import QRCredential
import QRWire
import TestSupport
import Testing

@Suite struct SealingTests {
    private let plain = Array(#"{"holder":"ID 120101199001011234","name":"张三"}"#.utf8)

    @Test func onlyTheAuthorityOpensWhatIsSealed() throws {
        let key = try OpeningKey.generate(), other = try OpeningKey.generate()
        let sealing = try SealingKey(jwk: key.sealingKey.jwk.span)
        let sealed = try sealing.seal(plain.span), again = try sealing.seal(plain.span)
        #expect(try key.open(sealed.span) == plain)
        #expect(sealed != again, "a key used twice would tell equal plain texts")
        #expect(throws: CredentialError(.key, "")) { try other.open(sealed.span) }
        let pem = try key.pem(passphrase: "p")
        let back = try OpeningKey(pem: pem.span, passphrase: "p")
        #expect(try back.open(sealed.span) == plain)
    }

    @Test func everyChangedCharacterIsNoticed() throws {
        let key = try OpeningKey.generate(), sealed = try key.sealingKey.seal(plain.span)
        for index in sealed.indices {
            var changed = sealed
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "Q") : UInt8(ascii: "A")
            #expect(throws: CredentialError.self, "\(index)") { try key.open(changed.span) }
            let cut = Array(sealed[..<index])
            #expect(throws: CredentialError.self) { try key.open(cut.span) }
        }
    }

    @Test func otherAlgorithmsAndHeadersAreRefused() throws {
        let key = try OpeningKey.generate(), sealed = try key.sealingKey.seal(plain.span)
        let text = String(decoding: sealed, as: UTF8.self), rest = text.drop { $0 != "." }
        let epk = String(decoding: key.sealingKey.jwk, as: UTF8.self)
        for header in [
            #"{"alg":"none","enc":"A256GCM","epk":\#(epk)}"#, #"{"alg":"ECDH-ES","enc":"A128GCM","epk":\#(epk)}"#,
            #"{"alg":"ECDH-ES","enc":"A256GCM","zip":"DEF","epk":\#(epk)}"#, #"{"alg":"ECDH-ES","enc":"A256GCM"}"#,
        ] {
            let changed = Array((Base64URL.string(Array(header.utf8)) + rest).utf8)
            #expect(throws: CredentialError(.algorithm, ""), "\(header)") { try key.open(changed.span) }
        }
        let ed25519 = try SigningKey.generate(attributes: .init(issuer: "x", kinds: [])).publicKey.jwk.serialized()
        #expect(throws: CredentialError(.key, "")) { try SealingKey(jwk: ed25519.span) }
    }

    /// RFC 7518, appendix C: the derivation of a key from an agreed secret.
    @Test func contentKeyOfRFC7518() throws {
        let secret: [UInt8] = [
            158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110, 163, 218, 128, 106,
            72, 246, 218, 167, 121, 140, 254, 144, 196,
        ]
        let key = ContentKey.derive(from: secret, algorithm: "A128GCM", byteCount: 16, sender: "Alice", receiver: "Bob")
        #expect(Base64URL.string(key) == "VqqN6vgjbSBcIijNcacQGg")
    }
}
