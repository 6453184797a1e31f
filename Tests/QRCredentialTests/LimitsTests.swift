import QRCredential
import QRWire
import TestSupport
import Testing

/// Each limit of the table: what lies one below it and at it is taken, what lies one above is refused by name.
@Suite struct LimitsTests {
    private let time = Timestamp(seconds: 1_650_000_000)
    private static let around = [-1, 0, 1]

    private func message(_ body: () throws(CredentialError) -> Void) -> String {
        do throws(CredentialError) {
            try body()
            return ""
        } catch {
            return error.message
        }
    }

    @Test(arguments: around) func payloadCharacters(_ beyond: Int) {
        let count = CredentialLimits.payloadCharacters + beyond
        for start in ["QE1:", "HC1:", "shc:/", "HTTPS://A/"] {
            let payload = Array(start.utf8) + [UInt8](repeating: UInt8(ascii: "0"), count: count - start.utf8.count)
            let said = message { () throws(CredentialError) in _ = try AnyCredential(parsing: payload.span) }
            #expect(said.contains("at most \(CredentialLimits.payloadCharacters)") == (beyond > 0), "\(start): \(said)")
        }
    }

    private func list(
        issuer: String = "120000", count: Int = 4, issuedAt: Int64 = 1, expiresAt: Int64 = 2
    ) -> String {
        message { () throws(CredentialError) in
            _ = try StatusList(
                issuer: issuer, day: "2022-04-10", count: count, issuedAt: Timestamp(seconds: issuedAt),
                expiresAt: Timestamp(seconds: expiresAt))
        }
    }

    @Test(arguments: around) func statusLists(_ beyond: Int) {
        #expect(list(count: CredentialLimits.statusCodes + beyond).isEmpty == (beyond <= 0))
        let issuer = String(repeating: "x", count: CredentialLimits.issuerBytes + beyond)
        #expect(list(issuer: issuer).isEmpty == (beyond <= 0))
        #expect(list(expiresAt: CredentialLimits.times.upperBound + Int64(beyond)).isEmpty == (beyond <= 0))
        #expect(list(issuedAt: CredentialLimits.times.lowerBound - Int64(beyond)).isEmpty == (beyond <= 0))
    }

    private func issue(issuer: String = "120000", at seconds: Int64 = 1, venue: VenueClaims) async -> String {
        do {
            let key = try SigningKey.generate(attributes: KeyAttributes(issuer: issuer, kinds: .all))
            let claims = Claims(
                issuer: issuer, issuedAt: Timestamp(seconds: seconds), expiresAt: nil, subject: .venue(venue))
            _ = try await CredentialIssuer(OpenSSLSigner(key)).issue(claims)
            return ""
        } catch {
            return error.message
        }
    }

    @Test(arguments: around) func claims(_ beyond: Int) async {
        let place = PlaceID(hashing: [1, 2, 3].span)
        func venue(_ name: Int = 1, _ space: Int = 0) -> VenueClaims {
            VenueClaims(
                place: place, division: 120_105, name: String(repeating: "n", count: name),
                space: String(repeating: "s", count: space))
        }
        let name = CredentialLimits.nameBytes + beyond
        #expect(await issue(venue: venue(name)).isEmpty == (beyond <= 0))
        #expect(await issue(venue: venue(1, name)).isEmpty == (beyond <= 0))
        let issuer = String(repeating: "x", count: CredentialLimits.issuerBytes + beyond)
        #expect(await issue(issuer: issuer, venue: venue()).isEmpty == (beyond <= 0))
        let last = CredentialLimits.times.upperBound + Int64(beyond)
        #expect(await issue(at: last, venue: venue()).isEmpty == (beyond <= 0))
    }

    @Test(arguments: around) func landingBytes(_ beyond: Int) {
        let start = "https://code.example/"
        let rest = CredentialLimits.landingBytes + beyond - start.utf8.count - 1
        let url = start + String(repeating: "v", count: rest) + "/"
        let said = message { () throws(CredentialError) in _ = try VenueURL(landing: url) }
        #expect(said.isEmpty == (beyond <= 0))
    }

