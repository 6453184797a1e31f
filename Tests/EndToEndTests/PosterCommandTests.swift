#if Text
import Foundation
import TestSupport
import Testing

/// What `qrbench poster` says and leaves behind when something is wrong.
@Suite struct PosterCommandTests {
    private let tool = Tool()
    private static let table = "name,division,category,address\n长春站,220103,火车站,长白路5号\n"

    init() throws {
        try tool.makeKeys("220100", ["--kinds", "venue"])
    }

    private func print(
        _ options: [String], table: String = Self.table, to file: String = "p.pdf"
    ) throws
        -> Tool.Outcome
    {
        _ = try tool.folder.write(Array(table.utf8), "venues.csv")
        return try tool.run(
            ["poster", "--system", "changchun", "--key", "keys/220100.pem", "--csv", "venues.csv", "-o", file] + options
        )
    }

    /// Everything in the folder but what the test itself put there.
    private func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: tool.folder.path).filter {
            !$0.hasPrefix("std") && !["keys", "venues.csv", "given"].contains($0)
        }
    }

    @Test func postersArePrintedAndReadBack() throws {
        let outcome = try print(["--proof", "--compress", "--manifest", "m.csv"])
        #expect(outcome.status == 0 && outcome.messages.contains("1 codes read back"), "\(outcome.messages)")
        #expect(try leftovers().sorted() == ["m.csv", "p.pdf"])
    }

    /// A reprint needs the manifest alone: neither key, nor table, nor the options of the first run.
    @Test(arguments: [
        ["--template", "compact", "--size", "A5-landscape", "--mono", "--crop-marks", "--dpi", "300"],
        ["--size", "150x120mm", "--outlines"], ["--template", "sticker", "--size", "A3", "--n-up", "12"],
    ])
    func reprintsAreThePageOfTheManifest(options: [String]) throws {
        let time = ["--at", "2026-11-21T09:30:00Z"]
        let first = try print(options + time + ["--manifest", "m.csv"])
        #expect(first.status == 0, "\(first.messages)")
        let manifest = try String(contentsOfFile: "\(tool.folder.path)/m.csv", encoding: .utf8)
        let serial = String(manifest.split(separator: "\n")[1].split(separator: ",")[3])
        let again = try tool.run(
            ["poster", "--system", "changchun", "--manifest", "m.csv", "--reprint", serial, "-o", "again.pdf"] + time
                + options.filter { $0 == "--outlines" })
        #expect(again.status == 0, "\(again.messages)")
        let pages = try ["p.pdf", "again.pdf"].map { name in
            try Data(contentsOf: URL(filePath: "\(tool.folder.path)/\(name)"))
        }
        #expect(pages[0] == pages[1])
    }

    @Test func placesOfASheetAreSkipped() throws {
        let options = ["--template", "sticker", "--manifest", "m.csv", "--proof"]
        #expect(try print(options + ["--skip", "7"]).status == 0)
        let manifest = try String(contentsOfFile: "\(tool.folder.path)/m.csv", encoding: .utf8)
        #expect(manifest.split(separator: "\n")[1].hasPrefix("1,8,1,"))
        #expect(try print(options + ["--skip", "10"], to: "q.pdf").status == 2)
    }

    @Test(arguments: [
        ("name", "坏\u{1F98A},220103,商场,人民大街2号,,\n"), ("credit_code", "坏,220103,商场,人民大街2号,91220101QE0000000X,\n"),
        ("size", "坏,220103,商场,人民大街2号,,A11\n"), ("division", "坏,22,商场,人民大街2号,,\n"),
        ("name", String(repeating: "长", count: 61) + ",220103,商场,人民大街2号,,\n"),
    ])
    func badRowsNameTheirField(field: String, row: String) throws {
        let header = "name,division,category,address,credit_code,size\n"
        let outcome = try print([], table: header + row + "长春站,220103,火车站,长白路5号,,\n")
        #expect(outcome.status == 1 && outcome.lines.count == 1)
        #expect(outcome.texts("field") == [field] && outcome.lines[0]["line"] as? Int == 2, "\(outcome.lines)")
        #expect(try leftovers() == ["p.pdf"])
        // The same where no row is left to print.
        let alone = try print([], table: header + row, to: "q.pdf")
        #expect(alone.status == 1 && alone.texts("field") == [field])
        #expect(try leftovers() == ["p.pdf"])
    }

    @Test func whatCannotBeReadIsNamedBeforeAnythingIsWritten() throws {
        _ = try tool.folder.write(Array("{\"name\": \"x\"".utf8), "given")
        for (options, words) in [
            (["--font", "absent.ttf"], "absent.ttf"), (["--font", "venues.csv"], "venues.csv"),
            (["--template", "./absent.json"], "absent.json"), (["--template", "./given"], "JSON"),
            (["--template", "gaudy"], "gaudy"), (["--size", "A11"], "A11"), (["--n-up", "500"], "400"),
            (["--dpi", "inf"], "dots"), (["--dpi", "nan"], "dots"), (["--distance", "inf"], "1,000 m"),
            (["--skip", "1"], "skip fewer"),
            (["--encoding", "klingon"], "klingon"),
            (["--reprint", "00000-00000", "--manifest", "venues.csv"], "manifest"),
        ] {
            let outcome = try print(options)
            #expect(outcome.status == 2 && outcome.messages.contains(words), "\(options): \(outcome.messages)")
            #expect(try leftovers() == [])
        }
        let template = #"{"name": "x", "portrait": {"row": [{"code": true, "sise": 3}]}, "landscape": {"code": true}}"#
        _ = try tool.folder.write(Array(template.utf8), "given")
        let outcome = try print(["--template", "./given"])
        #expect(outcome.status == 2 && outcome.messages.contains("portrait.row[0]: \u{201C}sise\u{201D}"))
    }

    @Test(arguments: ["/proc/p.pdf", "/proc/folder", "/proc/p.zip"])
    func whatCannotBeMadeIsToldAtOnce(path: String) throws {
        let outcome = try print([], to: path)
        #expect(outcome.status == 2 && outcome.messages.contains(path), "\(outcome.messages)")
        #expect(try leftovers() == [])
    }

    @Test(arguments: [("p.pdf", []), ("p.zip", []), ("p.pdf", ["--manifest", "m.csv"])])
    func aFullDiskEndsWithThree(file: String, options: [String]) throws {
        let full = options.contains("m.csv") ? "m.csv" : file
        try FileManager.default.createSymbolicLink(
            atPath: "\(tool.folder.path)/\(full)", withDestinationPath: "/dev/full")
        let outcome = try print(options, to: file)
        #expect(outcome.status == 3 && outcome.messages.contains("No space left"), "\(outcome.messages)")
        #expect(try leftovers() == [full])
    }

    /// A code that cannot be drawn for want of room leaves what an earlier run printed.
    @Test func aRunThatFailsLeavesTheEarlierFile() throws {
        _ = try tool.folder.write(Array("earlier".utf8), "p.pdf")
        let outcome = try print(["--distance", "9"])
        #expect(outcome.status == 1, "\(outcome.messages)")
        #expect(try leftovers() == ["p.pdf"])
        #expect(try String(contentsOfFile: "\(tool.folder.path)/p.pdf", encoding: .utf8) == "earlier")
    }

    @Test func postersLeadToTheGivenPage() throws {
        let outcome = try print(["--url", "https://qr.example.org/v", "--manifest", "m.csv", "--proof"])
        #expect(outcome.status == 0, "\(outcome.messages)")
        let manifest = try String(contentsOfFile: "\(tool.folder.path)/m.csv", encoding: .utf8)
        #expect(manifest.contains("HTTPS://QR.EXAMPLE.ORG/"), "\(manifest)")
        #expect(try print(["--url", "no page"]).status == 2)
        let again = ["--url", "https://qr.example.org/v", "--reprint", "00000-00000", "--manifest", "m.csv"]
        #expect(try print(again).status != 0)
    }

    /// The same posters from standard input, with an empty line at the end as spreadsheets leave it.
    @Test func tablesComeFromStandardInput() throws {
        let time = ["--at", "2026-11-21T09:30:00Z"]
        #expect(try print(time).status == 0)
        let arguments = ["poster", "--system", "changchun", "--key", "keys/220100.pem", "--csv", "-", "-o", "q.pdf"]
        let outcome = try tool.run(arguments + time, input: Array((Self.table + "\r\n\n").utf8))
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.messages)")
        let files = try ["p.pdf", "q.pdf"].map { try Data(contentsOf: URL(filePath: "\(tool.folder.path)/\($0)")) }
        #expect(files[0] == files[1])
    }

    /// Ctrl-C while the table is still coming: the run ends before its first poster, and says so.
    @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheRun(_ signal: Int32) throws {
        let running = try tool.start([
            "poster", "--system", "changchun", "--key", "keys/220100.pem", "--csv", "-", "-o", "p.pdf",
        ])
        let process = running.process.processIdentifier
        try waitUntilTaken(signal, by: process)
        kill(process, signal)
        try running.write(Self.table)
        let (status, messages) = try running.finish()
        #expect(status == 3 && messages.contains("after 0 of 1 posters: print again. No poster is kept"), "\(messages)")
        #expect(try leftovers().isEmpty)
    }

    /// Waits until a process has a handler for a signal, which would end it otherwise.
    private func waitUntilTaken(_ signal: Int32, by process: Int32) throws {
        while true {
            let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
            let mask = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) }
            if try #require(mask) >> UInt64(signal - 1) & 1 == 1 { return }
        }
    }
}
#endif
