import QRCredential
import QRWire
import TestSupport
import Testing

@Suite struct KeyTests {
    private let attributes = KeyAttributes(
        issuer: "120000", system: "tianjin", kinds: [.health, .pass], notBefore: Timestamp(seconds: 1_640_995_200),
        notAfter: Timestamp(seconds: 1_672_531_200))

    @Test(arguments: [SignatureAlgorithm.ed25519, .es256, .ps256], [nil, "opening 密码"])
    func keysSurviveTheirFiles(algorithm: SignatureAlgorithm, passphrase: String?) throws {
        let key = try SigningKey.generate(algorithm, attributes: attributes)
        let pem = try key.pem(passphrase: passphrase)
        let text = String(decoding: pem, as: UTF8.self)
        #expect(text.contains(passphrase == nil ? "BEGIN PRIVATE KEY" : "BEGIN ENCRYPTED PRIVATE KEY"))
        let back = try SigningKey(pem: pem.span, passphrase: passphrase)
        #expect(back.publicKey.attributes == attributes)
        #expect(back.publicKey.id == key.publicKey.id && back.publicKey.algorithm == algorithm)
        let publicBack = try PublicKey(pem: key.publicKey.pem.span, attributes: attributes)
        #expect(publicBack.thumbprint == key.publicKey.thumbprint)
        #expect(Array(publicBack.thumbprint.prefix(4)) == publicBack.id.bytes)
    }

    /// A key that certifies tests in one format only must not come back as one for everything.
    @Test func restrictionsSurviveTheFile() throws {
        var restricted = KeyAttributes(issuer: "AT", kinds: .foreign)
        for (usages, formats) in [
            (KeyUsages.test, ForeignFormats.healthCertificate), ([], []),
            ([.vaccination, .recovery], .smartHealthCard),
        ] as [(KeyUsages, ForeignFormats)] {
            restricted.usages = usages
            restricted.formats = formats
            let pem = try SigningKey.generate(.es256, attributes: restricted).pem()
            #expect(try SigningKey(pem: pem.span).publicKey.attributes == restricted)
        }
    }

    @Test func wrongPassphrasesAndOtherBlocksAreNamed() throws {
        let key = try SigningKey.generate(attributes: attributes)
        let locked = try key.pem(passphrase: "right"), open = try key.pem(), shared = key.publicKey.pem
        #expect(throws: CredentialError(.passphrase, "")) { try SigningKey(pem: locked.span, passphrase: "wrong") }
        #expect(throws: CredentialError(.passphrase, "")) { try SigningKey(pem: locked.span) }
        #expect(throws: CredentialError(.key, "")) { try SigningKey(pem: shared.span, attributes: attributes) }
        #expect(throws: CredentialError(.key, "")) { try PublicKey(pem: open.span, attributes: attributes) }
        for bad in [
            "", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n",
            "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n",
        ] {
            let bytes = Array(bad.utf8)
            #expect(throws: CredentialError(.key, "")) { try SigningKey(pem: bytes.span, attributes: attributes) }
        }
        let bare = Array(String(decoding: open, as: UTF8.self).drop { $0 != "-" }.utf8)
        #expect(throws: CredentialError(.key, "")) { try SigningKey(pem: bare.span) }
        #expect(try SigningKey(pem: bare.span, attributes: attributes).publicKey.id == key.publicKey.id)
    }

    @Test(arguments: [SignatureAlgorithm.ed25519, .es256, .ps256])
    func keysSurviveJWKSets(algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm, attributes: attributes).publicKey
        let set = PublicKey.jwkSet([key, key]).serialized()
        let keys = try PublicKey.keys(jwkSet: set.span)
        #expect(keys.count == 2)
        #expect(keys[1].id == key.id && keys[1].attributes == attributes && keys[1].thumbprint == key.thumbprint)
    }

    /// RFC 8037, appendix A: an Ed25519 key, its thumbprint and a JWS over it.
    @Test func exampleOfRFC8037() throws {
        let jwk = try JSON(parsing: #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#)
        let key = try #require(try PublicKey(jwk: jwk))
        #expect(Base64URL.string(key.thumbprint) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
        let signature = try Base64URL.decode(
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
        let message = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        var verifier = SignatureVerifier()
        let isValid = verifier.isValid(signature.span, of: message.span, by: key)
        #expect(isValid)
    }

    /// RFC 7638, section 3.1: the thumbprint of an RSA key. RFC 7517, appendix A.1: an EC key.
    @Test func examplesOfRFC7638AndRFC7517() throws {
        let modulus =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs"
            + "tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5h"
            + "ajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
        let rsa = try #require(
            try PublicKey(
                jwk: JSON(parsing: #"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","alg":"RS256"}"#).without("alg")))
        #expect(Base64URL.string(rsa.thumbprint) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
        let ec = try PublicKey(
            jwk: JSON(
                parsing:
                    #"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"}"#
            ))
        #expect(ec == nil, "a key for encryption verifies nothing")
    }

    @Test func badJWKsAreRefusedAndUnknownOnesLeftOut() throws {
        let key = try SigningKey.generate(attributes: attributes).publicKey.jwk
        let unknown = #"{"keys":[{"kty":"oct","k":"AA"},{"kty":"EC","crv":"secp256k1","x":"","y":""}]}"#
        #expect(try PublicKey.keys(jwkSet: JSON(parsing: unknown)).isEmpty)
        for (member, value) in [
            ("x", JSON.string("AA")), ("alg", .string("ES256")), ("kinds", .array([.string("king")])),
            ("exp", .string("soon")),
        ] {
            #expect(throws: CredentialError.self, "\(member)") {
                try PublicKey(jwk: key.without(member).with(member, value))
            }
        }
        #expect(throws: CredentialError(.malformed, "")) { try PublicKey.keys(jwkSet: JSON(parsing: "[]")) }
        let offCurve =
            #"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyI"}"#
        #expect(throws: CredentialError(.key, "")) { try PublicKey(jwk: JSON(parsing: offCurve)) }
    }

    @Test func attributesBoundTheirTime() {
        #expect(!attributes.isValid(at: Timestamp(seconds: 1_640_995_199)))
        #expect(attributes.isValid(at: Timestamp(seconds: 1_640_995_200)))
        #expect(attributes.isValid(at: Timestamp(seconds: 1_672_531_199)))
        #expect(!attributes.isValid(at: Timestamp(seconds: 1_672_531_200)))
        #expect(CredentialKinds.all.names == ["health", "pass", "venue"])
    }
}

extension JSON {
    fileprivate func without(_ key: String) -> JSON { .object((members ?? []).filter { $0.key != key }) }
    fileprivate func with(_ key: String, _ value: JSON) -> JSON { .object((members ?? []) + [.init(key, value)]) }
}
