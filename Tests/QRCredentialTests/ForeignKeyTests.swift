import QRCredential
import QRWire
import TestSupport
import Testing

/// What others' lists say of their keys counts, never what a key says of itself.
@Suite struct ForeignKeyTests {
    private let key: PublicKey

    init() throws {
        let attributes = KeyAttributes(issuer: "120000", system: "tianjin", kinds: .all)
        key = try SigningKey.generate(.es256, attributes: attributes).publicKey
    }

    private func keys(_ list: JSON) throws -> [PublicKey] {
        let bytes = list.serialized()
        return try TrustImport.keys(in: bytes.span)
    }

    /// A pharmacy's health-card key that claims to be a city's own.
    @Test func aDirectorysKeySignsHealthCardsOfItsIssuerOnly() throws {
        let issuer = "https://pharmacy.example"
        let list = JSON.object([
            .init(
                "issuerInfo",
                .array([
                    .object([
                        .init("issuer", .object([.init("iss", .string(issuer))])), .init("keys", .array([key.jwk])),
                    ])
                ]))
        ])
        let read = try #require(try keys(list).first)
        #expect(read.attributes.issuer == issuer && read.attributes.kinds == .foreign)
        #expect(read.attributes.formats == .smartHealthCard && read.attributes.system == nil)
    }

    @Test func aDIDDocumentsKeySignsVaccinePassesOfItsIssuerOnly() throws {
        let id = "did:web:nzcp.example"
        let method = JSON.object([.init("id", .string(id + "#k")), .init("publicKeyJwk", key.jwk)])
        let list = JSON.object([
            .init("id", .string(id)), .init("verificationMethod", .array([method])),
            .init("assertionMethod", .array([.string(id + "#k")])),
        ])
        let read = try #require(try keys(list).first)
        #expect(read.attributes.issuer == id && read.attributes.kinds == .foreign)
        #expect(read.attributes.formats == .vaccinePass && read.attributes.system == nil)
    }

    /// A key goes through a bundle with its formats.
    @Test func formatsComeBack() throws {
        var foreign = key
        foreign.attributes = KeyAttributes(issuer: "DE", kinds: .foreign)
        foreign.attributes.formats = [.healthCertificate, .venuePoster]
        #expect(try keys(PublicKey.jwkSet([foreign])).first?.attributes == foreign.attributes)
    }

    @Test func aKeyOfOneFormatSignsNoOther() async throws {
        let signing = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "", kinds: .foreign))
        let payload = try await VenuePoster.issue(identifier: "1", name: "x", by: OpenSSLSigner(signing))
        let bytes = Array(payload.utf8), poster = try VenuePoster(parsing: bytes.span)
        var key = signing.publicKey
        for (formats, isBound) in [
            (nil, true), (.venuePoster, true), (.smartHealthCard, false), (.healthCertificate, false), ([], false),
        ] as [(ForeignFormats?, Bool)] {
            key.attributes.formats = formats
            #expect(poster.isBound(to: key) == isBound)
        }
    }

    /// A member of the wrong type must not drop the restriction that it was meant to be.
    @Test(arguments: [
        ("use", JSON.integer(5)), ("alg", .integer(5)), ("kid", .integer(5)), ("iss", .integer(5)),
        ("system", .integer(5)), ("usages", .string("test")), ("formats", .string("shc")), ("kinds", .string("pass")),
        ("kinds", .array([.string("foreign"), .string("health")])), ("nbf", .string("now")),
        ("exp", .integer(.max)), ("d", .string("AAAA")),
    ]) func membersOfTheWrongTypeAreRefused(_ member: String, _ value: JSON) throws {
        let members = key.jwk.members!.filter { $0.key != member } + [.init(member, value)]
        #expect(throws: CredentialError(.key, "")) { try PublicKey(jwk: .object(members)) }
    }

    /// A set goes on past keys for algorithms that nobody uses here (RFC 7517, section 5).
    @Test func keysOfUnknownAlgorithmsAreLeftOut() throws {
        let other = JSON.object(key.jwk.members!.filter { $0.key != "alg" } + [.init("alg", .string("ES512"))])
        #expect(try keys(.object([.init("keys", .array([other, key.jwk]))])).count == 1)
    }

    @Test func anRSAKeyThatAnybodySignsForIsRefused() throws {
        let modulus = Base64URL.string([UInt8](repeating: 0xFF, count: 256))
        for exponent in ["AQ", "BA"] {
            let jwk = JSON.object([
                .init("kty", .string("RSA")), .init("n", .string(modulus)), .init("e", .string(exponent)),
            ])
            #expect(throws: CredentialError(.key, "")) { try PublicKey(jwk: jwk) }
        }
    }

    /// What stands before the credential is not signed.
    @Test(arguments: ["https://a.example/?pay=1#/", "https://city@evil.example/", "https://a.example/a b/"])
    func aLandingWithAQueryIsNoVenueURL(_ landing: String) async throws {
        let signer = OpenSSLSigner(try .generate(attributes: KeyAttributes(issuer: "220100", kinds: .venue)))
        let venue = VenueClaims(place: PlaceID(high: 1, low: 1), division: 220_101, name: "x")
        let time = Timestamp(seconds: 1_650_000_000)
        let bare = try await CredentialIssuer(signer).issue(
            Claims(issuer: "220100", issuedAt: time, expiresAt: nil, subject: .venue(venue)))
        let good = "https://a.example/v/"
        let text = try VenueURL(landing: good).text(for: Array(bare.utf8).span)
        let tail = text.dropFirst(good.utf8.count)
        func failure(_ landing: String) -> CredentialError? {
            let payload = Array(landing.utf8) + tail
            do throws(CredentialError) {
                _ = try AnyCredential(parsing: payload.span)
                return nil
            } catch {
                return error
            }
        }
        #expect(failure(good) == nil)
        #expect(failure(landing) == CredentialError(.encoding, ""))
    }
}
