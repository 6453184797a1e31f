import Foundation
import QRCredential
import QRVerify
import QRWire
import TestSupport
import Testing

/// What a device must know of 16 million codes costs it less than 10 MB, asked of the process itself.
@Suite(.serialized) struct ResidentMemoryTests {
    private let tool = Tool()
    private static let limit = 10_000_000

    /// Resident bytes of a gate that has answered one payload, and its answer.
    private func resident(_ options: [String], _ payload: String) throws -> (bytes: Int, answer: String) {
        let gate = try tool.start(["verify", "--at", Tool.time] + options)
        try gate.write(payload + "\n")
        let answer = gate.read()
        let path = "/proc/\(gate.process.processIdentifier)/status"
        let status = try String(contentsOfFile: path, encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        let kilobytes = try #require(line.split(separator: " ").compactMap { Int($0) }.first)
        _ = try gate.finish()
        return (kilobytes * 1_024, answer)
    }

    @Test func aStatusListOfSixteenMillionCodes() async throws {
        try tool.makeKeys("610100")
        let request = #"{"id":"1","holder":"p","status":"green"}"#
        let last = (1 << 24) - 1
        let payload = try tool.issue("xian", "610100", [request], ["--index-from", "\(last)"]).texts("payload")[0]
        let pem = try #require(FileManager.default.contents(atPath: tool.folder.path + "/keys/610100.pem"))
        let now = try #require(Timestamp(rfc3339: Tool.time))
        var list = try StatusList(
            issuer: "610100", day: "2022-04-10", count: 1 << 24, issuedAt: now, expiresAt: now.advanced(by: 60))
        var random = SeededGenerator(seed: 16)
        // Three in a hundred: far more than an issuer revokes, and hard to compress.
        for _ in 0..<500_000 { try list.set(.revoked, at: UInt32.random(in: 0..<UInt32(last), using: &random)) }
        try list.set(.superseded, at: UInt32(last))
        let file = try await SignedStatus.issue(.list(list), by: OpenSSLSigner(SigningKey(pem: Array(pem).span)))
        try tool.folder.write(file, "list.cwt")
        let trust = ["--trust", "keys/trust.json"]
        let without = try resident(trust, payload), with = try resident(trust + ["--status", "list.cwt"], payload)
        #expect(without.answer.contains(#""verdict":"pass""#))
        #expect(with.answer.contains(#""reason":"superseded""#))
        print("status list: \(file.count) bytes, resident \(with.bytes - without.bytes) bytes more")
        #expect(with.bytes - without.bytes < Self.limit)
    }

    @Test func aRevocationTableOfSixteenMillionEntries() async throws {
        let key = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "", kinds: .foreign))
        try tool.folder.write(PublicKey.jwkSet([key.publicKey]).serialized(), "keys.json")
        let now = try #require(Timestamp(rfc3339: Tool.time))
        func card(_ identifier: String) async throws -> String {
            let credential = JSON.object([.init("type", .array([])), .init("rid", .string(identifier))])
            return try await SmartHealthCard.issue(
                credential, issuer: "https://issuer.example", validity: Validity(notBefore: now, expiresAt: nil),
                by: OpenSSLSigner(key))
        }
        var builder = RevocationTableBuilder()
        let rids = Array(#"{"kid":"\#(key.publicKey.id.joseText)","method":"rid","rids":["one","two"]}"#.utf8)
        try builder.add(rids.span)
        let path = tool.folder.path + "/table"
        try LargeTable.write(around: builder.serialized(issuedAt: now, expiresAt: now.advanced(by: 60)), to: path)
        let start = ContinuousClock.now
        let table = try RevocationTable(path: path)
        print("revocation table of \(table.count) entries: opened in \(ContinuousClock.now - start)")
        #expect(table.count == 1 << 24 + 3)
        for (identifier, state) in [("one", CodeState.revoked), ("two", .revoked), ("three", .valid)] {
            let card = try SmartHealthCard(parsing: Array(try await card(identifier).utf8).span)
            #expect(table.state(of: card, at: now) == .known(state))
        }
        let trust = ["--trust", "keys.json"], payload = try await card("one")
        let without = try resident(trust, payload), with = try resident(trust + ["--revocations", path], payload)
        #expect(without.answer.contains(#""reason":"not-accepted""#) && with.answer.contains(#""reason":"revoked""#))
        print("revocation table: resident \(with.bytes - without.bytes) bytes more")
        #expect(with.bytes - without.bytes < Self.limit)
    }
}

/// Fills a small revocation table up to 16 million entries, by the layout that `RevocationTable` documents.
private enum LargeTable {
    private static let head = 32, entry = 20, block = 1 << 16

    /// Writes 2^24 made-up entries whose keys are their numbers in the highest 24 bits, and the table's own among them.
    static func write(around table: [UInt8], to path: String) throws {
        let own = stride(from: head, to: table.count, by: entry).map { Array(table[$0..<$0 + entry]) }
        var filler = [UInt8](repeating: 0, count: block * entry)
        for number in 0..<block {
            filler[number * entry + 1] = UInt8(number >> 8)
            filler[number * entry + 2] = UInt8(number & 0xFF)
            for byte in 16..<entry { filler[number * entry + byte] = 0xFF }
        }
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try #require(FileHandle(forWritingAtPath: path))
        let count = UInt64((1 << 24) + own.count)
        let counted = (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * UInt64($0))) }
        try file.write(contentsOf: Data(table[0..<8] + counted + table[16..<head]))
        for first in 0..<256 {
            filler.withUnsafeMutableBytes { bytes in
                for number in 0..<block { bytes[number * entry] = UInt8(first) }
            }
            var part = Data(filler)
            for key in own.reversed() where key[0] == UInt8(first) {
                let place = (Int(key[1]) << 8 | Int(key[2])) + 1
                part.insert(contentsOf: key, at: place * entry)
            }
            try file.write(contentsOf: part)
        }
        try file.close()
    }
}
