import Foundation
import QRCredential
import QRVerify
import QRWire
import Testing

@Suite struct RevocationTests {
    private let key: SigningKey
    private let start = GateScene.morning

    init() throws {
        key = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "AT", kinds: .foreign))
    }

    private func certificate(_ identifier: String) async throws -> HealthCertificate {
        let name = CBOR.map([.init(.text("fnt"), .text("MUSTER"))])
        let entry = CBOR.map([.init(.text("ci"), .text(identifier)), .init(.text("co"), .text("AT"))])
        let certificate = CBOR.map([
            .init(.text("nam"), name), .init(.text("ver"), .text("1.3.0")), .init(.text("v"), .array([entry])),
        ])
        let payload = try await HealthCertificate.issue(
            certificate, issuer: "AT", issuedAt: start, expiresAt: start.advanced(by: 9_999), by: OpenSSLSigner(key))
        return try HealthCertificate(parsing: Array(payload.utf8).span)
    }

    private func card(_ identifier: String?, notBefore: Int64 = 0) async throws -> SmartHealthCard {
        var members: [JSON.Member] = [.init("type", .array([]))]
        if let identifier { members.append(.init("rid", .string(identifier))) }
        let payload = try await SmartHealthCard.issue(
            .object(members), issuer: "https://issuer.example",
            validity: Validity(notBefore: start.advanced(by: notBefore), expiresAt: nil), by: OpenSSLSigner(key))
        return try SmartHealthCard(parsing: Array(payload.utf8).span)
    }

    /// Writes a table to a file of its own and opens it.
    private func table(_ lists: [String], expiresAt: Int64 = 3_600) throws -> RevocationTable {
        var builder = RevocationTableBuilder()
        for list in lists { try builder.add(Array(list.utf8).span) }
        return try open(builder.serialized(issuedAt: start, expiresAt: start.advanced(by: expiresAt)))
    }

    private func open(_ bytes: [UInt8]) throws -> RevocationTable {
        let path = FileManager.default.temporaryDirectory.appending(
            path: "revocations-\(UInt64.random(in: 0 ... .max))"
        ).path
        #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
        // The mapping outlives the name.
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try RevocationTable(path: path)
    }

    private func batch(_ kind: RevocationHash.Kind, _ hash: [UInt8]) -> String {
        let entry = #"{"hash":"\#(Data(hash).base64EncodedString())"}"#
        return #"{"country":"AT","kid":"x","hashType":"\#(kind.rawValue)","entries":[\#(entry)]}"#
    }

    @Test func eachOfTheThreeHashesRevokesACertificate() async throws {
        let revoked = try await certificate("URN:UVCI:01:AT:1"), other = try await certificate("URN:UVCI:01:AT:2")
        #expect(Set(revoked.revocationHashes.map(\.kind)) == Set(RevocationHash.Kind.allCases))
        for hash in revoked.revocationHashes {
            let table = try table([batch(hash.kind, hash.bytes)])
            #expect(table.state(of: revoked, at: start) == .known(.revoked), "\(hash.kind)")
            #expect(table.state(of: other, at: start) == .known(.valid))
        }
        // The same bytes under another kind are another hash.
        let table = try table([batch(.signature, revoked.revocationHashes[0].bytes)])
        #expect(table.state(of: revoked, at: start) == .known(.valid))
    }

    @Test func aCardIsRevokedByItsIDAndTime() async throws {
        let kid = key.publicKey.id.joseText
        let before = start.advanced(by: 100).seconds
        let table = try table([#"{"kid":"\#(kid)","method":"rid","ctr":1,"rids":["always","early.\#(before)"]}"#])
        let states: [(String?, Int64, CodeState)] = [
            ("always", 0, .revoked), ("early", 99, .revoked), ("early", 100, .valid), ("other", 0, .valid),
            (nil, 0, .valid),
        ]
        for (identifier, notBefore, expected) in states {
            let card = try await card(identifier, notBefore: notBefore)
            #expect(table.state(of: card, at: start) == .known(expected), "\(identifier ?? "none") \(notBefore)")
        }
    }

    @Test func aTableSpeaksOnlyOfWhatItCoversAndInTime() async throws {
        let certificate = try await certificate("1"), card = try await card("always")
        let cards = try table([#"{"kid":"AAAA","method":"rid","ctr":1,"rids":["always"]}"#])
        #expect(cards.state(of: certificate, at: start) == .unknown)
        #expect(cards.state(of: card, at: start) == .unknown)
        let certificates = try table([batch(.identifier, [UInt8](repeating: 0, count: 16))])
        #expect(certificates.state(of: certificate, at: start) == .known(.valid))
        #expect(certificates.state(of: certificate, at: start.advanced(by: 3_600)) == .unknown)
        // A table from a clock ahead of this one answers too.
        #expect(certificates.state(of: certificate, at: start.advanced(by: -1)) == .known(.valid))
        #expect(certificates.state(of: card, at: start) == .unknown)
    }

    /// A batch of one country says nothing of the certificates of another.
    @Test func aCountrysBatchCoversItsOwnCertificates() async throws {
        let certificate = try await certificate("1"), issuer = try #require(certificate.issuer)
        func list(_ country: String) throws -> RevocationTable {
            try table([#"{"country":"\#(country)","hashType":"UCI","entries":[]}"#])
        }
        #expect(try list(issuer).state(of: certificate, at: start) == .known(.valid))
        #expect(try list("IE").state(of: certificate, at: start) == .unknown)
    }

    @Test func everyEntryOfALargeTableIsFound() async throws {
        let kid = key.publicKey.id.joseText
        let identifiers = (0..<2_000).map { "\"r\($0)\"" }.joined(separator: ",")
        let table = try table(Array(repeating: #"{"kid":"\#(kid)","method":"rid","rids":[\#(identifiers)]}"#, count: 2))
        #expect(table.count == 2_001)
        for number in stride(from: 0, to: 2_100, by: 30) {
            let card = try await card("r\(number)")
            #expect(table.state(of: card, at: start) == .known(number < 2_000 ? .revoked : .valid))
        }
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"hashType":"MD5","entries":[]}"#, #"{"hashType":"UCI","entries":[{"hash":"AAAA"}]}"#,
        #"{"kid":"a","method":"all","rids":[]}"#, #"{"kid":"a","method":"rid","rids":["x.y"]}"#,
        #"{"kid":"a","method":"rid","rids":[".5"]}"#, #"{"kid":"a","method":"rid","rids":[7]}"#,
    ])
    func whatIsNoListIsRefused(_ text: String) {
        var builder = RevocationTableBuilder()
        let bytes = Array(text.utf8)
        #expect(throws: VerifyError(.malformed, "")) { try builder.add(bytes.span) }
    }

    @Test func brokenFilesAreRefused() throws {
        var builder = RevocationTableBuilder()
        let list = Array(#"{"kid":"a","method":"rid","rids":["x","y"]}"#.utf8)
        try builder.add(list.span)
        let good = builder.serialized(issuedAt: start, expiresAt: start.advanced(by: 1))
        #expect(try open(good).count == 3)
        for count in [0, 1, 8, 31, 32, good.count - 1] {
            #expect(throws: VerifyError(.malformed, "")) { try open(Array(good.prefix(count))) }
        }
        for byte in 0..<16 {
            var broken = good
            broken[byte] ^= 0x41
            #expect(throws: VerifyError(.malformed, "")) { try open(broken) }
        }
        #expect(throws: VerifyError(.unreadable, "")) { try RevocationTable(path: "/nonexistent/table") }
    }
}
