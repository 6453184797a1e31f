import Foundation
import QRCredential
import QRWire
import TestSupport
import Testing

/// `qrbench revocations` and what `verify --revocations` makes of its table.
@Suite struct RevocationsCommandTests {
    private let tool = Tool()
    private let key: SigningKey
    private let start = Timestamp(rfc3339: Tool.time)!

    init() throws {
        key = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "", kinds: .foreign))
        try tool.folder.write(PublicKey.jwkSet([key.publicKey]).serialized(), "keys.json")
    }

    private func card(_ identifier: String) async throws -> String {
        let credential = try JSON(
            parsing: #"""
                {"type":["https://smarthealth.cards#health-card"],"rid":"\#(identifier)",
                "credentialSubject":{"fhirVersion":"4.0.1","fhirBundle":{"resourceType":"Bundle"}}}
                """#)
        return try await SmartHealthCard.issue(
            credential, issuer: "https://issuer.example", validity: Validity(notBefore: start, expiresAt: nil),
            by: OpenSSLSigner(key))
    }

    private func certificate(_ identifier: String) async throws -> String {
        let entry = CBOR.map([.init(.text("ci"), .text(identifier))])
        let certificate = CBOR.map([
            .init(.text("nam"), .map([.init(.text("fnt"), .text("MUSTER"))])), .init(.text("ver"), .text("1.3.0")),
            .init(.text("v"), .array([entry])),
        ])
        return try await HealthCertificate.issue(
            certificate, issuer: "AT", issuedAt: start, expiresAt: start.advanced(by: 9_999), by: OpenSSLSigner(key))
    }

    private func verify(_ payloads: [String], _ options: [String], at time: String = Tool.time) throws -> Tool.Outcome {
        try tool.run(["verify", "--trust", "keys.json", "--at", time] + options, lines: payloads)
    }

    @Test func bothKindsOfListsRevoke() async throws {
        let payloads = [
            try await card("one"), try await card("two"), try await certificate("URN:1"),
            try await certificate("URN:2"),
        ]
        let revoked = try HealthCertificate(parsing: Array(payloads[2].utf8).span).revocationHashes
        let hash = try #require(revoked.first { $0.kind == .countryAndIdentifier })
        let entry = #"{"hash":"\#(Data(hash.bytes).base64EncodedString())"}"#
        let batch = #"{"country":"AT","kid":"x","hashType":"COUNTRYCODEUCI","entries":[\#(entry)]}"#
        try tool.folder.write(Array(batch.utf8), "dcc.json")
        let rids = #"{"kid":"\#(key.publicKey.id.joseText)","method":"rid","ctr":1,"rids":["one"]}"#
        try tool.folder.write(Array(rids.utf8), "shc.json")
        let made = try tool.run(["revocations", "--at", Tool.time, "-o", "table", "dcc.json", "shc.json"])
        #expect(made.status == 0 && made.messages.isEmpty, "\(made.messages)")
        let gate = try verify(payloads, ["--revocations", "table"])
        #expect(gate.texts("reason") == ["revoked", "", "revoked", ""] && gate.status == 1)
        #expect(gate.lines.allSatisfy { $0["status_checked"] as? Bool == true && $0["genuine"] as? Bool == true })
        let without = try verify(payloads, [])
        #expect(without.texts("verdict") == Array(repeating: "pass", count: 4))
        #expect(without.lines.allSatisfy { $0["status_checked"] as? Bool == false })
        // A day later the table has expired: nothing is revoked silently, and a strict gate stops everybody.
        let late = "2022-04-11T08:30:00+08:00"
        #expect(try verify([payloads[0]], ["--revocations", "table"], at: late).texts("verdict") == ["pass"])
        let strict = try verify([payloads[0]], ["--revocations", "table", "--require-status"], at: late)
        #expect(strict.texts("reason") == ["status-unknown"])
    }

    @Test func whatIsNoListOrNoTableIsRefused() throws {
        try tool.folder.write(Array("{}".utf8), "none.json")
        for arguments in [
            ["-o", "table", "none.json"], ["-o", "table", "missing.json"], ["-o", "nowhere/table"],
            ["-o", "table", "--hours", "0"], [],
        ] {
            let outcome = try tool.run(["revocations"] + arguments)
            #expect(outcome.status == 2 && !outcome.messages.isEmpty, "\(arguments)")
        }
        #expect(!FileManager.default.fileExists(atPath: tool.folder.path + "/table"))
        for table in ["none.json", "missing"] {
            let outcome = try verify([], ["--revocations", table])
            #expect(outcome.status == 2 && outcome.messages.contains(table))
        }
    }
}
