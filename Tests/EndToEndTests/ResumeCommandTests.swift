import Foundation
import TestSupport
import Testing

/// `issue --resume` as a process: killed, refused, and begun anew.
@Suite struct ResumeCommandTests {
    private let scene: IssuingScene
    /// More for the long run of CI: `QR_RESUME_CODES=200000 QR_RESUME_KILLS=50`; fewer where the tool is not optimised.
    #if DEBUG
    private let codes = setting("QR_RESUME_CODES") ?? 800
    #else
    private let codes = setting("QR_RESUME_CODES") ?? 12_000
    #endif
    private let kills = setting("QR_RESUME_KILLS") ?? 4

    private static func setting(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    init() throws {
        scene = try IssuingScene()
    }

    /// SIGKILL at random places of one run, again and again: nothing is lost, nothing is there twice.
    ///
    /// A kill comes when the results have grown past a random size, and a random moment later. A run that is to be
    /// killed never sees the end of its input: how fast the machine is decides nothing.
    @Test func aKilledRunEndsAsIfUndisturbed() throws {
        let seed: UInt64 = UInt64.random(in: 0 ... .max)
        print("\(kills) kills of a run of \(codes) codes, seed \(seed)")
        var random = SeededGenerator(seed: seed)
        // Without names: pictures with a caption take most of a minute for each 100,000.
        let lines = (0..<codes).map { #"{"id":"r-\#($0)","holder":"p-\#($0)","status":"green"}"# + "\n" }
        let input = try scene.tool.folder.write(Array(lines.joined().utf8), "requests")
        let drawing = ["--scale", "1", "--quiet"]
        try start(["--tar", "whole.tar", "-o", "whole"] + drawing, FileHandle(forReadingAtPath: input)!).waitUntilExit()
        let size = try scene.read("whole").count
        let resumable = ["--tar", "run.tar", "-o", "run", "--resume", "--sync-every", "\(max(100, codes / 100))"]
        let sizes = (0..<kills).map { _ in Int.random(in: 0...size, using: &random) }.sorted()
        var later = 0
        for threshold in sizes {
            let feeder = try feed(input)
            let process = try start(resumable + drawing, feeder.output)
            while process.isRunning, length("run") < threshold { usleep(500) }
            usleep(UInt32.random(in: 0...20_000, using: &random))
            #expect(process.isRunning)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            feeder.process.terminate()
            feeder.process.waitUntilExit()
            if try scene.read("run.journal").count(where: { $0 == UInt8(ascii: "\n") }) > 1 { later += 1 }
        }
        print("\(later) of \(kills) kills left a safe point behind")
        try start(resumable + drawing, FileHandle(forReadingAtPath: input)!).waitUntilExit()
        #expect(try scene.read("run") == scene.read("whole"))
        #expect(try scene.read("run").count { $0 == UInt8(ascii: "\n") } == codes)
        #expect(try scene.read("whole.tar") == scene.read("run.tar"))
        let again = try scene.tool.run(scene.command + ["--at", Tool.time] + resumable + ["--scale", "1"])
        #expect(again.messages.contains("complete since before"), "\(again.messages)")
    }

    /// ECDSA signs with fresh random numbers: what the journal calls safe stays as it is, what comes after it is
    /// issued again with the same claims under another signature, and every code is genuine.
    @Test func withECDSAOnlySignaturesBeyondTheSafePointChange() throws {
        try scene.tool.makeKeys("610100", ["--algorithm", "es256", "--name", "es"])
        let lines = scene.requests(700),
            issue = ["issue", "--system", "xian", "--key", "keys/es.pem", "--at", Tool.time]
        let resumable = issue + ["-o", "run", "--resume", "--sync-every", "1"]
        #expect(try scene.tool.run(resumable, lines: lines).status == 0)
        let before = try scene.read("run")
        let journal = try scene.read("run.journal").split(separator: UInt8(ascii: "\n"))
        #expect(journal.count > 3)
        _ = try scene.tool.folder.write(Array(journal[...1].joined(separator: [10])) + [10], "run.journal")
        #expect(try scene.tool.run(resumable, lines: lines).status == 0)
        let after = try scene.read("run")
        let old = try objects(before), new = try objects(after)
        #expect(old.count == 700 && new.count == 700)
        let changed = old.indices.filter { old[$0]["payload"] as? String != new[$0]["payload"] as? String }
        let first = try #require(changed.first)
        // All up to the safe point are the same bytes, none after it is.
        #expect(first > 0 && changed == Array(first..<700))
        let kept = before.split(separator: UInt8(ascii: "\n"))[..<first].joined(separator: [10])
        #expect(after.starts(with: kept))
        let payloads = (old + new).compactMap { $0["payload"] as? String }
        let verdicts = try scene.tool.run(["verify", "--trust", "keys/trust.json", "--at", Tool.time], lines: payloads)
            .lines
        #expect(verdicts.count == 1_400)
        for index in 0..<700 {
            var (one, other) = (verdicts[index], verdicts[700 + index])
            #expect(one["genuine"] as? Bool == true)
            one["line"] = nil
            other["line"] = nil
            #expect(NSDictionary(dictionary: one) == NSDictionary(dictionary: other))
        }
    }

    private func objects(_ lines: [UInt8]) throws -> [[String: Any]] {
        Tool.Outcome(status: 0, output: lines, messages: "").lines
    }

    private func length(_ name: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: scene.path(name))[.size] as? Int) ?? -1
    }