    @Test(arguments: around) func keyFiles(_ beyond: Int) throws {
        let key = try SigningKey.generate(attributes: KeyAttributes(issuer: "120000", kinds: .all)).pem()
        let most = CredentialLimits.keyFileBytes + beyond
        let padded = [UInt8](repeating: UInt8(ascii: "\n"), count: most - key.count) + key
        #expect(message { () throws(CredentialError) in _ = try SigningKey(pem: padded.span) }.isEmpty == (beyond <= 0))
        let secret = try PseudonymKey.generate().jwk, seal = try OpeningKey.generate().sealingKey.jwk
        let spaced = [UInt8](repeating: UInt8(ascii: " "), count: most - secret.count) + secret
        #expect(
            message { () throws(CredentialError) in _ = try PseudonymKey(jwk: spaced.span) }.isEmpty == (beyond <= 0))
        let sealed = [UInt8](repeating: UInt8(ascii: " "), count: most - seal.count) + seal
        #expect(message { () throws(CredentialError) in _ = try SealingKey(jwk: sealed.span) }.isEmpty == (beyond <= 0))
    }

    @Test(arguments: around) func sealedBytes(_ beyond: Int) throws {
        let key = try OpeningKey.generate()
        let plain = [UInt8](repeating: 9, count: CredentialLimits.sealedBytes + beyond)
        var sealed: [UInt8] = []
        let said = message { () throws(CredentialError) in sealed = try key.sealingKey.seal(plain.span) }
        #expect(said.isEmpty == (beyond <= 0))
        if beyond <= 0 { #expect(try key.open(sealed.span) == plain) }
    }

    /// A token that compresses about four times, so that neither the payload's length nor the ratio is met first.
    @Test(arguments: around) func tokenBytes(_ beyond: Int) {
        var random = SeededGenerator(seed: 7), compressed: [UInt8] = [], deflater = Deflater(.zlib)
        let token = (0..<CredentialLimits.tokenBytes + beyond).map { _ in UInt8.random(in: 0..<4, using: &random) }
        deflater.deflate(token.span, appendingTo: &compressed)
        var payload = Array("HC1:".utf8)
        Base45.encode(compressed.span, appendingTo: &payload)
        do throws(CredentialError) {
            _ = try AnyCredential(parsing: payload.span)
            Issue.record("no token was taken for one")
        } catch {
            #expect(error.code == (beyond > 0 ? .compression : .malformed), "\(error)")
        }
    }

    /// Zeros compress a thousandfold: of two tokens of a length only the one within the ratio is read.
    @Test func tokenRatio() {
        var random = SeededGenerator(seed: 8)
        for (noise, expected) in [(400, CredentialError.Code.malformed), (0, .compression)] {
            var compressed: [UInt8] = [], deflater = Deflater(.zlib)
            let token = (0..<30_000).map { $0 < noise ? UInt8.random(in: 0...255, using: &random) : 0 }
            deflater.deflate(token.span, appendingTo: &compressed)
            #expect((token.count <= CredentialLimits.tokenRatio * compressed.count) == (expected == .malformed))
            var payload = Array("HC1:".utf8)
            Base45.encode(compressed.span, appendingTo: &payload)
            #expect(throws: CredentialError(expected, "")) { try AnyCredential(parsing: payload.span) }
        }
    }

    @Test(arguments: around) func bundleBytes(_ beyond: Int) {
        let bundle = [UInt8](repeating: UInt8(ascii: "x"), count: CredentialLimits.bundleBytes + beyond)
        let said = message { () throws(CredentialError) in _ = try TrustBundle(parsing: bundle.span) }
        #expect(said.contains("at most") == (beyond > 0))
    }

    @Test(arguments: around) func healthCardChunks(_ beyond: Int) {
        let count = CredentialLimits.healthCardChunks + beyond
        let said = message { () throws(CredentialError) in
            _ = try SmartHealthCard(parsing: Array("shc:/1/\(count)/5676".utf8).span)
        }
        #expect(said.contains("numbered as") == (beyond > 0), "\(said)")
    }

    @Test(arguments: [(2_047, false), (2_048, true), (4_096, true), (4_097, false)])
    func rsaBits(_ bits: Int, _ isTaken: Bool) throws {
        var modulus = [UInt8](repeating: 0xA5, count: (bits + 7) / 8)
        modulus[0] = UInt8(1 << ((bits - 1) % 8))
        let jwk = try JSON(parsing: #"{"kty":"RSA","n":"\#(Base64URL.string(modulus))","e":"AQAB"}"#)
        let said = message { () throws(CredentialError) in _ = try PublicKey(jwk: jwk) }
        #expect(said.isEmpty == isTaken, "\(said)")
    }

    /// One context for each key, thrown away all at once: one key more than are kept still verifies.
    @Test(arguments: around) func cachedContexts(_ beyond: Int) async throws {
        let message: [UInt8] = [1, 2, 3]
        var verifier = SignatureVerifier()
        for number in 0..<CredentialLimits.cachedContexts + beyond {
            let seed = (0..<32).map { $0 == 0 ? UInt8(number & 255) : $0 == 1 ? UInt8(number >> 8) : 7 }
            let key = try SigningKey(ed25519Seed: seed, attributes: KeyAttributes(issuer: "x", kinds: .all))
            var batch = ByteBatch(), signatures = ByteBatch()
            batch.append(message.span)
            try await OpenSSLSigner(key).sign(batch, appendingTo: &signatures)
            let isValid = verifier.isValid(signatures[0], of: message.span, by: key.publicKey)
            #expect(isValid)
        }
    }
}
