import Foundation
import QRCredential
import QRSystems
import QRVerify
import QRWire
import TestSupport
import Testing

/// Each limit of the table: what lies one below it and at it is taken, what lies one above is refused by its code.
@Suite struct LimitsTests {
    private static let around = [-1, 0, 1]

    private func isTooLarge(_ body: () throws(VerifyError) -> Void) -> Bool {
        do throws(VerifyError) {
            try body()
            return false
        } catch {
            return error.code == .tooLarge
        }
    }

    @Test(arguments: around) func trustSources(_ beyond: Int) {
        let file = [UInt8](repeating: UInt8(ascii: "x"), count: VerifyLimits.trustBytes + beyond)
        #expect(isTooLarge { () throws(VerifyError) in _ = try TrustList(jwkSet: file.span) } == (beyond > 0))
        var table = RevocationTableBuilder()
        #expect(isTooLarge { () throws(VerifyError) in try table.add(file.span) } == (beyond > 0))
    }

    @Test(arguments: around) func keys(_ beyond: Int) throws {
        let key = try SigningKey.generate(attributes: KeyAttributes(issuer: "x", kinds: .all)).publicKey
        let keys = [PublicKey](repeating: key, count: VerifyLimits.keys + beyond)
        #expect(isTooLarge { () throws(VerifyError) in _ = try TrustList(keys) } == (beyond > 0))
    }

    /// Others' keys under the key id of the right one, before it: so many are tried.
    @Test(arguments: around) func keysTried(_ beyond: Int) async throws {
        let attributes = KeyAttributes(issuer: "610100", kinds: .all)
        let key = try SigningKey.generate(attributes: attributes)
        let time = Timestamp(seconds: 1_650_000_000)
        let health = HealthClaims(status: .green, pseudonym: Pseudonym(high: 1, low: 2), index: 0)
        let claims = Claims(
            issuer: "610100", issuedAt: time, expiresAt: time.advanced(by: 60), subject: .health(health))
        let payload = try await CredentialIssuer(OpenSSLSigner(key)).issue(claims)
        var keys = try (0..<VerifyLimits.keysTried - 1 + beyond).map { _ in
            let other = try SigningKey.generate(attributes: attributes).publicKey.pem
            return try PublicKey(pem: other.span, id: key.publicKey.id, attributes: attributes)
        }
        keys.append(key.publicKey)
        let verdict = Verifier(trust: try TrustList(keys)).verify(payload, at: time)
        #expect((verdict.outcome == .invalid(.unknownIssuer)) == (beyond > 0), "\(verdict.outcome)")
    }

    @Test(arguments: around) func admissionLines(_ beyond: Int) {
        let line = [UInt8](repeating: UInt8(ascii: " "), count: VerifyLimits.lineBytes + beyond)
        #expect(isTooLarge { () throws(VerifyError) in _ = try AdmissionLine.parse(line.span) } == (beyond > 0))
    }

    @Test(arguments: around) func companions(_ beyond: Int) throws {
        let scene = GateScene()
        let venue = scene.verdict(
            GateScene.venue(.changchun, GateScene.station), GatePolicy(expect: .venue, system: .changchun))
        func record(_ manual: Int) -> AdmissionDesk.Refusal? {
            do throws(AdmissionDesk.Refusal) {
                let sealed = [String](repeating: "sealed", count: manual)
                _ = try AdmissionDesk.record(venue: venue, holder: nil, manual: sealed, at: GateScene.morning)
                return nil
            } catch {
                return error
            }
        }
        #expect(record(VerifyLimits.companions + beyond) == (beyond > 0 ? .tooMany : nil))
    }

    /// A table of so many entries, all of them holes, of which opening reads the head alone.
    @Test(arguments: around) func revocations(_ beyond: Int) throws {
        let folder = try TemporaryFolder()
        let time = Timestamp(seconds: 1)
        var table = RevocationTableBuilder().serialized(issuedAt: time, expiresAt: time.advanced(by: 1))
        let head = table.count, count = VerifyLimits.revocations + beyond
        for index in 0..<8 { table[8 + index] = UInt8(truncatingIfNeeded: count >> (56 - 8 * index)) }
        let path = try folder.write(table, "table")
        for (bytes, isWhole) in [(head, false), (head + count * 20, true), (head + count * 20 + 1, false)] {
            try #require(truncate(path, off_t(bytes)) == 0)
            #expect(((try? RevocationTable(path: path)) != nil) == (isWhole && beyond <= 0), "\(bytes) bytes")
        }
    }

    /// A table takes as many entries as it may, the one that says which lists it covers among them.
    @Test(arguments: around) func revocationsToWrite(_ beyond: Int) {
        var builder = RevocationTableBuilder(limit: 10)
        let ids = (0..<9 + beyond).map { "\"id-\($0)\"" }.joined(separator: ",")
        let list = Array(#"{"kid":"k","method":"rid","rids":[\#(ids)]}"#.utf8)
        #expect(isTooLarge { () throws(VerifyError) in try builder.add(list.span) } == (beyond > 0))
    }
}