    private func start(_ options: [String], _ input: Any) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Tool.path)
        process.arguments = scene.command + ["--at", Tool.time] + options
        process.currentDirectoryURL = URL(fileURLWithPath: scene.tool.folder.path)
        process.standardInput = input
        try process.run()
        return process
    }

    /// A file's bytes on a pipe that does not end.
    private func feed(_ file: String) throws -> (process: Process, output: Pipe) {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/tail")
        process.arguments = ["-c", "+1", "-f", file]
        process.standardOutput = output
        try process.run()
        return (process, output)
    }

    /// A key that was changed between two starts would sign the rest of a run; other options would draw it otherwise.
    @Test func otherOptionsAreRefused() throws {
        let lines = scene.requests(20)
        #expect(
            try scene.tool.run(scene.command + ["--index-from", "7", "-o", "run", "--resume"], lines: lines).status == 0
        )
        let terms = try scene.read("run.journal").split(separator: UInt8(ascii: "\n"))[0] + [UInt8(ascii: "\n")]
        _ = try scene.tool.folder.write(Array(terms), "run.journal")
        for (options, name) in [(["--index-from", "8"], "--index-from"), (["--tar", "codes.tar"], "--tar")] {
            let outcome = try scene.tool.run(scene.command + options + ["-o", "run", "--resume"], lines: lines)
            #expect(outcome.status == 2 && outcome.messages.contains(name), "\(outcome.messages)")
        }
        let plain = try scene.tool.run(scene.command + ["-o", "run"], lines: lines)
        #expect(plain.status == 2 && plain.messages.contains("--resume"), "\(plain.messages)")
        try FileManager.default.removeItem(atPath: scene.path("keys"))
        try scene.tool.makeKeys("610100")
        let otherKey = try scene.tool.run(scene.command + ["-o", "run", "--resume"], lines: lines)
        #expect(otherKey.status == 2 && otherKey.messages.contains("--key"), "\(otherKey.messages)")
        #expect(try scene.tool.run(scene.command + ["--resume"], lines: lines).status == 2)
    }

    /// Two runs of a day: no index, and so no image name and no place in the status list, is in both.
    @Test func indicesOfTwoRunsStayApart() throws {
        let first = try scene.tool.run(
            scene.command + ["--at", Tool.time, "--images", "pictures"], lines: scene.requests(3))
        let second = try scene.tool.run(
            scene.command + ["--at", Tool.time, "--images", "pictures", "--index-from", "3"], lines: scene.requests(3))
        #expect(Set(first.texts("image") + second.texts("image")).count == 6)
        #expect(Set(first.texts("payload")).isDisjoint(with: second.texts("payload")))
    }
}
