import QRCredential
import QRWire
import TestSupport
import Testing

/// Conformance data of the formats' own authors, each row with the verdict that it must get.
@Suite struct ForeignVectorTests {
    @Test func healthCertificates() throws {
        guard let table = try VectorTable("hcert.tsv") else { return }
        #expect(table.rows.count == 97)
        // The picture of Q1 was broken, its text is good.
        let exceptions = ["common/2DCode/raw/Q1.json": "ACCEPT"]
        for row in table.rows {
            let path = row["path"]!
            let expected = exceptions[path] ?? row["expected"]!
            let verdict = try stage(row["payload"]!, keys(row["certificate_der_base64"]!), at: time(row["clock"]!))
            #expect((verdict.map { "REJECT(\($0))" } ?? "ACCEPT") == expected, "\(path)")
        }
    }

    @Test func covidPasses() throws {
        guard let table = try VectorTable("nzcp.tsv"), let file = try VectorTable.text("nzcp-key.json") else { return }
        let key = try JSON(parsing: file), issuer = key["issuer"]!, name = key["issuer"]!.stringValue! + "#key-1"
        let method = JSON.object([.init("id", .string(name)), .init("publicKeyJwk", key["jwk"]!)])
        let document = JSON.object([
            .init("id", issuer), .init("verificationMethod", .array([method])),
            .init("assertionMethod", .array([.string(name)])),
        ]).serialized()
        let keys = try TrustImport.keys(in: document.span)
        #expect(keys.count == 1 && table.rows.count == 7)
        let stages = ["signature": "verify", "time": "exp", "issuer/kid": "verify", "": nil]
        for row in table.rows {
            let verdict = try stage(row["payload"]!, keys, at: time("2022-01-01T00:00:00Z"))
            #expect(verdict == stages[row["reason"]!], "\(row["name"]!)")
        }
    }

    @Test func smartHealthCards() throws {
        guard let table = try VectorTable("shc.tsv"), let file = try VectorTable.text("shc-jwks.json") else { return }
        let keys = try TrustImport.keys(in: Array(file.utf8).span)
        #expect(table.rows.count == 4)
        for row in table.rows {
            let payload = row["chunks_space_separated"]!
            let verdict = try stage(payload, keys, at: time("2024-01-01T00:00:00Z"))
            #expect(verdict == nil, "\(row["name"]!)")
            let shuffled = payload.split(separator: " ").reversed().joined(separator: " ")
            #expect(try stage(shuffled, keys, at: time("2024-01-01T00:00:00Z")) == nil)
        }
    }

    /// The first stage that fails, by the vectors' names; nil where all pass.
    private func stage(_ payload: String, _ keys: [PublicKey], at time: Timestamp) throws -> String? {
        let credential: any ForeignCredential
        do throws(CredentialError) {
            let bytes = Array(payload.utf8)
            guard case .foreign(let parsed) = try AnyCredential(parsing: bytes.span) else { return "unprefix" }
            credential = parsed
        } catch {
            return Self.stages[error.code] ?? "\(error)"
        }
        var verifier = SignatureVerifier()
        let named = keys.filter { $0.id == credential.keyID }
        guard let key = named.first(where: { credential.isSigned(by: $0, &verifier) }) else { return "verify" }
        guard credential.validity.hasStarted(at: time), !credential.validity.hasEnded(at: time),
            key.attributes.isValid(at: time)
        else { return "exp" }
        guard credential.isBound(to: key) else { return "ku" }
        do { try credential.checkContent() } catch { return "schema" }
        return nil
    }

    private static let stages: [CredentialError.Code: String] = [
        .prefix: "unprefix", .encoding: "b45", .compression: "zlib", .content: "decode", .malformed: "verify",
        .algorithm: "verify",
    ]

    private func keys(_ certificate: String) throws -> [PublicKey] {
        var der: [UInt8] = []
        try Base64.decode(Array(certificate.utf8).span, appendingTo: &der)
        return [try PublicKey(certificate: der)]
    }

    /// Some clocks of the data have no zone; they mean UTC.
    private func time(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? Timestamp(rfc3339: text + "Z")!
    }
}
