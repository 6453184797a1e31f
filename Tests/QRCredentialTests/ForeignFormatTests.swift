import QRCredential
import QRWire
import TestSupport
import Testing

/// What this module issues in others' formats, and what real issuers do to them.
@Suite struct ForeignFormatTests {
    private let start = Timestamp(seconds: 1_640_995_200), end = Timestamp(seconds: 1_656_633_600)

    private func signer(_ algorithm: SignatureAlgorithm = .es256, issuer: String = "") throws -> OpenSSLSigner {
        OpenSSLSigner(try .generate(algorithm, attributes: KeyAttributes(issuer: issuer, kinds: .foreign)))
    }

    private let certificate = CBOR.map([
        .init(.text("ver"), .text("1.3.0")), .init(.text("nam"), .map([.init(.text("fnt"), .text("MUSTERMANN"))])),
        .init(.text("v"), .array([.map([.init(.text("ci"), .text("URN:UVCI:01:XX:1"))])])),
    ])

    private func isGenuine(_ payload: String, _ key: PublicKey) throws -> Bool {
        guard case .foreign(let credential) = try AnyCredential(parsing: Array(payload.utf8).span) else { return false }
        var verifier = SignatureVerifier()
        try credential.checkContent()
        return credential.isBound(to: key) && credential.isSigned(by: key, &verifier)
            && credential.keyID.map { $0 == key.id } ?? true
    }

