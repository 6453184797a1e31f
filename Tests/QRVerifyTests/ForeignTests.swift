import QRCredential
import QRSystems
import QRVerify
import QRWire
import TestSupport
import Testing

@Suite struct ForeignTests {
    @Test func healthCertificatesGetTheVerdictsOfTheirAuthors() throws {
        guard let table = try VectorTable("hcert.tsv") else { return }
        for row in table.rows {
            var der: [UInt8] = []
            try Base64.decode(Array(row["certificate_der_base64"]!.utf8).span, appendingTo: &der)
            let trust = try TrustList([try PublicKey(certificate: der)])
            let clock = Timestamp(rfc3339: row["clock"]!) ?? Timestamp(rfc3339: row["clock"]! + "Z")!
            let verdict = Verifier(trust: trust).verify(row["payload"]!, at: clock)
            // The picture of Q1 was broken, its text is good.
            let expected = row["expected"]! == "REJECT(pic)" ? "ACCEPT" : row["expected"]!
            #expect(verdict.passes == (expected == "ACCEPT"), "\(row["path"]!): \(verdict.outcome), \(expected)")
            switch expected {
            case "ACCEPT": #expect(verdict.foreign?.format == .healthCertificate && verdict.kind == .health)
            case "REJECT(exp)":
                let outcomes: [Outcome] = [.stop(.expired), .stop(.notYetValid), .invalid(.keyNotValid)]
                #expect(outcomes.contains(verdict.outcome), "\(row["path"]!)")
            case "REJECT(ku)": #expect(verdict.outcome == .invalid(.keyNotValid))
            case "REJECT(schema)": #expect(verdict.outcome == .stop(.notAccepted))
            default: #expect(!verdict.isGenuine, "\(row["path"]!): \(verdict.outcome)")
            }
        }
    }

    @Test func smartHealthCardsPassWithTheirKeySet() throws {
        guard let table = try VectorTable("shc.tsv"), let file = try VectorTable.text("shc-jwks.json") else { return }
        let time = try #require(Timestamp(rfc3339: "2024-01-01T00:00:00Z"))
        let verifier = Verifier(trust: try TrustList(parsing: Array(file.utf8).span, at: time))
        for row in table.rows {
            let verdict = verifier.verify(row["chunks_space_separated"]!, at: time)
            #expect(verdict.passes && verdict.foreign?.format == .smartHealthCard && verdict.issuer != nil)
        }
    }

    /// A mutation is harmless where it leaves what was signed as it was: HC1 has bytes outside (zlib's header, the
    /// unprotected COSE header), the others have none. Whatever is still genuine must say what the original said.
    @Test func mutatedCertificatesAreInvalidOrSayTheSame() throws {
        guard let table = try VectorTable("hcert.tsv") else { return }
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for row in table.rows.prefix(24) where row["expected"]! == "ACCEPT" {
            var der: [UInt8] = []
            try Base64.decode(Array(row["certificate_der_base64"]!.utf8).span, appendingTo: &der)
            let verifier = Verifier(trust: try TrustList([try PublicKey(certificate: der)]))
            let clock = try #require(Timestamp(rfc3339: row["clock"]!) ?? Timestamp(rfc3339: row["clock"]! + "Z"))
            let original = try HealthCertificate(parsing: Array(row["payload"]!.utf8).span)
            var context = VerificationContext()
            for _ in 0..<100 {
                var bytes = Array(row["payload"]!.utf8)
                let place = Int.random(in: 4..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0x20...0x5A, using: &random)
                let verdict = verifier.verify(bytes.span, at: clock, policy: GatePolicy(), context: &context)
                guard verdict.isGenuine else { continue }
                let changed = try HealthCertificate(parsing: bytes.span)
                #expect(changed.certificate == original.certificate && changed.validity == original.validity)
            }
        }
    }

    @Test func aPosterCountsAsAVenueCodeAndNowhereElse() async throws {
        let key = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "", kinds: .foreign))
        let poster = try await VenuePoster.issue(identifier: "4W2", name: "Town Hall", by: OpenSSLSigner(key))
        let verifier = Verifier(trust: try TrustList([key.publicKey]))
        let venue = verifier.verify(poster, at: GateScene.morning, policy: GatePolicy(expect: .venue))
        #expect(venue.passes && venue.venueName == "Town Hall" && venue.foreign?.venueIdentifier == "4W2")
        #expect(verifier.verify(poster, at: GateScene.morning).outcome == .stop(.wrongKind))
        let gate = GatePolicy(expect: .venue, place: GateScene.station)
        #expect(verifier.verify(poster, at: GateScene.morning, policy: gate).outcome == .stop(.wrongVenue))
    }

    @Test func keysOfOthersFormatsSignNoneOfOurs() async throws {
        let payload = try await VerifierScene.payload(
            GateScene.health(.tianjin), try VerifierScene.key("120000", seed: 1))
        let foreign = try VerifierScene.key("120000", seed: 1, kinds: .foreign)
        let verdict = Verifier(trust: try TrustList([foreign.publicKey])).verify(payload, at: GateScene.morning)
        #expect(verdict.outcome == .invalid(.keyNotValid))
        // And a key for codes of ours signs no poster.
        let own = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "120000", kinds: .all))
        let poster = try await VenuePoster.issue(identifier: "4W2", name: "Town Hall", by: OpenSSLSigner(own))
        let trust = try TrustList([own.publicKey])
        let answer = Verifier(trust: trust).verify(poster, at: GateScene.morning, policy: GatePolicy(expect: .venue))
        #expect(answer.outcome == .invalid(.keyNotValid))
    }

    @Test func timesAndRevocationStopAGenuineCertificate() async throws {
        let key = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "AT", kinds: .foreign))
        let name = CBOR.map([.init(.text("fnt"), .text("MUSTER"))])
        let certificate = CBOR.map([
            .init(.text("nam"), name), .init(.text("ver"), .text("1.3.0")), .init(.text("v"), .array([.map([])])),
        ])
        let start = GateScene.morning
        let payload = try await HealthCertificate.issue(
            certificate, issuer: "AT", issuedAt: start, expiresAt: start.advanced(by: 100), by: OpenSSLSigner(key))
        var verifier = Verifier(trust: try TrustList([key.publicKey]))
        func outcome(_ seconds: Int64, _ policy: GatePolicy = GatePolicy()) -> Outcome {
            verifier.verify(payload, at: start.advanced(by: seconds), policy: policy).outcome
        }
        #expect(outcome(0) == .pass && outcome(100) == .pass)
        #expect(outcome(101) == .stop(.expired) && outcome(-61) == .stop(.notYetValid))
        #expect(outcome(-60) == .pass && outcome(-1, GatePolicy(clockTolerance: 0)) == .stop(.notYetValid))
        #expect(outcome(0, GatePolicy(expect: .venue)) == .stop(.wrongKind))
        #expect(outcome(0, GatePolicy(withoutStatusList: .refuse)) == .stop(.statusUnknown))
        verifier.judge.foreignStatus = FixedForeignStatus(answer: .known(.revoked))
        #expect(outcome(0) == .stop(.revoked))
        verifier.judge.foreignStatus = FixedForeignStatus(answer: .known(.valid))
        #expect(verifier.verify(payload, at: start).isStatusChecked)
    }
}

/// Answers the same for every credential.
private struct FixedForeignStatus: ForeignStatusChecking {
    let answer: StatusAnswer

    func state(of credential: any ForeignCredential, at time: Timestamp) -> StatusAnswer { answer }
}
