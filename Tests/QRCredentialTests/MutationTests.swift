import QRCredential
import QRWire
import TestSupport
import Testing

/// Random changes to real payloads of each format: none may trap, and none may verify.
///
/// Harmless by construction, and therefore not counted: changes that leave the decoded token as it was. Deflate has
/// such (the level in zlib's header), HC1 has the unprotected header, and SMART Health Cards the order of chunks.
@Suite struct MutationTests {
    #if DEBUG
    private static let rounds = 2_000
    #else
    private static let rounds = 100_000
    #endif

    private static let samples: [(name: String, table: String, column: String)] = [
        ("HC1", "hcert.tsv", "payload"), ("NZCP", "nzcp.tsv", "payload"), ("SHC", "shc.tsv", "chunks_space_separated"),
    ]

    @Test(arguments: samples.indices) func mutatedForeignPayloadsNeverTrapNorVerify(sample: Int) async throws {
        let (name, file, column) = Self.samples[sample]
        guard let table = try VectorTable(file) else { return }
        let payloads = table.rows.prefix(40).map { Array($0[column]!.utf8) }, keys = try keys()
        let seed = UInt64(20_220_101 + sample)
        print("\(name): seed \(seed)")
        var random = SeededGenerator(seed: seed), read = 0, verifier = SignatureVerifier()
        for _ in 0..<Self.rounds {
            let original = payloads.randomElement(using: &random)!, mutated = mutate(original, using: &random)
            guard mutated != original, case .foreign(let credential)? = try? AnyCredential(parsing: mutated.span) else {
                continue
            }
            read += 1
            for key in keys where key.id == credential.keyID {
                let isSigned = credential.isSigned(by: key, &verifier)
                #expect(!isSigned, "\(String(decoding: mutated, as: UTF8.self))")
            }
        }
        print("\(name): \(read) of \(Self.rounds) could still be read")
    }

    /// The keys that signed the samples.
    private func keys() throws -> [PublicKey] {
        let certificates = try VectorTable("hcert.tsv")?.rows.prefix(40).map { $0["certificate_der_base64"]! } ?? []
        var keys = try certificates.map { text in
            var der: [UInt8] = []
            try Base64.decode(Array(text.utf8).span, appendingTo: &der)
            return try PublicKey(certificate: der)
        }
        keys += try TrustImport.keys(in: Array((VectorTable.text("shc-jwks.json") ?? "").utf8).span)
        let pass = try JSON(parsing: VectorTable.text("nzcp-key.json") ?? "")["jwk"] ?? .null
        keys.append(try #require(try PublicKey(jwk: pass, id: KeyID(Array("key-1".utf8)))))
        return keys
    }

    @Test func mutatedTokensNeverVerify() async throws {
        let signer = OpenSSLSigner(try .generate(.es256, attributes: .init(issuer: "", kinds: .foreign)))
        let own = OpenSSLSigner(try .generate(attributes: .init(issuer: "120000", kinds: .all)))
        let venue = VenueClaims(place: PlaceID(hashing: [1, 2].span), division: 120_101, name: "天津站")
        let claims = Claims(issuer: "120000", issuedAt: Timestamp(seconds: 1), expiresAt: nil, subject: .venue(venue))
        let payloads = [
            try await VenuePoster.issue(identifier: "4WT59M5Y", name: "Government Office", by: signer),
            try await CredentialIssuer(own).issue(claims),
        ].map { Array($0.utf8) }
        let seed: UInt64 = 7_7_7
        print("tokens: seed \(seed)")
        var random = SeededGenerator(seed: seed), verifier = SignatureVerifier()
        for _ in 0..<Self.rounds {
            let original = payloads.randomElement(using: &random)!, mutated = mutate(original, using: &random)
            guard mutated != original, let credential = try? AnyCredential(parsing: mutated.span) else { continue }
            let isSigned =
                switch credential {
                case .engine(let credential): credential.isSigned(by: own.publicKey, &verifier)
                case .foreign(let credential): credential.isSigned(by: signer.publicKey, &verifier)
                }
            #expect(!isSigned, "\(String(decoding: mutated, as: UTF8.self))")
        }
    }

    /// Below the compression, where a change of the text would hardly ever reach.
    @Test func mutatedEnvelopesNeverTrap() throws {
        guard let table = try VectorTable("hcert.tsv") else { return }
        let tokens = table.rows.prefix(40).compactMap { try? token($0["payload"]!) }
        let seed: UInt64 = 99
        print("envelopes: seed \(seed)")
        var random = SeededGenerator(seed: seed), deflater = Deflater(.zlib, level: 1)
        for _ in 0..<Self.rounds {
            let mutated = mutate(tokens.randomElement(using: &random)!, using: &random)
            var compressed: [UInt8] = [], text = Array("HC1:".utf8)
            deflater.deflate(mutated.span, appendingTo: &compressed)
            Base45.encode(compressed.span, appendingTo: &text)
            if let certificate = try? HealthCertificate(parsing: text.span) { try? certificate.checkContent() }
        }
    }

    private func token(_ payload: String) throws -> [UInt8] {
        let text = Array(payload.utf8.dropFirst(4))
        var compressed: [UInt8] = [], token: [UInt8] = [], inflater = Inflater(.zlib)
        try Base45.decode(text.span, appendingTo: &compressed)
        try inflater.inflate(compressed.span, appendingTo: &token)
        return token
    }

    /// One to four changes: a byte, a bit, a cut, a doubled piece, a strange character.
    private func mutate(_ payload: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = payload
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard !bytes.isEmpty else { break }
            let index = bytes.indices.randomElement(using: &random)!
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes[index] = bytes.randomElement(using: &random)!
            case 3: bytes.remove(at: index)
            case 4: bytes.insert(bytes.randomElement(using: &random)!, at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...8, using: &random)))
            }
        }
        return bytes
    }
}
