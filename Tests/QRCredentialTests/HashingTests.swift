import QRCredential
import TestSupport
import Testing

@Suite struct HashingTests {
    @Test func sha256OfFIPS180() {
        var hash = SHA256()
        let abc = Array("abc".utf8)
        for _ in 0..<2 {
            let digest = hash.digest(of: abc.span)
            #expect(digest.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        }
        hash.update(abc.span)
        hash.restart()
        var empty: [UInt8] = []
        hash.finalize(appendingTo: &empty)
        #expect(empty.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func placesAreTheFirstTwelveBytesOfTheirDigest() throws {
        let place = PlaceID(hashing: Array("abc".utf8).span)
        #expect(place.description == "ba7816bf8f01cfea414140de")
        #expect(PlaceID(hex: "BA7816bf8f01cfea414140de") == place)
        #expect(PlaceID(hex: "ba7816bf8f01cfea414140d") == nil)
        #expect(PlaceID(hex: "ba7816bf8f01cfea414140dg") == nil)
        #expect(PlaceID(bytes: place.bytes.span) == place)
        let pseudonym = try #require(Pseudonym(hex: "00ff02030405060708aF"))
        #expect(pseudonym.description == "00ff02030405060708af")
    }

    /// An independent HMAC over SHA-256 as RFC 2104 defines it.
    @Test func pseudonymsAreTruncatedHMACs() throws {
        let secret = [UInt8](100..<132), key = try PseudonymKey(secret)
        var hasher = key.hasher()
        for count in [0, 1, 55, 64, 200] {
            let message = [UInt8](repeating: 0xA5, count: count)
            let padded = secret + [UInt8](repeating: 0, count: 32)
            var hash = SHA256()
            let inner = hash.digest(of: (padded.map { $0 ^ 0x36 } + message).span)
            let outer = hash.digest(of: (padded.map { $0 ^ 0x5C } + inner).span)
            let pseudonym = hasher.pseudonym(of: message.span)
            #expect(pseudonym.bytes == Array(outer.prefix(10)))
            #expect(key.pseudonym(of: message.span) == pseudonym)
        }
    }

    @Test func pseudonymKeysSurviveTheirFiles() throws {
        let key = try PseudonymKey.generate(), other = try PseudonymKey.generate(), message: [UInt8] = [1, 2, 3]
        let back = try PseudonymKey(jwk: key.jwk.span)
        #expect(back.pseudonym(of: message.span) == key.pseudonym(of: message.span))
        #expect(other.pseudonym(of: message.span) != key.pseudonym(of: message.span))
        #expect(throws: CredentialError(.key, "")) { try PseudonymKey([1, 2, 3]) }
        #expect(throws: CredentialError(.key, "")) { try PseudonymKey(jwk: Array("{}".utf8).span) }
    }
}
