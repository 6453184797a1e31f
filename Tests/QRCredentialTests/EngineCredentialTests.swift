import QRCredential
import QRWire
import TestSupport
import Testing

@Suite struct EngineCredentialTests {
    private let attributes = KeyAttributes(issuer: "120000", kinds: .all)
    private let largest = Timestamp(seconds: 0xFFFF_FFFF)

    private func signingKey(_ algorithm: SignatureAlgorithm = .ed25519) throws -> SigningKey {
        try SigningKey.generate(algorithm, attributes: attributes)
    }

    /// Every field at the value that takes most bytes.
    private var worstHealth: HealthClaims {
        HealthClaims(
            status: .red, reason: ReasonCode(rawValue: 255), badges: Badges(rawValue: 255), presenter: .agent,
            sequence: .max, pseudonym: Pseudonym(bytes: [UInt8](repeating: 0xFF, count: 10).span)!, index: .max)
    }

    private var place: PlaceID { PlaceID(hashing: Array("天津站".utf8).span) }

    private func claims(_ subject: Claims.Subject, expires: Bool = true) -> Claims {
        Claims(issuer: "120000", issuedAt: largest, expiresAt: expires ? largest : nil, subject: subject)
    }

    @Test(arguments: [SignatureAlgorithm.ed25519, .es256])
    func everyKindComesBackAsItWent(algorithm: SignatureAlgorithm) async throws {
        let key = try signingKey(algorithm), issuer = try CredentialIssuer(OpenSSLSigner(key))
        let venue = VenueClaims(place: place, division: 120_105, name: "天津站", space: "南2候车室")
        let all: [Claims] = [
            claims(.health(worstHealth)),
            claims(
                .pass(
                    PassClaims(
                        health: worstHealth, place: place, admittedAt: largest.advanced(by: -900), venueName: "天津站"))),
            claims(
                .pass(PassClaims(health: worstHealth, place: place, admittedAt: largest.advanced(by: 0), venueName: ""))
            ),
            claims(.pass(pass(of: CodeOrigin(issuer: "310000", issuedAt: largest.advanced(by: -86_400))))),
            claims(.pass(pass(of: CodeOrigin(issuer: "120000", issuedAt: largest.advanced(by: -1))))),
            claims(.venue(venue), expires: false), claims(.venue(venue)),
            claims(
                .venue(VenueClaims(place: place, division: 999_999, mobility: .mobile, name: "津A·12345")),
                expires: false),
            claims(.venue(VenueClaims(place: place, division: 0, name: "x")), expires: false),
        ]
        var payloads = ByteBatch(), verifier = SignatureVerifier()
        try await issuer.issue(all, appendingTo: &payloads)
        for (index, claims) in all.enumerated() {
            let credential = try SignedCredential(parsing: payloads[index])
            #expect(credential.claims == claims)
            #expect(credential.keyID == key.publicKey.id && credential.algorithm == algorithm)
            let isSigned = credential.isSigned(by: key.publicKey, &verifier)
            let isSignedByOther = credential.isSigned(by: try signingKey(algorithm).publicKey, &verifier)
            #expect(isSigned && !isSignedByOther)
        }
    }

    private func pass(of origin: CodeOrigin) -> PassClaims {
        PassClaims(health: worstHealth, origin: origin, place: place, admittedAt: largest, venueName: "天津站")
    }

    /// The budgets of the symbol versions: 8-M holds 221 alphanumeric characters, 9-M 262, 10-M 311.
    @Test func worstCaseFieldsStayWithinTheirSymbols() async throws {
        let name = String(repeating: "馆", count: 15)
        let pass = PassClaims(
            health: worstHealth, place: place, admittedAt: largest.advanced(by: -65536), venueName: name)
        let rows: [(Claims, Int, Int)] = [
            (claims(.health(worstHealth)), 144, 221), (claims(.pass(pass)), 204, 311),
            // The division may lie anywhere in the issuer's province.
            (
                claims(
                    .venue(VenueClaims(place: place, division: 129_999, mobility: .mobile, name: name)), expires: false),
                172, 262
            ),
            (claims(.venue(VenueClaims(place: place, division: 129_999, name: name)), expires: false), 172, 262),
        ]
        let issuer = try CredentialIssuer(OpenSSLSigner(signingKey()))
        for (claims, bytes, characters) in rows {
            let payload = try await issuer.issue(claims)
            #expect(payload.utf8.count <= characters, "\(claims.kind): \(payload.utf8.count)")
            #expect((payload.utf8.count - 4) / 3 * 2 <= bytes)
        }
    }

