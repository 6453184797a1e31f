import Foundation
import TestSupport
import Testing

/// What the world does to a run: full disks, closed pipes, folders without a right to write, clocks, changed keys.
@Suite struct IssueFaultTests {
    private let scene: IssuingScene

    init() throws {
        scene = try IssuingScene()
    }

    /// A disk that is full in the middle of a run: the scene.command names the line that is safe, and goes on once there is
    /// room. The shell's limit on the size of a file, in KiB, stands for the disk.
    @Test(arguments: ["--tar codes.tar", "--images pictures"])
    func aFullDiskStopsARunThatGoesOnLater(_ images: String) throws {
        let input = try scene.tool.folder.write(
            Array(scene.requests(1_000).map { $0 + "\n" }.joined().utf8), "requests")
        let options = "--at \(Tool.time) --scale 1 --quiet \(images)"
        let issue = "\(Tool.path) \(scene.command.joined(separator: " ")) \(options)"
        let limit = images.contains("tar") ? 900 : 180
        let stopped = try scene.tool.shell("ulimit -f \(limit); \(issue) -o run --resume --sync-every 1 < \(input)")
        #expect(stopped.status == 3 && stopped.messages.contains("safely written"), "\(stopped)")
        #expect(!stopped.messages.contains("up to line 0 "), "\(stopped)")
        let resumed = try scene.tool.shell("\(issue) -o run --resume < \(input)")
        #expect(resumed.status <= 1, "\(resumed)")
        let archive = try? scene.read("codes.tar")
        #expect(try scene.tool.shell("\(issue) -o whole < \(input)").status == resumed.status)
        #expect(try scene.read("run") == scene.read("whole"))
        #expect(archive == (try? scene.read("codes.tar")))
    }

    /// A device without any room, as the result file and as the archive.
    @Test func aDeviceWithoutRoomIsTold() throws {
        for options in [["-o", "/dev/full"], ["--tar", "/dev/full"]] {
            let outcome = try scene.tool.run(scene.command + options, lines: scene.requests(3))
            #expect(outcome.status == 3 && outcome.messages.contains("No space left"), "\(outcome)")
            #expect(outcome.messages.contains("up to line 0 are safely written"), "\(outcome)")
        }
    }

    @Test func aClosedPipeStopsTheCommand() throws {
        let input = try scene.tool.folder.write(
            Array(scene.requests(3_000).map { $0 + "\n" }.joined().utf8), "requests")
        let issue = "\(Tool.path) \(scene.command.joined(separator: " ")) --quiet"
        let outcome = try scene.tool.shell("{ \(issue) < \(input); echo status $? >&2; } | head -n 1 > /dev/null")
        #expect(outcome.messages.contains("status 3") && outcome.messages.contains("safely written"), "\(outcome)")
    }

    /// Folders that nobody can write to, also not root.
    @Test func aReadOnlyFolderIsToldBeforeTheRun() throws {
        for options in [["-o", "/proc/1/run", "--resume"], ["-o", "/proc/run"], ["--images", "/proc/pictures"]] {
            let outcome = try scene.tool.run(scene.command + options, lines: scene.requests(1))
            #expect(outcome.status == 2 && outcome.messages.contains("/proc/"), "\(outcome)")
        }
    }

    /// What the journal fixes stays, whatever the clock says: the time of the first start.
    @Test func aClockThatGoesBackChangesNothing() throws {
        let lines = scene.requests(20)
        let first = try scene.tool.run(
            scene.command + ["--at", Tool.time, "-o", "run", "--resume"], lines: Array(lines.prefix(20)))
        #expect(first.status == 0)
        let results = try scene.read("run")
        // As if killed before the last safe point: only the terms are left.
        let terms = try scene.read("run.journal").split(separator: UInt8(ascii: "\n"))[0] + [UInt8(ascii: "\n")]
        _ = try scene.tool.folder.write(Array(terms), "run.journal")
        let earlier = try scene.tool.run(
            scene.command + ["--at", "2022-04-09T08:30:00+08:00", "-o", "run", "--resume"], lines: lines)
        #expect(earlier.status == 2 && earlier.messages.contains("--at"), "\(earlier.messages)")
        // Without --at the clock, of today, is not asked.
        #expect(try scene.tool.run(scene.command + ["-o", "run", "--resume"], lines: lines).status == 0)
        #expect(try scene.read("run") == results)
    }

    /// A clock that says an hour less each time it is asked: a run asks once, and its journal keeps the answer.
    @Test func aClockThatRunsBackwardsIsAskedOnce() throws {
        guard try scene.tool.shell("scene.command -v cc").status == 0 else {
            print("notice: the clock is not turned back: install a C compiler")
            return
        }
        let source = """
            #include <stdlib.h>
            #include <time.h>
            time_t time(time_t *result) {
                static int asked;
                time_t now = atol(getenv("FAKE_CLOCK")) - 3600L * asked++;
                if (result) *result = now;
                return now;
            }
            """
        _ = try scene.tool.folder.write(Array(source.utf8), "clock.c")
        try #require(scene.tool.shell("cc -shared -fPIC -o clock.so clock.c").status == 0)
        let input = try scene.tool.folder.write(Array(scene.requests(400).map { $0 + "\n" }.joined().utf8), "requests")
        let issue = "\(Tool.path) \(scene.command.joined(separator: " ")) --quiet"
        func run(_ clock: Int, _ options: String) throws -> Int32 {
            try scene.tool.shell("FAKE_CLOCK=\(clock) LD_PRELOAD=./clock.so \(issue) \(options) < \(input)").status
        }
        let status = try scene.tool.shell("\(issue) --at \(Tool.time) -o whole < \(input)").status
        let time = 1_649_550_600  // Tool.time
        #expect(try run(time, "-o plain") == status)
        #expect(try scene.read("plain") == scene.read("whole"))
        #expect(try run(time, "-o run --resume --sync-every 1") == status)
        #expect(try scene.read("run") == scene.read("whole"))
        // As if killed after the first safe point, and begun again on a day before.
        let journal = try scene.read("run.journal").split(separator: UInt8(ascii: "\n"))
        try #require(journal.count > 2)
        _ = try scene.tool.folder.write(Array(journal[...1].joined(separator: [10])) + [10], "run.journal")
        #expect(try run(time - 86_400, "-o run --resume") == status)
        #expect(try scene.read("run") == scene.read("whole"))
    }

    /// A key file that is replaced while a run goes on: the run ends with the key that it began with.
    @Test func aKeyThatChangesInMidRunIsNotTaken() throws {
        let running = try scene.tool.start(scene.command + ["--at", Tool.time, "--quiet"])
        try running.write(#"{"id":"1","holder":"p-1","status":"green"}"# + "\n")
        var answers = running.read()
        try FileManager.default.moveItem(atPath: scene.path("keys"), toPath: scene.path("old"))
        try scene.tool.makeKeys("610100")
        try running.write(#"{"id":"2","holder":"p-2","status":"green"}"# + "\n")
        answers += running.read()
        #expect(try running.finish().status == 0)
        let payloads = Tool.Outcome(status: 0, output: Array(answers.utf8), messages: "").texts("payload")
        try #require(payloads.count == 2)
        for (trust, verdict) in [("old", "pass"), ("keys", "invalid")] {
            let outcome = try scene.tool.run(
                ["verify", "--trust", trust + "/trust.json", "--at", Tool.time], lines: payloads)
            #expect(outcome.texts("verdict") == [verdict, verdict])
        }
    }
}
