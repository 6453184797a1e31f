import Foundation
import QRCredential
import QRIssue
import QRSystems
import TestSupport
import Testing

/// A run of sixty requests with its journal, results and archive, in a folder of its own.
struct JournaledRun {
    let folder = try! TemporaryFolder()
    static let time = Timestamp(seconds: 1_650_000_000)
    static let options = [RunTerms.Option("--system", "xian")]
    static let requests: [UInt8] = {
        var lines: [UInt8] = []
        for index in 0..<60 {
            let request = #"{"id":"r-\#(index)","holder":"p-\#(index)","status":"green"}"#
            lines += Array((index % 17 == 5 ? "no request" : request).utf8) + [UInt8(ascii: "\n")]
        }
        return lines
    }()

    private struct Requests: LineSource {
        var rest: [UInt8]
        var line = 1
        /// Lines a chunk.
        var step: Int
        var isReady: Bool { true }

        mutating func next() -> LineChunk? {
            guard !rest.isEmpty else { return nil }
            var end = 0
            for _ in 0..<step { end = rest[end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.count }
            defer {
                rest.removeSubrange(..<end)
                line += step
            }
            return LineChunk(firstLine: line, bytes: Array(rest[..<end]))
        }
    }

    private func issuer(_ journal: borrowing RunJournal) throws -> BulkIssuer {
        let key = try SigningKey(
            ed25519Seed: [UInt8](repeating: 7, count: 32), attributes: KeyAttributes(issuer: "610100", kinds: .all))
        let desk = try HealthDesk(
            system: .builtIn("xian"), time: journal.terms.time,
            pseudonymKey: PseudonymKey([UInt8](repeating: 3, count: 32)))
        let run = IssueRun(
            desk: desk, firstIndex: journal.terms.firstIndex, pictures: IssueRun.Pictures(scale: 1, isPacked: true))
        return try BulkIssuer(run, signer: OpenSSLSigner(key), workers: 1)
    }

    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")))
    }

    func journal(_ name: String, _ options: [RunTerms.Option] = options) throws -> RunJournal {
        try RunJournal(
            path: "\(folder.path)/\(name).journal", options: options, time: nil, firstIndex: nil, now: Self.time)
    }

    /// Runs to the end, safe points five requests apart; a later start sees a later clock.
    func go(_ name: String, _ input: [UInt8] = requests, step: Int = 3) async throws {
        let journal = try journal(name)
        let point = journal.safePoint
        let issuer = try issuer(journal)
        var sink = try JournaledSink(
            journal, results: "\(folder.path)/\(name)", images: .archive("\(folder.path)/\(name).tar"), interval: 5)
        var source = Requests(rest: input, step: step)
        _ = try await issuer.issue(from: &source, to: &sink, after: point)
        try sink.complete()
    }

    /// The bytes of a file as it stands after a kill: gone, or with a content.
    func write(_ bytes: [UInt8], _ name: String) throws {
        try folder.write(bytes, name)
    }

    /// A number of a journal's line.
    func number(_ name: String, _ line: ArraySlice<UInt8>) throws -> Int {
        let text = String(decoding: line, as: UTF8.self)
        let value = try #require(text.components(separatedBy: "\"\(name)\":").last)
        return try #require(Int(value.prefix { $0.isNumber }))
    }
}
