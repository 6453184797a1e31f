import QRPress
import TestSupport
import Testing

/// The last program of the article on five programs, with its one import.
@Suite struct PosterProgramTests {
    @Test func aTableBecomesProofedPosters() async throws {
        let folder = try TemporaryFolder()
        let key = try SigningKey.generate(.ed25519, attributes: KeyAttributes(issuer: "220100", kinds: .all))
        let table = """
            name,division,category,address
            长春站,220102,火车站,长白路5号
            ,220102,火车站,长白路5号

            """
        let summary = try await posters(
            of: Array(table.utf8), for: .changchun, key, at: Timestamp(seconds: 1_649_550_600),
            to: folder.path + "/posters.pdf")
        #expect(summary.posters == 1 && summary.proofed == 1 && summary.failures.map(\.line) == [3])
    }
}

private func posters(
    of table: [UInt8], for system: CodeSystem, _ key: SigningKey, at time: Timestamp, to path: String
) async throws -> PressSummary {
    let issuer = try VenueIssuer(system: system, time: time, signer: OpenSSLSigner(key))
    let answers = try await issuer.issue(try VenueTable(parsing: table.span))
    var options = PressOptions(
        template: try PosterTemplate(builtIn: "standard"), fonts: try FontStack(), title: system.name.zh,
        createdAt: time.seconds)
    options.values = ["system": system.name.zh, "system_en": system.name.en]
    options.isProofed = true
    return try PressRun(options).print(answers, system: system, to: .file(path))
}