    @Test func theFormatIsPinned() async throws {
        let key = try SigningKey(ed25519Seed: [UInt8](0..<32), attributes: attributes)
        let health = HealthClaims(
            status: .green, pseudonym: Pseudonym(bytes: [UInt8](1...10).span)!, index: 1000)
        let claims = Claims(
            issuer: "120000", issuedAt: Timestamp(seconds: 1_643_600_000), expiresAt: Timestamp(seconds: 1_643_644_800),
            subject: .health(health))
        let payload = try await CredentialIssuer(OpenSSLSigner(key)).issue(claims)
        let envelope = try cose(payload).hex
        #expect(envelope.hasPrefix("d2844ea301270444" + key.publicKey.id.bytes.hex + "1063716531a0582f"))
        let expected =
            "a40166313230303030" + "041a61f80780" + "061a61f75880" + "3a00010000"
            + "880100000000004a0102030405060708090a1903e8"
        #expect(envelope.contains(expected + "5840"))
    }

    @Test func noSingleBitFlipVerifiesOrTraps() async throws {
        for algorithm in [SignatureAlgorithm.ed25519, .es256] {
            let key = try signingKey(algorithm)
            let payload = try await CredentialIssuer(OpenSSLSigner(key)).issue(claims(.health(worstHealth)))
            let envelope = try cose(payload)
            var verifier = SignatureVerifier()
            for bit in 0..<envelope.count * 8 {
                var flipped = envelope
                flipped[bit / 8] ^= 1 << (bit % 8)
                guard let credential = try? SignedCredential(envelope: flipped.span) else { continue }
                let isSigned = credential.isSigned(by: key.publicKey, &verifier)
                #expect(!isSigned, "bit \(bit)")
            }
        }
    }

    @Test func cutOverlongAndForeignTextsAreRefused() async throws {
        let payload = try await CredentialIssuer(OpenSSLSigner(signingKey())).issue(claims(.health(worstHealth)))
        for count in 0..<payload.utf8.count {
            #expect(throws: CredentialError.self) { try SignedCredential(parsing: String(payload.prefix(count))) }
        }
        let rows: [(String, CredentialError.Code)] = [
            ("", .prefix), ("HC1:ABC", .prefix), ("qe1:" + payload.dropFirst(4), .prefix),
            (payload + "000", .malformed),
            (payload + "!", .encoding), ("QE1:", .malformed),
            ("QE1:" + String(repeating: "0", count: 70000), .encoding),
            ("https://example.org/", .malformed), ("HTTPS://", .malformed), ("https://example.org/a1", .encoding),
        ]
        for (text, code) in rows {
            #expect(throws: CredentialError(code, ""), "\(text.prefix(20))") { try SignedCredential(parsing: text) }
        }
    }

    /// Valid CBOR that says the same in another encoding, or says what the writer never says.
    @Test func otherEncodingsAreMalformed() async throws {
        let payload = try await CredentialIssuer(OpenSSLSigner(signingKey())).issue(claims(.health(worstHealth)))
        let hex = try cose(payload).hex
        let edits: [(String, String)] = [
            ("d284", "84"), ("d284", "d81284"), ("d284", "9f"), ("a0583", "bfff583"), ("a401", "a5010001"),
            ("a401663132303030300", "a40166313230303030061affffffff0"), ("063a", "071a"), ("8801", "980801"),
            ("8801", "8802"),
            ("041affffffff", "041b00000000ffffffff"), ("041affffffff", "04fb41efffffffe00000"), ("0103", "010318"),
            ("0103", "0104"),
        ]
        for (old, new) in edits {
            guard let range = hex.firstRange(of: old) else { continue }
            var edited = hex
            edited.replaceSubrange(range, with: new)
            guard edited.count.isMultiple(of: 2) else { continue }
            let bytes = [UInt8](hex: edited)
            #expect(throws: CredentialError.self, "\(old) -> \(new)") { try SignedCredential(envelope: bytes.span) }
        }
    }

