import Foundation
import QRIssue
import TestSupport
import Testing

/// A journal or an output that is not as the run left it: the run is refused, or ends as an undisturbed one.
@Suite struct JournalDamageTests {
    private let run = JournaledRun()

    /// One bit of each byte of a journal, also of those numbers that would cut a file at another place, or give the rest
    /// of the codes another time.
    @Test func aFlippedBitIsSeenOrHarmless() async throws {
        try await run.go("whole")
        let results = try run.read("whole"), archive = try run.read("whole.tar")
        // The last point before the end: a resumed run has something to do.
        let journal =
            Array(try run.read("whole.journal").split(separator: 10).dropLast(2).joined(separator: [10])) + [10]
        var refused = 0, resumed = 0
        for index in journal.indices {
            var damaged = journal
            damaged[index] ^= 1 << UInt8(index % 8)
            try run.write(damaged, "run.journal")
            try run.write(results, "run")
            try run.write(archive, "run.tar")
            do {
                try await run.go("run")
                resumed += 1
            } catch let error as IssueError {
                #expect(error.code == .journal, "byte \(index): \(error)")
                refused += 1
            }
            #expect(try run.read("run") == results, "byte \(index)")
            #expect(try run.read("run.tar") == archive, "byte \(index)")
        }
        // Of the last line alone, and of the newline before it: these are taken for torn ones.
        let last = try #require(journal.dropLast().lastIndex(of: 10)).distance(to: journal.count)
        #expect(resumed == last && refused == journal.count - last, "\(resumed) of \(journal.count)")
    }

    @Test func aDamagedLineIsNamedByItsPlace() async throws {
        try await run.go("run")
        var journal = try run.read("run.journal")
        let second = try #require(journal.firstIndex(of: 10)) + 1
        journal[second + 8] ^= 1
        try run.write(journal, "run.journal")
        do {
            _ = try run.journal("run")
            Issue.record("a damaged journal was taken")
        } catch let error as IssueError {
            #expect(error.message.contains("byte \(second + 1)") && error.message.contains("put back"), "\(error)")
        }
        #expect(try run.read("run.journal") == journal)
    }

    /// Shorter than the journal says: refused. Longer: what is beyond was never called safe.
    @Test func anOutputOfAnotherLengthIsRefusedOrCut() async throws {
        try await run.go("whole")
        let results = try run.read("whole"), archive = try run.read("whole.tar")
        let lines = try run.read("whole.journal").split(separator: 10)
        let journal = Array(lines.dropLast(4).joined(separator: [10])) + [10]
        let safe = try run.number("bytes", lines[lines.count - 5])
        let safeArchive = try run.number("archive", lines[lines.count - 5])
        for (count, archiveCount) in [
            (safe, safeArchive), (safe - 1, safeArchive), (safe, safeArchive - 1), (0, safeArchive), (safe, 0),
            (results.count, archive.count), (results.count + 100_000, archive.count + 100_000),
        ] {
            func bytes(_ whole: [UInt8], _ count: Int) -> [UInt8] {
                whole.prefix(count) + [UInt8](repeating: 0xEE, count: max(0, count - whole.count))
            }
            try run.write(bytes(results, count), "run")
            try run.write(bytes(archive, archiveCount), "run.tar")
            try run.write(journal, "run.journal")
            if count >= safe, archiveCount >= safeArchive {
                try await run.go("run")
                #expect(try run.read("run") == results && run.read("run.tar") == archive, "\(count), \(archiveCount)")
            } else {
                await #expect(throws: IssueError(.journal, "")) { try await run.go("run") }
                #expect(try run.read("run.journal") == journal, "\(count), \(archiveCount)")
            }
        }
    }

    /// Two names of one file have two journals: the file itself is taken by the first run.
    @Test func twoNamesOfOneFileAreOneRunAtATime() throws {
        let first = try JournaledSink(run.journal("run"), results: run.folder.path + "/run", images: .none)
        let link = run.folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: run.folder.path + "/run")
        do {
            _ = try JournaledSink(run.journal("link"), results: link, images: .none)
            Issue.record("two runs write one file")
        } catch let error as IssueError {
            #expect(error.code == .journal && error.message.contains("in use"), "\(error)")
        }
        #expect(first.safePoint == .start)
    }

    /// The longest answer that a run can give is found again: a request's bytes may each take six in its error.
    @Test func theLongestAnswerIsFoundAgain() async throws {
        let status = String(repeating: "\u{7F}", count: IssueLimits.lineBytes - 60)
        let lines = (0..<20).map { _ in #"{"id":"1","holder":"p","status":"\#(status)"}"# + "\n" }
        let requests = Array(lines.joined().utf8)
        try await run.go("whole", requests)
        let results = try run.read("whole")
        #expect(results.count / 20 > 2 * IssueLimits.lineBytes)
        let journal = try run.read("whole.journal").split(separator: 10)
        try run.write(Array(journal[...1].joined(separator: [10])) + [10], "whole.journal")
        try await run.go("whole", requests)
        #expect(try run.read("whole") == results)
    }
}
