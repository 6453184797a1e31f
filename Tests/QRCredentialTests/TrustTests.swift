import QRCredential
import QRWire
import TestSupport
import Testing

@Suite struct TrustTests {
    private let start = Timestamp(seconds: 1_640_995_200), end = Timestamp(seconds: 1_643_673_600)

    private func key(_ issuer: String) throws -> PublicKey {
        try SigningKey.generate(attributes: KeyAttributes(issuer: issuer, kinds: .all)).publicKey
    }

    @Test func bundlesComeBackAndAreBoundToTheirRoot() async throws {
        let root = try SigningKey.generate(attributes: .init(issuer: "root", kinds: []))
        let keys = [try key("120000"), try key("310000")]
        let bytes = try await TrustBundle.issue(keys, issuedAt: start, expiresAt: end, by: OpenSSLSigner(root))
        let isOne = TrustBundle.isOne(bytes.span)
        #expect(isOne)
        for space in [" ", "\n", "\r\n \t"] {
            let spaced = Array(space.utf8) + bytes + Array(space.utf8)
            let isStillOne = TrustBundle.isOne(spaced.span)
            #expect(isStillOne)
            #expect(try TrustBundle(parsing: spaced.span).issuedAt == start)
        }
        let bundle = try TrustBundle(parsing: (bytes + [10]).span)
        #expect(bundle.keys.map(\.id) == keys.map(\.id) && bundle.keys.map(\.attributes) == keys.map(\.attributes))
        #expect(bundle.issuedAt == start && bundle.expiresAt == end)
        #expect(bundle.rootKey?.thumbprint == root.publicKey.thumbprint && bundle.rootKeyID == root.publicKey.id)
        var verifier = SignatureVerifier()
        let isSigned = bundle.isSigned(by: root.publicKey, &verifier)
        let isSignedByOther = bundle.isSigned(by: keys[0], &verifier)
        #expect(isSigned && !isSignedByOther)
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            guard let bundle = try? TrustBundle(parsing: changed.span) else { continue }
            let isSigned = bundle.isSigned(by: root.publicKey, &verifier)
            #expect(!isSigned, "\(index)")
        }
        await #expect(throws: CredentialError(.claims, "")) {
            try await TrustBundle.issue(keys, issuedAt: start, expiresAt: start, by: OpenSSLSigner(root))
        }
    }

    @Test func tokensOfOtherPurposeAreNoBundles() async throws {
        let signer = OpenSSLSigner(try .generate(.es256, attributes: .init(issuer: "", kinds: .foreign)))
        let poster = try await VenuePoster.issue(identifier: "1", name: "x", by: signer)
        let token = Array(poster.utf8.dropFirst("UKC19TRACING:1:".utf8.count))
        #expect(throws: CredentialError(.purpose, "")) { try TrustBundle(parsing: token.span) }
    }

    @Test func listsAreToldApartByTheirContent() throws {
        let jwk = try key("x").jwk.members!.filter { !["iss", "kinds"].contains($0.key) }
        let directory = JSON.object([
            .init(
                "issuerInfo",
                .array([
                    .object([
                        .init("issuer", .object([.init("iss", .string("https://a"))])),
                        .init("keys", .array([.object(jwk)])),
                    ])
                ]))
        ]).serialized()
        let keys = try TrustImport.keys(in: directory.span)
        #expect(keys.map(\.attributes.issuer) == ["https://a"] && keys[0].attributes.kinds == .foreign)
        let did =
            #"{"id":"did:web:a","verificationMethod":[{"id":"did:web:a#k1","publicKeyJwk":\#(text(.object(jwk)))},{"id":"did:web:a#k2","publicKeyJwk":\#(text(.object(jwk)))}],"assertionMethod":["did:web:a#k2"]}"#
        let methods = try TrustImport.keys(in: Array(did.utf8).span)
        #expect(methods.map(\.id) == [KeyID(Array("k2".utf8))], "only methods for assertions count")
        let own = try TrustImport.keys(in: PublicKey.jwkSet([key("a")]).serialized().span)
        #expect(own[0].attributes.kinds == .all)
        for bad in ["{}", "3", "[1]", "[{\"kid\":\"AA==\"}]", "x", "{\"issuerInfo\":[{}]}"] {
            #expect(throws: CredentialError(.malformed, ""), "\(bad)") {
                try TrustImport.keys(in: Array(bad.utf8).span)
            }
        }
    }

    @Test func dccListsNameCertificates() throws {
        guard let table = try VectorTable("hcert.tsv") else { return }
        let rows = table.rows.prefix(20)
        let entries = rows.enumerated().map { index, row in
            #"{"kid":"\#(Base64URL.string([UInt8](repeating: UInt8(index), count: 6)).replacing("-", with: "+"))","country":"C\#(index)","rawData":"\#(row["certificate_der_base64"]!)","certificateType":"DSC"}"#
        }
        let broken = #"{"kid":"AAAA","country":"ZZ","rawData":"AAAA"}"#
        let upload = #"{"kid":"AAAA","country":"ZZ","rawData":"AAAA","certificateType":"UPLOAD"}"#
        let list = "[" + (entries + [broken, upload]).joined(separator: ",") + "]"
        let keys = try TrustImport.keys(in: Array(list.utf8).span)
        #expect(keys.count == 20, "one broken certificate does not spoil a list")
        #expect(keys[3].attributes.issuer == "C3" && keys[3].id == KeyID([3, 3, 3, 3, 3, 3]))
        let german = "{\"certificates\":" + list + "}"
        let germanKeys = try TrustImport.keys(in: Array(german.utf8).span)
        #expect(germanKeys.count == 20)
    }

    @Test func bytesBehindACertificateAreRefused() throws {
        guard let table = try VectorTable("hcert.tsv") else { return }
        var der: [UInt8] = []
        try Base64.decode(Array(table.rows[0]["certificate_der_base64"]!.utf8).span, appendingTo: &der)
        #expect(throws: Never.self) { try PublicKey(certificate: der) }
        for wrong in [der + [0], der + der, Array(der.dropLast()), []] {
            #expect(throws: CredentialError(.key, "")) { try PublicKey(certificate: wrong) }
        }
    }

    private func text(_ json: JSON) -> String { String(decoding: json.serialized(), as: UTF8.self) }
}
