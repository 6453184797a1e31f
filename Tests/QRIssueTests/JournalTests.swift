import Foundation
import QRCredential
import QRIssue
import QRSystems
import TestSupport
import Testing

/// A run that is stopped anywhere and resumed writes what an undisturbed one writes.
@Suite struct JournalTests {
    private let folder = try! TemporaryFolder()
    private static let time = Timestamp(seconds: 1_650_000_000)
    private static let options = [RunTerms.Option("--system", "xian")]
    private static let requests: [UInt8] = {
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

    private func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")))
    }

    private func journal(_ name: String, _ options: [RunTerms.Option] = options) throws -> RunJournal {
        try RunJournal(
            path: "\(folder.path)/\(name).journal", options: options, time: nil, firstIndex: nil, now: Self.time)
    }

    /// Runs to the end, safe points five requests apart; a later start sees a later clock.
    private func run(_ name: String, _ input: [UInt8] = requests, step: Int = 3) async throws {
        let journal = try journal(name)
        let point = journal.safePoint
        let issuer = try issuer(journal)
        var sink = try JournaledSink(
            journal, results: "\(folder.path)/\(name)", images: .archive("\(folder.path)/\(name).tar"), interval: 5)
        var source = Requests(rest: input, step: step)
        _ = try await issuer.issue(from: &source, to: &sink, after: point)
        try sink.complete()
    }

    /// Every state in which a kill or a power cut can leave the three files: the journal cut at any byte, and the
    /// others anything from what it calls safe, with rubbish behind.
    @Test func everyTornStateIsMended() async throws {
        try await run("whole")
        let results = try read("whole"), archive = try read("whole.tar"), journal = try read("whole.journal")
        #expect(results.count { $0 == UInt8(ascii: "\n") } == 60)
        var random = SeededGenerator(seed: 0x70A7)
        print("torn states of seed 0x70A7")
        let lines = journal.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var safe: [(end: Int, results: Int, archive: Int)] = [], end = lines[0].count + 1
        safe.append((end, 0, 0))
        for line in lines[1...] where !line.isEmpty {
            end += line.count + 1
            safe.append((end, try number("bytes", line), try number("archive", line)))
        }
        #expect(safe.count > 10)
        for cut in stride(from: 0, through: journal.count, by: 7) {
            let point = safe.last { $0.end <= cut } ?? (0, 0, 0)
            let isComplete = cut == journal.count
            let torn = [UInt8](repeating: 0xEE, count: Int.random(in: 0...40, using: &random))
            func state(_ whole: [UInt8], from safe: Int) -> [UInt8] {
                point.end == 0 ? [] : Array(whole[..<Int.random(in: safe...whole.count, using: &random)]) + torn
            }
            _ = try folder.write(isComplete ? results : state(results, from: point.results), "torn")
            _ = try folder.write(isComplete ? archive : state(archive, from: point.archive), "torn.tar")
            _ = try folder.write(Array(journal[..<cut]), "torn.journal")
            if isComplete { break }
            try await run("torn", step: 1 + cut % 4)
            #expect(try read("torn") == results, "journal cut at \(cut)")
            #expect(try read("torn.tar") == archive, "journal cut at \(cut)")
        }
        #expect(try self.journal("torn").safePoint.isComplete)
    }

    private func number(_ name: String, _ line: ArraySlice<UInt8>) throws -> Int {
        let text = String(decoding: line, as: UTF8.self)
        let value = try #require(text.components(separatedBy: "\"\(name)\":").last)
        return try #require(Int(value.prefix { $0.isNumber }))
    }

    /// What a journal does not fit is refused with its code, and nothing is changed.
    @Test func whatDoesNotFitIsRefused() async throws {
        try await run("run")
        let results = try read("run")
        #expect(throws: IssueError(.journal, "")) { _ = try journal("run", [RunTerms.Option("--system", "jilin")]) }
        #expect(throws: IssueError(.journal, "")) { _ = try journal("run", []) }
        #expect(throws: IssueError(.journal, "")) {
            _ = try RunJournal(
                path: "\(folder.path)/run.journal", options: Self.options, time: Self.time.advanced(by: 1),
                firstIndex: nil, now: Self.time)
        }
        #expect(throws: IssueError(.journal, "")) {
            _ = try RunJournal(
                path: "\(folder.path)/run.journal", options: Self.options, time: nil, firstIndex: 1, now: Self.time)
        }
        _ = try folder.write(Array("a letter\nto you\n".utf8), "letter.journal")
        #expect(throws: IssueError(.journal, "")) { _ = try journal("letter") }
        // The run is complete: cut the last line off, so that it goes on.
        let lines = try read("run.journal").split(separator: UInt8(ascii: "\n"))
        _ = try folder.write(Array(lines.dropLast(3).joined(separator: "\n".utf8)) + [10], "run.journal")
        await #expect(throws: IssueError(.journal, "")) { try await run("run", Array(Self.requests.dropFirst(1))) }
        await #expect(throws: IssueError(.journal, "")) { try await run("run", Array(Self.requests.prefix(100))) }
        #expect(results.starts(with: try read("run")))
        try await run("run")
        #expect(try read("run") == results)
        // Another file under the name of the results.
        _ = try folder.write(Array(lines.dropLast(3).joined(separator: "\n".utf8)) + [10], "run.journal")
        _ = try folder.write([UInt8](repeating: UInt8(ascii: "x"), count: results.count), "run")
        await #expect(throws: IssueError(.journal, "")) { try await run("run") }
        _ = try folder.write([], "run")
        await #expect(throws: IssueError(.journal, "")) { try await run("run") }
        // Results without a journal are not overwritten.
        _ = try folder.write(results, "other")
        await #expect(throws: IssueError(.journal, "")) { try await run("other") }
        #expect(try read("other") == results)
    }

    @Test func twoProcessesDoNotWriteOneRun() throws {
        let first = try journal("shared")
        #expect(throws: IssueError(.journal, "")) { _ = try journal("shared") }
        #expect(first.safePoint == .start)
    }
}