    @Test(arguments: [SignatureAlgorithm.es256, .ps256])
    func healthCertificatesComeBack(algorithm: SignatureAlgorithm) async throws {
        let signer = try signer(algorithm)
        let payload = try await HealthCertificate.issue(
            certificate, issuer: "XX", issuedAt: start, expiresAt: end, by: signer)
        #expect(try isGenuine(payload, signer.publicKey))
        #expect(try !isGenuine(payload, self.signer(algorithm).publicKey))
        let back = try HealthCertificate(parsing: Array(payload.utf8).span)
        #expect(
            back.certificate.serialized() == certificate.serialized() && back.issuer == "XX"
                && back.usages == .vaccination)
        #expect(back.validity.hasStarted(at: start) && !back.validity.hasEnded(at: end))
        #expect(
            !back.validity.hasStarted(at: start.advanced(by: -1)) && back.validity.hasEnded(at: end.advanced(by: 1)))
    }

    @Test func lightAndDomesticCertificatesComeBack() async throws {
        let signer = try signer()
        let plain = CBOR.map(Array(certificate.pairs!.prefix(2)))
        let light = try await HealthCertificate.issue(
            plain, form: .light, issuer: "CH", issuedAt: start, expiresAt: end, by: signer)
        #expect(light.hasPrefix("LT1:"))
        #expect(try isGenuine(light, signer.publicKey))
        let domestic = CBOR.map(plain.pairs! + [.init(.text("d"), .array([.map([])]))])
        let pass = try await HealthCertificate.issue(
            domestic, issuer: "GB", issuedAt: start, expiresAt: end, by: signer)
        #expect(try isGenuine(pass, signer.publicKey))
        let empty = try await HealthCertificate.issue(plain, issuer: "GB", issuedAt: start, expiresAt: end, by: signer)
        #expect(throws: CredentialError(.schema, "")) { try isGenuine(empty, signer.publicKey) }
    }

    @Test func certificateUsagesBindTheirKeys() async throws {
        let signer = try signer()
        let payload = try await HealthCertificate.issue(
            certificate, issuer: "XX", issuedAt: start, expiresAt: end, by: signer)
        var key = signer.publicKey
        key.attributes.usages = [.vaccination, .test]
        #expect(try isGenuine(payload, key))
        for usages in [KeyUsages.test, .recovery, []] {
            key.attributes.usages = usages
            #expect(try !isGenuine(payload, key))
        }
        key.attributes.usages = nil
        key.attributes.kinds = .all
        #expect(try !isGenuine(payload, key), "the engine's own keys sign the engine's own formats only")
    }

    @Test func revocationHashesAreOfIdentifierCountryAndR() async throws {
        var hash = SHA256()
        let expected = ["URN:UVCI:01:XX:1", "XXURN:UVCI:01:XX:1"].map { text in
            Array(hash.digest(of: Array(text.utf8).span).prefix(16))
        }
        let payload = try await HealthCertificate.issue(
            certificate, issuer: "XX", issuedAt: start, expiresAt: end, by: signer())
        let hashes = try HealthCertificate(parsing: Array(payload.utf8).span).revocationHashes
        #expect(hashes.map(\.kind) == [.identifier, .countryAndIdentifier, .signature])
        #expect(hashes.prefix(2).map(\.bytes) == expected && hashes[2].bytes.count == 16)
    }

    /// Envelopes as real issuers write them; each says the same and must verify, or must not be read.
    @Test func envelopeQuirksChangeNothing() async throws {
        let signer = try signer(), kid = signer.publicKey.id.bytes
        let claims = CBOR.map([
            .init(.unsigned(1), .text("XX")), .init(.unsigned(4), .float(1_656_633_600.5)),
            .init(.unsigned(6), .float(1_640_995_200)), .init(.integer(-260), .map([.init(.unsigned(1), certificate)])),
        ]).serialized()
        let alg = CBOR.Pair(.unsigned(1), .integer(-7)), id = CBOR.Pair(.unsigned(4), .bytes(kid))
        let both = CBOR.map([alg, id]).serialized(), algOnly = CBOR.map([alg]).serialized()
        // header as written, header as signed, the other header
        let headers: [([UInt8], [UInt8], [CBOR.Pair])] = [
            (both, both, []), (algOnly, algOnly, [id]), ([], [], [alg, id]), ([0xA0], [], [alg, id]),
            (both, both, [CBOR.Pair(.unsigned(4), .bytes([1, 2, 3]))]),
        ]
        for (written, signed, other) in headers {
            let message = CBOR.array([.text("Signature1"), .bytes(signed), .bytes([]), .bytes(claims)]).serialized()
            var messages = ByteBatch(), signatures = ByteBatch()
            messages.append(message.span)
            try await signer.sign(messages, appendingTo: &signatures)
            let sign1 = CBOR.array([.bytes(written), .map(other), .bytes(claims), .bytes(signatures.bytes)])
            for envelope in [
                sign1, .tagged(18, sign1), .tagged(61, .tagged(18, sign1)), .tagged(18, .tagged(18, sign1)),
            ] {
                #expect(try isGenuine(hc1(envelope.serialized()), signer.publicKey))
            }
            let thrice = CBOR.tagged(61, .tagged(18, .tagged(18, sign1))).serialized()
            #expect(throws: CredentialError(.malformed, "")) { try isGenuine(hc1(thrice), signer.publicKey) }
            #expect(throws: CredentialError(.malformed, "")) {
                try isGenuine(hc1(sign1.serialized() + [0]), signer.publicKey)
            }
        }
    }

    /// The later one of "issued at" and "not before" starts validity, whichever that is.
    @Test(arguments: [-1, 0, 3_600] as [Int64])
    func certificatesHonorTheirNotBefore(offset: Int64) throws {
        let notBefore = start.advanced(by: offset)
        let claims = CBOR.map([
            .init(.unsigned(4), .integer(end.seconds)), .init(.unsigned(5), .integer(notBefore.seconds)),
            .init(.unsigned(6), .integer(start.seconds)),
            .init(.integer(-260), .map([.init(.unsigned(1), certificate)])),
        ]).serialized()
        let header = CBOR.map([.init(.unsigned(1), .integer(-7))]).serialized()
        let sign1 = CBOR.array([.bytes(header), .map([]), .bytes(claims), .bytes([UInt8](repeating: 0, count: 64))])
        let back = try HealthCertificate(parsing: Array(hc1(sign1.serialized()).utf8).span)
        let first = max(start, notBefore)
        #expect(back.notBefore == notBefore && back.validity.hasStarted(at: first))
        #expect(!back.validity.hasStarted(at: first.advanced(by: -1)))
    }

    /// ES256 with a key on P-384, which some issuers have: SHA-256, and r and s of 48 bytes each.
    @Test func es256OnP384Verifies() throws {
        let jwk = #"{"kty":"EC","crv":"P-384","kid":"MTIz","x":"\#(Self.p384X)","y":"\#(Self.p384Y)"}"#
        let key = try #require(try PublicKey(jwk: JSON(parsing: jwk)))
        let message = Array("sample".utf8), signature = [UInt8](hex: Self.p384Signature)
        var verifier = SignatureVerifier()
        let isValid = verifier.isValid(signature.span, of: message.span, by: key)
        let isValidForOther = verifier.isValid(signature.span, of: Array("test".utf8).span, by: key)
        #expect(isValid && !isValidForOther)
    }

    // RFC 6979, A.2.6: the key, and the signature of "sample" with SHA-256.
    private static let p384X = Base64URL.string(
        [UInt8](hex: "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13")
    )
    private static let p384Y = Base64URL.string(
        [UInt8](hex: "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720")
    )
    private static let p384Signature =
        "21B13D1E013C7FA1392D03C5F99AF8B30C570C6F98D4EA8E354B63A21D3DAA33BDE1E888E63355D92FA2B3C36D8FB2CD"
        + "F3AA443FB107745BF4BD77CB3891674632068A10CA67E3D45DB2266FA7D1FEEBEFDC63ECCD1AC42EC0CB8668A4FA0AB0"

    @Test func brokenLayersAreToldApart() async throws {
        let payload = try await HealthCertificate.issue(
            certificate, issuer: "XX", issuedAt: start, expiresAt: end, by: signer())
        var bomb: [UInt8] = [], packed: [UInt8] = [], deflater = Deflater(.zlib)
        deflater.deflate([0x01].span, appendingTo: &packed)
        deflater.deflate([UInt8](repeating: 0, count: 60000).span, appendingTo: &bomb)
        let rows: [(String, CredentialError.Code)] = [
            ("HC2:" + payload.dropFirst(4), .prefix), (payload + "a", .encoding), (payload + "::", .encoding),
            (base45("HC1:", packed + [0]), .compression), (base45("HC1:", packed.dropLast()), .compression),
            (base45("HC1:", bomb), .compression),
            (hc1([0x01]), .malformed), (hc1([]), .malformed), (hc1(CBOR.array([]).serialized()), .malformed),
        ]
        for (text, code) in rows {
            #expect(throws: CredentialError(code, ""), "\(text.prefix(20))") {
                try AnyCredential(parsing: Array(text.utf8).span)
            }
        }
    }

    @Test func covidPassesComeBack() async throws {
        let signer = try signer(issuer: "did:web:example.org")
        let credential = CBOR.map([
            .init(.text("version"), .text("1.0.0")),
            .init(.text("type"), .array([.text("VerifiableCredential"), .text("PublicCovidPass")])),
            .init(
                .text("credentialSubject"),
                .map([.init(.text("givenName"), .text("Jack")), .init(.text("dob"), .text("1960-04-16"))])),
        ])
        let validity = Validity(notBefore: start, expiresAt: end), id = [UInt8](1...16)
        let payload = try await VaccinePass.issue(
            credential, issuer: "did:web:example.org", identifier: id, validity: validity, by: signer)
        #expect(payload.hasPrefix("NZCP:/1/"))
        #expect(try isGenuine(payload, signer.publicKey))
        let foreign = try await VaccinePass.issue(
            credential, issuer: "did:web:other.org", identifier: id, validity: validity, by: signer)
        #expect(try !isGenuine(foreign, signer.publicKey), "a key speaks for its own DID only")
        let back = try VaccinePass(parsing: Array(payload.utf8).span)
        #expect(back.validity == validity && back.validity.hasEnded(at: end))
    }

    @Test func healthCardsComeBack() async throws {
        let signer = try signer(issuer: "https://example.org")
        let card = try JSON(
            parsing:
                #"{"type":["https://smarthealth.cards#health-card"],"rid":"MKyCxh7p6uQ","credentialSubject":{"fhirVersion":"4.0.1","fhirBundle":{"resourceType":"Bundle"}}}"#
        )
        let payload = try await SmartHealthCard.issue(
            card, issuer: "https://example.org", validity: Validity(notBefore: start, expiresAt: nil), by: signer)
        let isNumeric = payload.dropFirst(5).allSatisfy(\.isNumber)
        #expect(isNumeric)
        #expect(try isGenuine(payload, signer.publicKey))
        let back = try SmartHealthCard(parsing: Array(payload.utf8).span)
        #expect(back.revocationID == "MKyCxh7p6uQ")
        let rows: [(String, CredentialError.Code)] = [
            (payload + "0", .encoding), (payload + "99", .encoding), ("shc:/", .encoding),
            ("shc:/1/2/" + payload.dropFirst(5), .encoding),
            ("shc:/01/1/" + payload.dropFirst(5), .encoding),
            ("shc:/2/1/" + payload.dropFirst(5), .encoding), ("shc:/x/1/00", .encoding),
            (payload + " " + payload, .encoding),
            ("shc:/1/2/56 shc:/1/2/56", .encoding), ("shc:/5676", .malformed),
        ]
        for (text, code) in rows {
            #expect(throws: CredentialError(code, ""), "\(text.prefix(20))") {
                try SmartHealthCard(parsing: Array(text.utf8).span)
            }
        }
        let cut = payload.dropFirst(5).prefix(100), rest = payload.dropFirst(105)
        #expect(try isGenuine("shc:/2/2/\(rest) shc:/1/2/\(cut)", signer.publicKey))
    }

    @Test func venuePostersComeBackAndNoneIsNoAlgorithm() async throws {
        let signer = try signer()
        let payload = try await VenuePoster.issue(identifier: "4WT59M5Y", name: "Government Office", by: signer)
        #expect(try isGenuine(payload, signer.publicKey))
        let back = try VenuePoster(parsing: Array(payload.utf8).span)
        #expect(back.name == "Government Office")
        let content = payload.split(separator: ".")[1]
        for header in [#"{"alg":"none"}"#, #"{"alg":"HS256"}"#, #"{"alg":"EdDSA"}"#, #"{}"#] {
            let forged = "UKC19TRACING:1:\(Base64URL.string(Array(header.utf8))).\(content)."
            #expect(throws: CredentialError(.algorithm, ""), "\(header)") { try isGenuine(forged, signer.publicKey) }
        }
        let critical = Base64URL.string(Array(#"{"alg":"ES256","crit":["b64"],"b64":false}"#.utf8))
        #expect(throws: CredentialError(.malformed, "")) {
            try isGenuine("UKC19TRACING:1:\(critical).\(content).AA", signer.publicKey)
        }
    }

    private func hc1(_ token: [UInt8]) -> String {
        var compressed: [UInt8] = [], deflater = Deflater(.zlib)
        deflater.deflate(token.span, appendingTo: &compressed)
        return base45("HC1:", compressed)
    }

    private func base45(_ prefix: String, _ bytes: [UInt8]) -> String {
        var text = Array(prefix.utf8)
        Base45.encode(bytes.span, appendingTo: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
