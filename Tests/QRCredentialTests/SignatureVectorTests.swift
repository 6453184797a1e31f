import QRCredential
import TestSupport
import Testing

@Suite struct SignatureVectorTests {
    @Test func ed25519FollowsWycheproof() throws {
        guard let table = try VectorTable("ed25519.tsv") else { return }
        #expect(table.rows.count == 151)
        for row in table.rows {
            let prefix = [UInt8](hex: "302a300506032b6570032100")
            #expect(verdict(row, prefix) == (row["expected"] == "valid"), "\(row["id"]!) \(row["flags"]!)")
        }
    }

    @Test func es256FollowsWycheproof() throws {
        guard let table = try VectorTable("p256-p1363.tsv") else { return }
        #expect(table.rows.count == 262)
        for row in table.rows {
            let prefix = [UInt8](hex: "3059301306072a8648ce3d020106082a8648ce3d030107034200")
            #expect(verdict(row, prefix) == (row["expected"] == "valid"), "\(row["id"]!) \(row["flags"]!)")
        }
    }

    private func verdict(_ row: [String: String], _ prefix: [UInt8]) -> Bool {
        let der = prefix + [UInt8](hex: row["public_key_hex"]!)
        guard let key = try? PublicKey(der: der, attributes: anyone) else { return false }
        return isValid([UInt8](hex: row["signature_hex"]!), [UInt8](hex: row["message_hex"]!), key)
    }

    /// RFC 8032, section 7.1, tests 1 to 3, and "TEST SHA(abc)".
    @Test func examplesOfRFC8032() async throws {
        let rows = [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
            (
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
            ),
            (
                "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
                "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
                "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
            ),
        ]
        for (seed, point, message, signature) in rows {
            let key = try SigningKey(ed25519Seed: [UInt8](hex: seed), attributes: anyone)
            let message = [UInt8](hex: message)
            var messages = ByteBatch(), signatures = ByteBatch()
            messages.append(message.span)
            try await OpenSSLSigner(key).sign(messages, appendingTo: &signatures)
            #expect(signatures.bytes.hex == signature)
            let publicKey = try PublicKey(der: [UInt8](hex: "302a300506032b6570032100" + point), attributes: anyone)
            #expect(isValid(signatures.bytes, message, publicKey))
        }
    }

    @Test(arguments: [SignatureAlgorithm.ed25519, .es256, .ps256])
    func whatIsSignedVerifiesAndNothingElse(algorithm: SignatureAlgorithm) async throws {
        let key = try SigningKey.generate(algorithm, attributes: anyone)
        var messages = ByteBatch(), signatures = ByteBatch()
        for count in [0, 1, 63, 64, 65, 1000] {
            let message = [UInt8](repeating: UInt8(count & 0xFF), count: count)
            messages.append(message.span)
        }
        try await OpenSSLSigner(key).sign(messages, appendingTo: &signatures)
        for index in 0..<messages.count {
            let message = Array(messages.bytes[messages[range: index]])
            var signature = Array(signatures.bytes[signatures[range: index]])
            #expect(isValid(signature, message, key.publicKey))
            #expect(!isValid(signature, message + [0], key.publicKey))
            signature[signature.count / 2] ^= 1
            #expect(!isValid(signature, message, key.publicKey))
            #expect(!isValid(Array(signature.dropLast()), message, key.publicKey))
        }
    }

    /// The policy on top of libcrypto's: each point is one that a lax verifier takes.
    @Test func ed25519PointsOfSmallOrderAndInOtherEncodingsAreRefused() throws {
        let smallOrder = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        ]
        // y + p for y of 0 to 18 (the largest that fits 255 bits), with either sign of x: second encodings of points.
        let notCanonical = (0xED...0xFF).flatMap { low in
            ["7f", "ff"].map { String(low, radix: 16) + String(repeating: "ff", count: 30) + $0 }
        }
        for point in smallOrder + notCanonical {
            #expect(throws: CredentialError(.key, ""), "\(point)") {
                try PublicKey(der: [UInt8](hex: "302a300506032b6570032100" + point), attributes: anyone)
            }
        }
        let key = try SigningKey(ed25519Seed: [UInt8](repeating: 7, count: 32), attributes: anyone).publicKey
        for point in smallOrder + notCanonical {
            #expect(!isValid([UInt8](hex: point) + [UInt8](repeating: 0, count: 32), [1, 2, 3], key))
        }
    }

    /// R is the neutral point and S = H(R, A, M) a, so that S B = R + H A holds exactly and libcrypto takes it: whoever
    /// has the key can make such signatures, and other verifiers refuse them.
    @Test func ed25519RefusesASignatureWhoseRHasSmallOrder() throws {
        let key = try SigningKey(ed25519Seed: [UInt8](repeating: 7, count: 32), attributes: anyone).publicKey
        let neutral = "01" + String(repeating: "0", count: 62)
        let scalar = "9cec47435813c70a6c8f9e2fe0119474a3c30d8581c31a4afca25cd333c6020e"
        #expect(!isValid([UInt8](hex: neutral + scalar), [1, 2, 3], key))
    }

    @Test func ed25519ScalarsFromLOnAreRefused() async throws {
        let key = try SigningKey(ed25519Seed: [UInt8](repeating: 9, count: 32), attributes: anyone)
        var messages = ByteBatch(), signatures = ByteBatch()
        let message: [UInt8] = [1, 2, 3]
        messages.append(message.span)
        try await OpenSSLSigner(key).sign(messages, appendingTo: &signatures)
        #expect(isValid(signatures.bytes, message, key.publicKey))
        // S + L gives the same equation.
        let order = [UInt8](hex: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        var malleated = signatures.bytes, carry = 0
        for index in 0..<32 {
            carry += Int(malleated[32 + index]) + Int(order[index])
            malleated[32 + index] = UInt8(carry & 0xFF)
            carry >>= 8
        }
        #expect(!isValid(malleated, message, key.publicKey))
    }

    private let anyone = KeyAttributes(issuer: "120000", kinds: .all)

    private func isValid(_ signature: [UInt8], _ message: [UInt8], _ key: PublicKey) -> Bool {
        var verifier = SignatureVerifier()
        return verifier.isValid(signature.span, of: message.span, by: key)
    }
}
