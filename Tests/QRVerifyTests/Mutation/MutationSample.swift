import QRCredential
import QRSystems
import QRVerify
import QRWire
import TestSupport
import Testing

/// A payload that passes, and the gate that it passes.
struct MutationSample {
    let payload: [UInt8]
    let layer: MutationLayer
    private let verifier: Verifier
    private let time: Timestamp
    private let policy: GatePolicy

    init(
        _ payload: String, _ layer: MutationLayer, trust keys: [PublicKey], at time: Timestamp,
        expect: CredentialKind = .health
    ) throws {
        self.payload = Array(payload.utf8)
        self.layer = layer
        verifier = Verifier(trust: try TrustList(keys))
        self.time = time
        policy = GatePolicy(expect: expect)
        let verdict = verifier.verify(payload, at: time, policy: policy)
        try #require(verdict.passes, "the original must pass: \(verdict.outcome)")
    }

    func verdict(on payload: [UInt8], _ context: inout VerificationContext) -> Verdict {
        verifier.verify(payload.span, at: time, policy: policy, context: &context)
    }
}

/// Real payloads of each format where the vectors are at hand; of formats that the vectors lack, freshly issued ones.
enum MutationFormat: String, CaseIterable, CustomTestStringConvertible {
    case engine = "QE1"
    case engineURL = "QE1 in a URL"
    case healthCertificate = "HC1"
    case lightCertificate = "LT1"
    case healthCard = "SHC"
    case vaccinePass = "NZCP"
    case venuePoster = "NHS"

    var testDescription: String { rawValue }

    /// nil, with a printed notice, where the format's vectors are not at hand.
    func samples() async throws -> [MutationSample]? {
        switch self {
        case .engine: try await Self.engine()
        case .engineURL: [try await Self.landing()]
        case .healthCertificate: try Self.certificates()
        case .lightCertificate: [try await Self.light()]
        case .healthCard: try Self.cards()
        case .vaccinePass: try Self.passes()
        case .venuePoster: [try await Self.poster()]
        }
    }

    private static func engine() async throws -> [MutationSample] {
        let ed25519 = try VerifierScene.key("120000", seed: 1)
        let es256 = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "120000", kinds: .all))
        var samples: [MutationSample] = []
        for claims in [GateScene.health(.tianjin), try GateScene.pass(.tianjin), GateScene.venue(.tianjin)] {
            for key in [ed25519, es256] {
                let payload = try await VerifierScene.payload(claims, key)
                samples.append(
                    try MutationSample(
                        payload, .base45("QE1:"), trust: [key.publicKey], at: GateScene.morning, expect: claims.kind))
            }
        }
        return samples
    }

    private static func landing() async throws -> MutationSample {
        let key = try VerifierScene.key("220100", seed: 3)
        let payload = try await VerifierScene.payload(GateScene.venue(.changchun), key)
        let url = try VenueURL(landing: "https://venue.changchun.example/v/").text(for: Array(payload.utf8).span)
        return try MutationSample(
            String(decoding: url, as: UTF8.self), .landing, trust: [key.publicKey], at: GateScene.morning,
            expect: .venue)
    }

    private static func certificates() throws -> [MutationSample]? {
        try VectorTable("hcert.tsv")?.rows.filter { $0["expected"] == "ACCEPT" }.map { row in
            var der: [UInt8] = []
            try Base64.decode(Array(row["certificate_der_base64"]!.utf8).span, appendingTo: &der)
            let clock = try #require(Timestamp(rfc3339: row["clock"]!) ?? Timestamp(rfc3339: row["clock"]! + "Z"))
            return try MutationSample(
                row["payload"]!, .deflated("HC1:"), trust: [try PublicKey(certificate: der)], at: clock)
        }
    }

    private static func light() async throws -> MutationSample {
        let key = try SigningKey.generate(.ps256, attributes: KeyAttributes(issuer: "CH", kinds: .foreign))
        let certificate = CBOR.map([
            .init(.text("ver"), .text("1.0.0")), .init(.text("dob"), .text("1943-02-01")),
            .init(.text("nam"), .map([.init(.text("fnt"), .text("MUSTERMANN"))])),
        ])
        let payload = try await HealthCertificate.issue(
            certificate, form: .light, issuer: "CH", issuedAt: GateScene.morning,
            expiresAt: GateScene.midnight, by: OpenSSLSigner(key))
        return try MutationSample(payload, .deflated("LT1:"), trust: [key.publicKey], at: GateScene.morning)
    }

    private static func cards() throws -> [MutationSample]? {
        guard let table = try VectorTable("shc.tsv"), let file = try VectorTable.text("shc-jwks.json") else {
            return nil
        }
        let keys = try TrustImport.keys(in: Array(file.utf8).span)
        let time = try #require(Timestamp(rfc3339: "2024-01-01T00:00:00Z"))
        return try table.rows.map { try MutationSample($0["chunks_space_separated"]!, .digits, trust: keys, at: time) }
    }

    private static func passes() throws -> [MutationSample]? {
        guard let table = try VectorTable("nzcp.tsv"), let file = try VectorTable.text("nzcp-key.json") else {
            return nil
        }
        let key = try JSON(parsing: file)
        let time = try #require(Timestamp(rfc3339: "2022-01-01T00:00:00Z"))
        let trusted = try #require(
            try PublicKey(
                jwk: key["jwk"]!, id: KeyID(Array("key-1".utf8)), defaultIssuer: key["issuer"]!.stringValue!))
        return try table.rows.filter { $0["expected"] == "1" }.map {
            try MutationSample($0["payload"]!, .base32("NZCP:/1/"), trust: [trusted], at: time)
        }
    }

    private static func poster() async throws -> MutationSample {
        let key = try SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "", kinds: .foreign))
        let payload = try await VenuePoster.issue(
            identifier: "4WT59M5Y", name: "Government Office", by: OpenSSLSigner(key))
        return try MutationSample(
            payload, .text("UKC19TRACING:1:"), trust: [key.publicKey], at: GateScene.morning, expect: .venue)
    }
}
