import Foundation
import TestSupport
import Testing

/// The file in which gates keep what they remember.
@Suite struct StateFileTests {
    private let tool = Tool()
    private let arguments = ["verify", "--trust", "keys/trust.json", "--at", Tool.time, "--state", "gate.state"]

    /// Two codes of each of two people: the first and the second of the day.
    private func codes() throws -> (older: [String], newer: [String]) {
        try tool.makeKeys("610100")
        let payloads = try [0, 1].map { sequence in
            let requests = ["p", "q"].map {
                #"{"id":"\#($0)-\#(sequence)","holder":"\#($0)","status":"green","sequence":\#(sequence)}"#
            }
            return try tool.issue("xian", "610100", requests).texts("payload")
        }
        return (payloads[0], payloads[1])
    }

    private func state() -> String {
        (try? String(contentsOfFile: tool.folder.path + "/gate.state", encoding: .utf8)) ?? ""
    }

    /// Two gates with one file: the one that ends last forgets nothing of what the other saw.
    @Test func gatesThatShareAStateRememberForOneAnother() throws {
        let (older, newer) = try codes()
        let first = try tool.start(arguments)
        try first.write(newer[0] + "\n")
        #expect(first.read().contains(#""verdict":"pass""#))
        #expect(try tool.run(arguments, lines: [newer[1]]).status == 0)
        #expect(try first.finish().status == 0)
        let gate = try tool.run(arguments, lines: older + newer)
        #expect(gate.texts("reason") == ["superseded", "superseded", "", ""])
        let names = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
        #expect(names.filter { $0.hasPrefix("gate.state") }.sorted() == ["gate.state", "gate.state.lock"])
    }

    /// A gate that remembers learns while it runs; one that does not judges each code by itself, in any order.
    @Test func aCodeThatWasShownCountsInTheSameRun() throws {
        let (older, newer) = try codes()
        let lines = [older[0], newer[0], older[0], newer[0], older[1]]
        let learning = try tool.run(arguments, lines: lines)
        #expect(learning.texts("reason") == ["", "", "superseded", "", ""])
        let stateless = try tool.run(Array(arguments.dropLast(2)), lines: lines)
        #expect(stateless.texts("reason") == ["", "", "", "", ""])
        let gate = try tool.start(arguments)
        for (payload, verdict) in [(newer[1], "pass"), (older[1], "stop")] {
            try gate.write(payload + "\n")
            #expect(gate.read().contains("\"verdict\":\"\(verdict)\""))
        }
        #expect(try gate.finish().status == 1)
    }

    /// The day's list is replaced while the gate runs; an older one, or none at all, changes nothing.
    @Test func aStatusListIsReadAnewWhenItsFileIsReplaced() throws {
        let payload = try codes().newer[0]
        func list(_ changes: [String], at time: String) throws {
            let name = "list-\(time.prefix(13).suffix(2)).cwt"
            let written = try tool.run(
                [
                    "status", "--key", "keys/610100.pem", "--issuer", "610100", "--day", "2022-04-10", "--at", time,
                    "-o", name,
                ], lines: changes)
            #expect(written.status == 0, "\(written.messages)")
            let source = URL(fileURLWithPath: tool.folder.path + "/" + name)
            try Data(contentsOf: source).write(
                to: URL(fileURLWithPath: tool.folder.path + "/status.cwt"), options: .atomic)
        }
        try list([], at: "2022-04-10T08:00:00+08:00")
        let gate = try tool.start(arguments + ["--status", "status.cwt", "--quiet"])
        func reason() throws -> String {
            try gate.write(payload + "\n")
            let line = try JSONSerialization.jsonObject(with: Data(gate.read().utf8)) as? [String: Any]
            #expect(line?["status_checked"] as? Bool == true)
            return line?["reason"] as? String ?? ""
        }
        #expect(try reason() == "")
        try list((0..<4).map { #"{"index":\#($0),"status":"revoked"}"# }, at: "2022-04-10T09:00:00+08:00")
        #expect(try reason() == "revoked")
        try list([], at: "2022-04-10T07:00:00+08:00")
        #expect(try reason() == "revoked")
        let end = try gate.finish()
        #expect(end.status == 1 && end.messages.contains("stay in use"), "\(end.messages)")
    }

    @Test func aNewStateIsToldOnceAndOneThatCannotBeWrittenBeforeAnyVerdict() throws {
        let payload = try codes().newer[0]
        #expect(try tool.run(arguments, lines: [payload]).messages.contains("new state: gate.state"))
        #expect(try !tool.run(arguments, lines: [payload]).messages.contains("new state"))
        for path in ["nowhere/gate.state", "keys"] {
            let outcome = try tool.run(arguments.dropLast() + [path], lines: [payload])
            #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.messages.contains(path), "\(path)")
        }
    }

    @Test(arguments: ["at", "issued_at"]) func aTimeThatIsNoneIsToldWithItsLine(_ key: String) throws {
        let payload = try codes().newer[0]
        let line =
            key == "at"
            ? #"{"seen":"00000000000000010002","issuer":"610100","sequence":1,"at":9223372036854775807}"#
            : #"{"status_list":"610100","day":"2022-04-10","issued_at":9223372036854775807}"#
        try tool.folder.write(Array(("\n" + line + "\n").utf8), "gate.state")
        let outcome = try tool.run(arguments, lines: [payload])
        #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.messages.contains("Line 2 "))
    }

    /// What can matter no more goes; a time given by hand takes nothing away that the clock would keep.
    @Test func whatHasExpiredIsForgotten() throws {
        _ = try codes()
        func line(_ pseudonym: String, at seconds: Int) -> String {
            #"{"seen":"\#(pseudonym)","issuer":"610100","sequence":3,"at":\#(seconds)}"#
        }
        let expired = line("00000000000000000001", at: 1_600_000_000)
        let current = line("00000000000000000002", at: Int(Date().timeIntervalSince1970))
        try tool.folder.write(Array((expired + "\n" + current + "\n").utf8), "gate.state")
        let gate = ["verify", "--trust", "keys/trust.json", "--state", "gate.state"]
        for time in [[], ["--at", "2099-01-01T00:00:00Z"]] {
            _ = try tool.run(gate + time, lines: ["x"])
            #expect(state() == current + "\n", "\(time)")
        }
    }
}
