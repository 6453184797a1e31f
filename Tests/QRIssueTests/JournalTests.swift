import Foundation
import QRCredential
import QRIssue
import QRSystems
import TestSupport
import Testing

/// A run that is stopped anywhere and resumed writes what an undisturbed one writes.
@Suite struct JournalTests {
    private let run = JournaledRun()

    /// Every state in which a kill or a power cut can leave the three files: the journal cut at any byte, and the
    /// others anything from what it calls safe, with rubbish behind.
    @Test func everyTornStateIsMended() async throws {
        try await run.go("whole")
        let results = try run.read("whole"), archive = try run.read("whole.tar"),
            journal = try run.read("whole.journal")
        #expect(results.count { $0 == UInt8(ascii: "\n") } == 60)
        var random = SeededGenerator(seed: 0x70A7)
        print("torn states of seed 0x70A7")
        let lines = journal.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var safe: [(end: Int, results: Int, archive: Int)] = [], end = lines[0].count + 1
        safe.append((end, 0, 0))
        for line in lines[1...] where !line.isEmpty {
            end += line.count + 1
            safe.append((end, try run.number("bytes", line), try run.number("archive", line)))
        }
        #expect(safe.count > 10)
        for cut in stride(from: 0, through: journal.count, by: 7) {
            let point = safe.last { $0.end <= cut } ?? (0, 0, 0)
            let isComplete = cut == journal.count
            let torn = [UInt8](repeating: 0xEE, count: Int.random(in: 0...40, using: &random))
            func state(_ whole: [UInt8], from safe: Int) -> [UInt8] {
                point.end == 0 ? [] : Array(whole[..<Int.random(in: safe...whole.count, using: &random)]) + torn
            }
            _ = try run.folder.write(isComplete ? results : state(results, from: point.results), "torn")
            _ = try run.folder.write(isComplete ? archive : state(archive, from: point.archive), "torn.tar")
            _ = try run.folder.write(Array(journal[..<cut]), "torn.journal")
            if isComplete { break }
            try await run.go("torn", step: 1 + cut % 4)
            #expect(try run.read("torn") == results, "journal cut at \(cut)")
            #expect(try run.read("torn.tar") == archive, "journal cut at \(cut)")
        }
        #expect(try run.journal("torn").safePoint.isComplete)
    }

    /// What a journal does not fit is refused with its code, and nothing is changed.
    @Test func whatDoesNotFitIsRefused() async throws {
        try await run.go("run")
        let results = try run.read("run")
        #expect(throws: IssueError(.journal, "")) { _ = try run.journal("run", [RunTerms.Option("--system", "jilin")]) }
        #expect(throws: IssueError(.journal, "")) { _ = try run.journal("run", []) }
        #expect(throws: IssueError(.journal, "")) {
            _ = try RunJournal(
                path: "\(run.folder.path)/run.journal", options: JournaledRun.options,
                time: JournaledRun.time.advanced(by: 1),
                firstIndex: nil, now: JournaledRun.time)
        }
        #expect(throws: IssueError(.journal, "")) {
            _ = try RunJournal(
                path: "\(run.folder.path)/run.journal", options: JournaledRun.options, time: nil, firstIndex: 1,
                now: JournaledRun.time)
        }
        _ = try run.folder.write(Array("a letter\nto you\n".utf8), "letter.journal")
        #expect(throws: IssueError(.journal, "")) { _ = try run.journal("letter") }
        // The run is complete: cut the last line off, so that it goes on.
        let lines = try run.read("run.journal").split(separator: UInt8(ascii: "\n"))
        _ = try run.folder.write(Array(lines.dropLast(3).joined(separator: "\n".utf8)) + [10], "run.journal")
        await #expect(throws: IssueError(.journal, "")) {
            try await run.go("run", Array(JournaledRun.requests.dropFirst(1)))
        }
        await #expect(throws: IssueError(.journal, "")) {
            try await run.go("run", Array(JournaledRun.requests.prefix(100)))
        }
        #expect(results.starts(with: try run.read("run")))
        try await run.go("run")
        #expect(try run.read("run") == results)
        // Another file under the name of the results.
        _ = try run.folder.write(Array(lines.dropLast(3).joined(separator: "\n".utf8)) + [10], "run.journal")
        _ = try run.folder.write([UInt8](repeating: UInt8(ascii: "x"), count: results.count), "run")
        await #expect(throws: IssueError(.journal, "")) { try await run.go("run") }
        _ = try run.folder.write([], "run")
        await #expect(throws: IssueError(.journal, "")) { try await run.go("run") }
        // Results without a journal are not overwritten.
        _ = try run.folder.write(results, "other")
        await #expect(throws: IssueError(.journal, "")) { try await run.go("other") }
        #expect(try run.read("other") == results)
    }

    @Test func twoProcessesDoNotWriteOneRun() throws {
        let first = try run.journal("shared")
        #expect(throws: IssueError(.journal, "")) { _ = try run.journal("shared") }
        #expect(first.safePoint == .start)
    }
}