    @Test func keysSignOnlyWhatTheyAreBoundTo() async throws {
        var narrow = attributes
        narrow.kinds = .venue
        narrow.notAfter = Timestamp(seconds: 1000)
        let issuer = try CredentialIssuer(OpenSSLSigner(.generate(attributes: narrow)))
        let venue = Claims.Subject.venue(VenueClaims(place: place, division: 120_105, name: "x"))
        let good = Claims(issuer: "120000", issuedAt: Timestamp(seconds: 999), expiresAt: nil, subject: venue)
        _ = try await issuer.issue(good)
        var foreign = good, late = good, health = good
        foreign.issuer = "310000"
        late.issuedAt = Timestamp(seconds: 1000)
        health.subject = .health(worstHealth)
        for claims in [foreign, late, health] {
            await #expect(throws: CredentialError(.binding, "")) { try await issuer.issue(claims) }
        }
        let rsa = try SigningKey.generate(.ps256, attributes: attributes)
        #expect(throws: CredentialError(.algorithm, "")) { try CredentialIssuer(OpenSSLSigner(rsa)) }
    }

    @Test func claimsBeyondTheirRangesAreNotSigned() async throws {
        let issuer = try CredentialIssuer(OpenSSLSigner(.generate(attributes: attributes)))
        var noExpiry = claims(.health(worstHealth)), tooLate = noExpiry
        noExpiry.expiresAt = nil
        tooLate.expiresAt = Timestamp(seconds: 0x1_0000_0000)
        let long = String(repeating: "馆", count: 129)
        let rows = [
            noExpiry, tooLate, claims(.venue(VenueClaims(place: place, division: 1_000_000, name: "x"))),
            claims(.venue(VenueClaims(place: place, division: 120_105, name: ""))),
            claims(.venue(VenueClaims(place: place, division: 120_105, name: long))),
            claims(.venue(VenueClaims(place: place, division: 120_105, name: "x", space: long))),
            claims(.pass(PassClaims(health: worstHealth, place: place, admittedAt: largest, venueName: long))),
            claims(.pass(pass(of: CodeOrigin(issuer: "", issuedAt: largest)))),
            claims(.pass(pass(of: CodeOrigin(issuer: "310000", issuedAt: Timestamp(seconds: -1))))),
            // The pass's own issuer and moment: a second encoding of what goes without saying.
            claims(.pass(pass(of: CodeOrigin(issuer: noExpiry.issuer, issuedAt: noExpiry.issuedAt)))),
        ]
        for claims in rows {
            await #expect(throws: CredentialError(.claims, "")) { try await issuer.issue(claims) }
        }
    }

    @Test func venueURLsCarryTheSameCredential() async throws {
        let claims = claims(.venue(VenueClaims(place: place, division: 120_105, name: "天津站")), expires: false)
        let payload = try await CredentialIssuer(OpenSSLSigner(signingKey())).issue(claims)
        let url = try VenueURL(landing: "https://code.example.cn/v")
        #expect(url.landing == "HTTPS://CODE.EXAMPLE.CN/V/")
        let text = try url.text(for: Array(payload.utf8).span)
        let alphanumeric = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        #expect(text.allSatisfy(alphanumeric.contains))
        #expect(try SignedCredential(parsing: text.span).claims == claims)
        for bad in [
            "http://a.cn/", "https:///x", "https://", "https://a.cn/?q=", "https://a.cn/#", "https://例.cn/", "ftp://a/",
        ] {
            #expect(throws: CredentialError(.claims, ""), "\(bad)") { try VenueURL(landing: bad) }
        }
    }

    private func cose(_ payload: String) throws -> [UInt8] {
        let text = Array(payload.utf8.dropFirst(4))
        var bytes: [UInt8] = []
        try Base45.decode(text.span, appendingTo: &bytes)
        return bytes
    }
}
