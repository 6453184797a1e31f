import Foundation
import QREngine
import Testing

/// The programs of the article of that name but the last, with its one import.
@Suite struct FiveProgramsTests {
    private let time = Timestamp(rfc3339: "2022-04-10T08:30:00+08:00")!

    @Test func aCodeIsIssuedDrawnAndCheckedInEveryForm() async throws {
        let key = try SigningKey.generate(.ed25519, attributes: KeyAttributes(issuer: "120000", kinds: .all))
        let (payload, png) = try await issue(for: "a person", key, try .generate(), at: time)
        let trusted = PublicKey.jwkSet([key.publicKey]).serialized()
        #expect(try admits(payload, trusting: trusted, at: time))
        #expect(try !admits(payload, trusting: trusted, at: time.advanced(by: -61)))
        let verifier = Verifier(trust: try TrustList(jwkSet: trusted.span))
        var gate = Checkpoint(verifier: verifier, policy: GatePolicy(expect: .health, system: .tianjin))
        #expect(try verdicts(&gate, photograph: png, at: time).map(\.passes) == [true])
        let image = try LumaImage(file: png), pixels = image.pixels
        let found = try verdicts(
            &gate, frame: pixels.span, width: image.width, height: image.height, stride: image.width, at: time)
        #expect(found.map(\.passes) == [true])
        #expect(throws: ImageError.self) { try verdicts(&gate, photograph: Array(png.prefix(100)), at: time) }
    }

    @Test func anyTextIsDrawn() throws {
        let pictures = try drawings(of: ["HELLO", "健康码"])
        #expect(pictures.count == 2)
        #expect(pictures.allSatisfy { $0.starts(with: "<svg".utf8) || $0.starts(with: "<?xml".utf8) })
    }

    /// Each program of the article stands in this folder word for word.
    @Test func theArticleShowsWhatIsCompiledHere() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let article = "../../Sources/QREngine/QREngine.docc/FivePrograms.md"
        let blocks = try text(folder, article).components(separatedBy: "```swift\n").dropFirst()
        let programs = try text(folder, "FiveProgramsTests.swift") + text(folder, "PosterProgramTests.swift")
        #expect(blocks.count == 5)
        for block in blocks {
            let program = block.components(separatedBy: "```")[0]
            for function in program.components(separatedBy: "\n\n") {
                let lines = function.trimmingCharacters(in: .newlines)
                #expect(programs.contains("private " + lines), "\(lines)")
            }
        }
    }

    private func text(_ folder: URL, _ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
}

private func issue(
    for holder: String, _ key: SigningKey, _ pseudonymKey: PseudonymKey, at time: Timestamp
) async throws -> (payload: String, png: [UInt8]) {
    let desk = try HealthDesk(system: .tianjin, time: time, pseudonymKey: pseudonymKey)
    var hasher = desk.makeHasher()
    let request = IssueRequest(id: "1", holder: holder, status: .green)
    let claims = try desk.claims(for: request, index: 0, hasher: &hasher)
    let payload = try await CredentialIssuer(OpenSSLSigner(key)).issue(claims)
    var encoder = SymbolEncoder()
    let symbol = try encoder.encode(payload)
    let picture = CodePainter(system: .tianjin).picture(of: claims, as: symbol)
    return (payload, try CaptionFonts(files: []).drawing(of: picture).png())
}

private func drawings(of texts: [String]) throws -> [[UInt8]] {
    var encoder = SymbolEncoder()
    var drawings: [[UInt8]] = []
    for text in texts {
        drawings.append(Drawing(try encoder.encode(text, SymbolOptions(level: .quartile))).svg())
    }
    return drawings
}

private func admits(_ payload: String, trusting jwkSet: [UInt8], at time: Timestamp) throws -> Bool {
    let verifier = Verifier(trust: try TrustList(jwkSet: jwkSet.span))
    var gate = Checkpoint(verifier: verifier, policy: GatePolicy(expect: .health, system: .tianjin))
    return gate.check(payload, at: time).passes
}

private func verdicts(_ gate: inout Checkpoint, photograph: [UInt8], at time: Timestamp) throws -> [Verdict] {
    try gate.check(LumaImage(file: photograph), at: time).map(\.verdict)
}

private func verdicts(
    _ gate: inout Checkpoint, frame: Span<UInt8>, width: Int, height: Int, stride: Int, at time: Timestamp
) throws -> [Verdict] {
    try gate.check(luma: frame, width: width, height: height, stride: stride, at: time).map(\.verdict)
}
