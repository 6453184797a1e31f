import Foundation
import TestSupport
import Testing

/// `qrbench status` and what `verify --status` makes of its lists.
@Suite struct StatusCommandTests {
    private let tool = Tool()
    /// 2022-04-10 in China, when the codes were issued.
    private let list = ["--issuer", "610100", "--day", "2022-04-10"]

    private func status(_ lines: [String], _ options: [String], at time: String = Tool.time) throws -> Tool.Outcome {
        try tool.run(
            ["status", "--key", "keys/610100.pem", "--at", time] + list + options, lines: lines)
    }

    /// Codes with the indices 0 to 3.
    private func codes() throws -> [String] {
        try tool.makeKeys("610100")
        let requests = (0..<4).map { #"{"id":"\#($0)","holder":"p\#($0)","status":"green"}"# }
        return try tool.issue("xian", "610100", requests).texts("payload")
    }

    private func verify(_ payloads: [String], _ options: [String], at time: String = Tool.time) throws -> Tool.Outcome {
        try tool.run(["verify", "--trust", "keys/trust.json", "--at", time] + options, lines: payloads)
    }

    private func file(_ name: String) -> Data? { FileManager.default.contents(atPath: tool.folder.path + "/" + name) }

    private var hasLeftovers: Bool {
        let names = try? FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
        return names?.contains { $0.contains("unfinished") } ?? true
    }

    @Test func everyStatusIsSeenAtTheGate() throws {
        let payloads = try codes()
        let changes = [("revoked", 1), ("suspended", 2), ("superseded", 3)].map {
            #"{"index":\#($1),"status":"\#($0)"}"#
        }
        let written = try status(changes, ["-o", "list.cwt"])
        #expect(written.status == 0, "\(written.messages)")
        #expect(written.texts("status") == ["revoked", "suspended", "superseded"])
        #expect(written.lines.map { $0["line"] as? Int } == [1, 2, 3])
        let gate = try verify(payloads, ["--status", "list.cwt"])
        #expect(gate.status == 1)
        #expect(gate.texts("verdict") == ["pass", "stop", "stop", "stop"])
        #expect(gate.texts("reason") == ["", "revoked", "suspended", "superseded"])
        #expect(gate.lines.allSatisfy { $0["status_checked"] as? Bool == true && $0["genuine"] as? Bool == true })
    }

    @Test func aMissingOrExpiredListIsAMatterOfPolicyAndSeen() throws {
        let payload = Array(try codes().prefix(1))
        _ = try status([], ["-o", "list.cwt", "--hours", "1"], at: "2022-04-10T08:00:00+08:00")
        let lists: [([String], String)] = [
            ([], Tool.time), (["--status", "list.cwt"], "2022-04-10T09:00:00+08:00"),
        ]
        for (options, time) in lists {
            let noted = try verify(payload, options, at: time)
            #expect(noted.texts("verdict") == ["pass"] && noted.lines[0]["status_checked"] as? Bool == false)
            let refused = try verify(payload, options + ["--require-status"], at: time)
            #expect(refused.texts("reason") == ["status-unknown"] && refused.status == 1)
        }
        let inTime = try verify(
            payload, ["--status", "list.cwt", "--require-status"], at: "2022-04-10T08:59:59+08:00")
        #expect(inTime.texts("verdict") == ["pass"] && inTime.lines[0]["status_checked"] as? Bool == true)
    }

    @Test func aChangeUpdatesADeviceAndTheOlderListIsRefusedFromThenOn() throws {
        let payloads = try codes()
        let later = "2022-04-10T08:31:00+08:00"
        _ = try status([], ["-o", "list.cwt"])
        let change = [#"{"index":2,"status":"revoked"}"#]
        #expect(try status(change, ["-o", "change.cwt", "--from", "list.cwt", "--delta"], at: later).status == 0)
        #expect(try status(change, ["-o", "whole.cwt", "--from", "list.cwt"], at: later).status == 0)
        #expect(file("change.cwt")!.count < 250)
        let both = ["--state", "gate.state", "--status", "list.cwt", "--status", "change.cwt"]
        for lists in [both, both, ["--state", "gate.state", "--status", "whole.cwt"]] {
            #expect(try verify(payloads, lists, at: later).texts("reason") == ["", "", "revoked", ""])
        }
        let state = file("gate.state")
        let rollback = try verify(payloads, ["--state", "gate.state", "--status", "list.cwt"], at: later)
        #expect(rollback.status == 2 && rollback.output.isEmpty && rollback.messages.contains("newer status list"))
        #expect(file("gate.state") == state, "a refused list leaves the state as it was")
        let alone = try verify(payloads, ["--status", "change.cwt"], at: later)
        #expect(alone.status == 2 && alone.messages.contains("get the whole list"))
    }

    /// An issuer that changes its key goes on with the day's list, if it says whom it believed before.
    @Test func theListOutlivesItsKey() throws {
        let payloads = try codes()
        _ = try status([#"{"index":1,"status":"revoked"}"#], ["-o", "list.cwt"])
        let rotate = ["keys", "new", "--issuer", "610100", "--name", "next", "--out", "keys"]
        #expect(try tool.run(rotate).status == 0)
        let change = [#"{"index":2,"status":"revoked"}"#], later = "2022-04-10T08:31:00+08:00"
        let go = ["status", "--key", "keys/next.pem", "--at", later] + list + ["-o", "new.cwt", "--from", "list.cwt"]
        let alone = try tool.run(go, lines: change)
        #expect(alone.status == 2 && alone.messages.contains("--trust"), "\(alone.messages)")
        #expect(try tool.run(go + ["--trust", "keys/trust.json"], lines: change).status == 0)
        let gate = try verify(payloads, ["--status", "new.cwt"], at: later)
        #expect(gate.texts("reason") == ["", "revoked", "revoked", ""])
    }

    @Test func malformedLinesFailAloneWithTheirNumbers() throws {
        let payloads = try codes()
        let lines = [
            #"{"index":1,"status":"revoked"}"#, "", "nonsense", #"{"index":2}"#, #"{"index":-1,"status":"revoked"}"#,
            #"{"index":2,"status":"gone"}"#, #"{"index":8,"status":"revoked"}"#,
            #"{"index":3,"status":"revoked","why":"x"}"#, #"{"index":0,"status":"suspended"}"#,
        ]
        let written = try status(lines, ["-o", "list.cwt", "--size", "8"])
        #expect(written.status == 1 && written.lines.count == lines.count)
        #expect(written.lines.map { $0["line"] as? Int } == Array(1...lines.count))
        #expect(written.lines.indices.filter { written.lines[$0]["error"] == nil } == [0, 8])
        // The good changes are made.
        let gate = try verify(payloads, ["--status", "list.cwt"])
        #expect(gate.texts("reason") == ["suspended", "revoked", "", ""])
    }

    @Test func whatCannotStartEndsWithTwoAndWritesNothing() throws {
        _ = try codes()
        try tool.makeKeys("120000")
        _ = try status([], ["-o", "list.cwt"])
        let before = file("list.cwt")
        let wrongKey = ["status", "--key", "keys/120000.pem", "--at", Tool.time]
        let commands = [
            wrongKey + list + ["-o", "list.cwt"],
            ["status", "--key", "keys/none.pem"] + list + ["-o", "list.cwt"],
            ["status", "--key", "keys/610100.pem"] + list + ["-o", "list.cwt", "--delta"],
            ["status", "--key", "keys/610100.pem"] + list + ["-o", "list.cwt", "--size", "100000000"],
            ["status", "--key", "keys/610100.pem"] + list + ["-o", "list.cwt", "--hours", "0"],
            ["status", "--key", "keys/610100.pem", "--issuer", "610100", "--day", "2022-02-30", "-o", "list.cwt"],
            // Not newer than the list that it starts from; of another day; no list at all.
            ["status", "--key", "keys/610100.pem", "--at", Tool.time] + list + ["-o", "x", "--from", "list.cwt"],
            ["status", "--key", "keys/610100.pem", "--issuer", "610100", "--day", "2022-04-11", "-o", "x"]
                + ["--from", "list.cwt"],
            ["status", "--key", "keys/610100.pem"] + list + ["-o", "x", "--from", "keys/trust.json"],
        ]
        for command in commands {
            let outcome = try tool.run(command, lines: [#"{"index":1,"status":"revoked"}"#])
            #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.messages.isEmpty, "\(command)")
        }
        #expect(file("list.cwt") == before && file("x") == nil && !hasLeftovers)
    }

    @Test func whatStopsHalfWayEndsWithThreeAndLeavesTheListAsItWas() throws {
        _ = try codes()
        _ = try status([], ["-o", "list.cwt"])
        let before = file("list.cwt")
        let line = [#"{"index":1,"status":"revoked"}"#]
        let unwritable = try status(line, ["-o", "nowhere/list.cwt"])
        #expect(unwritable.status == 3 && unwritable.messages.contains("nowhere/list.cwt"))
        let full = try tool.run(
            ["status", "--key", "keys/610100.pem"] + list + ["-o", "list.cwt", "--from", "list.cwt"],
            input: Array((line[0] + "\n").utf8), output: "/dev/full")
        #expect(full.status == 3)
        #expect(file("list.cwt") == before && !hasLeftovers)
    }

    /// Without --from the new list would be empty: everybody revoked before would pass again.
    @Test func aListThatIsThereIsNeverForgotten() throws {
        let payloads = try codes()
        _ = try status([#"{"index":1,"status":"revoked"}"#], ["-o", "list.cwt"])
        let before = file("list.cwt")
        let change = [#"{"index":2,"status":"revoked"}"#]
        let later = "2022-04-10T08:31:00+08:00"
        let refused = try status(change, ["-o", "list.cwt"], at: later)
        #expect(refused.status == 2 && refused.output.isEmpty && refused.messages.contains("--from list.cwt"))
        #expect(file("list.cwt") == before)
        #expect(try status(change, ["-o", "list.cwt", "--from", "list.cwt"], at: later).status == 0)
        let gate = try verify(payloads, ["--status", "list.cwt"], at: later)
        #expect(gate.texts("reason") == ["", "revoked", "revoked", ""])
    }

    @Test func aListOfAStrangerIsRefused() throws {
        let payloads = try codes()
        let stranger = Tool()
        try stranger.makeKeys("610100")
        let written = try stranger.run(
            ["status", "--key", "keys/610100.pem", "--at", Tool.time] + list + ["-o", tool.folder.path + "/other.cwt"])
        #expect(written.status == 0)
        let gate = try verify(payloads, ["--status", "other.cwt"])
        #expect(gate.status == 2 && gate.output.isEmpty && gate.messages.contains("signed the status list"))
    }
}
