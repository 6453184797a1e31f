import Foundation
import TestSupport
import Testing

/// A disk that is full at any byte of any file that a command writes.
@Suite struct FullDiskTests {
    private let scene: IssuingScene

    init() throws {
        scene = try IssuingScene()
    }

    /// `prlimit` stops each file at so many bytes: the journal's first line, a result, a picture or the archive's end.
    /// Whatever was stopped, the same command goes on, and its files are those of an undisturbed run.
    @Test func aRunThatIsFullAnywhereGoesOn() throws {
        #if DEBUG
        let rounds = 12
        #else
        let rounds = 60
        #endif
        let seed = UInt64.random(in: 0 ... .max)
        print("disks of seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let lines = scene.requests(60).map { $0 + "\n" }.joined()
        let input = try scene.tool.folder.write(Array(lines.utf8), "requests")
        let issue =
            "\(Tool.path) \(scene.command.joined(separator: " ")) --at \(Tool.time) --scale 1 --quiet --sync-every 1"
        let status = try scene.tool.shell("\(issue) -o whole --tar whole.tar < \(input)").status
        let whole = try scene.read("whole"), archive = try scene.read("whole.tar")
        var statuses: Set<Int32> = []
        for round in 0..<rounds {
            let disk = round == 0 ? 0 : round == 1 ? 1 : Int.random(in: 2...archive.count, using: &random)
            for name in ["run", "run.tar", "run.journal"] {
                try? FileManager.default.removeItem(atPath: scene.path(name))
            }
            let run = "\(issue) -o run --tar run.tar --resume < \(input)"
            let stopped = try scene.tool.shell("prlimit --fsize=\(disk) \(run)")
            statuses.insert(stopped.status)
            #expect([status, 2, 3].contains(stopped.status), "\(disk) bytes: \(stopped)")
            if stopped.status > 1 {
                #expect(stopped.messages.contains("File too large: raise the limit"), "\(disk) bytes: \(stopped)")
            }
            #expect(try scene.tool.shell(run).status == status, "\(disk) bytes")
            #expect(try scene.read("run") == whole, "\(disk) bytes")
            #expect(try scene.read("run.tar") == archive, "\(disk) bytes")
        }
        #expect(statuses.isSuperset(of: [2, 3]), "\(statuses)")
    }

    /// A gate's state is written beside the old one, which stays where there is no room, and nothing else does.
    @Test func aStateThatFindsNoRoomStaysAsItWas() throws {
        let payloads = (0..<40).map { number in
            #"{"id":"\#(number)","holder":"p-\#(number)","status":"green","sequence":3}"#
        }
        let codes = try scene.tool.issue("xian", "610100", payloads).texts("payload")
        let verify = ["verify", "--trust", "keys/trust.json", "--at", Tool.time, "--state", "gate.state"]
        #expect(try scene.tool.run(verify, lines: Array(codes.prefix(2))).status == 0)
        let state = try scene.read("gate.state")
        let input = try scene.tool.folder.write(Array(codes.map { $0 + "\n" }.joined().utf8), "codes")
        for disk in [0, 1, state.count - 1, state.count, 2 * state.count] {
            let outcome = try scene.tool.shell(
                "prlimit --fsize=\(disk) \(Tool.path) \(verify.joined(separator: " ")) < \(input) | cat > answers")
            #expect(outcome.messages.contains("cannot write gate.state"), "\(disk) bytes: \(outcome)")
            #expect(outcome.messages.contains("raise the limit"), "\(disk) bytes: \(outcome)")
            #expect(try scene.read("gate.state") == state, "\(disk) bytes")
            let names = try FileManager.default.contentsOfDirectory(atPath: scene.tool.folder.path)
            #expect(names.filter { $0.hasPrefix("gate.state") }.sorted() == ["gate.state", "gate.state.lock"])
        }
        #expect(try scene.tool.run(verify, lines: codes).status == 0)
        #expect(try scene.read("gate.state").count > state.count)
    }

    /// A result file by another name: the run, its resumption and its journal go through the link.
    @Test func aLinkedOutputIsWrittenThroughItsLink() throws {
        let lines = scene.requests(30), issue = scene.command + ["--at", Tool.time]
        let status = try scene.tool.run(issue + ["-o", "whole"], lines: lines).status
        try FileManager.default.createDirectory(atPath: scene.path("disk"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: scene.path("run"), withDestinationPath: "disk/run")
        let resumable = issue + ["-o", "run", "--resume", "--sync-every", "1"]
        #expect(try scene.tool.run(resumable, lines: lines).status == status)
        let journal = try scene.read("run.journal").split(separator: 10)
        _ = try scene.tool.folder.write(Array(journal[...1].joined(separator: [10])) + [10], "run.journal")
        #expect(try scene.tool.run(resumable, lines: lines).status == status)
        #expect(try scene.read("disk/run") == scene.read("whole"))
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: scene.path("run"))
        #expect(target == "disk/run")
    }
}
