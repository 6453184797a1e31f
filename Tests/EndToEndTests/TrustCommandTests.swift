import Foundation
import TestSupport
import Testing

/// `qrbench trust` and what `verify --trust` makes of its bundles.
@Suite struct TrustCommandTests {
    private let tool = Tool()
    private let later = "2022-04-10T08:31:00+08:00"

    private func payload() throws -> [String] {
        try tool.makeKeys("610100")
        #expect(try tool.run(["keys", "new", "--issuer", "root", "--out", "root"]).status == 0)
        return try tool.issue("xian", "610100", [#"{"id":"1","holder":"p","status":"green"}"#]).texts("payload")
    }

    private func bundle(_ name: String, at time: String = Tool.time, _ options: [String] = []) throws -> Tool.Outcome {
        try tool.run(
            ["trust", "--key", "root/root.pem", "--at", time, "-o", name] + options + ["keys/trust.json"])
    }

    private func verify(_ payloads: [String], _ options: [String], at time: String = Tool.time) throws -> Tool.Outcome {
        try tool.run(["verify", "--at", time] + options, lines: payloads)
    }

    private func file(_ name: String) -> Data? { FileManager.default.contents(atPath: tool.folder.path + "/" + name) }

    private var hasLeftovers: Bool {
        let names = try? FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
        return names?.contains { $0.contains("unfinished") } ?? true
    }

    @Test func aBundleIsTrustedByItsRoot() throws {
        let payload = try payload()
        let written = try bundle("bundle.jws")
        #expect(written.status == 0 && written.messages.isEmpty)
        let root = ["--root", "root/trust.json"]
        #expect(try verify(payload, ["--trust", "bundle.jws"] + root).texts("verdict") == ["pass"])
        // Another root, a bare list where a bundle is asked for, and a damaged bundle.
        #expect(try tool.run(["keys", "new", "--issuer", "root", "--out", "other"]).status == 0)
        var damaged = file("bundle.jws")!
        damaged[damaged.count / 2] ^= 1
        try tool.folder.write(Array(damaged), "damaged.jws")
        for options in [
            ["--trust", "bundle.jws", "--root", "other/trust.json"], ["--trust", "keys/trust.json"] + root,
            ["--trust", "damaged.jws"] + root, ["--trust", "bundle.jws", "--root", "bundle.jws"],
        ] {
            let refused = try verify(payload, options)
            #expect(refused.status == 2 && refused.output.isEmpty, "\(options)")
        }
    }

    @Test func anOlderBundleIsRefusedAgainstTheState() throws {
        let payload = try payload()
        _ = try bundle("old.jws")
        // The issuer's next key, valid beside the first: both work while they overlap.
        try tool.makeKeys("610100", ["--name", "next"])
        #expect(try bundle("new.jws", at: later).status == 0)
        let next = try tool.run(
            ["issue", "--system", "xian", "--key", "keys/next.pem", "--at", Tool.time],
            lines: [#"{"id":"2","holder":"q","status":"green"}"#]
        ).texts("payload")
        let state = ["--state", "gate.state"]
        let before = try verify(payload + next, ["--trust", "old.jws"] + state, at: later)
        #expect(before.texts("reason") == ["", "unknown-issuer"])
        let after = try verify(payload + next, ["--trust", "new.jws"] + state, at: later)
        #expect(after.texts("verdict") == ["pass", "pass"])
        let remembered = file("gate.state")
        let rollback = try verify(payload, ["--trust", "old.jws"] + state, at: later)
        #expect(rollback.status == 2 && rollback.output.isEmpty && rollback.messages.contains("newer trust bundle"))
        #expect(file("gate.state") == remembered)
        // Another root than the one that the state knows.
        #expect(try tool.run(["keys", "new", "--issuer", "root", "--out", "other"]).status == 0)
        _ = try tool.run(
            ["trust", "--key", "other/root.pem", "--at", later, "-o", "strange.jws", "keys/trust.json"])
        #expect(try verify(payload, ["--trust", "strange.jws"] + state, at: later).status == 2)
    }

    @Test func aBundleEndsWhenItSays() throws {
        let payload = try payload()
        _ = try bundle("bundle.jws", ["--days", "1"])
        for (time, status) in [
            ("2022-04-10T08:29:59+08:00", Int32(2)), ("2022-04-11T08:29:59+08:00", 1), ("2022-04-11T08:30:00+08:00", 2),
        ] {
            #expect(try verify(payload, ["--trust", "bundle.jws"], at: time).status == status, "\(time)")
        }
    }

    @Test func whatCannotStartEndsWithTwoAndWritesNothing() throws {
        _ = try payload()
        _ = try bundle("bundle.jws")
        let before = file("bundle.jws")
        try tool.folder.write(Array("{}".utf8), "none.json")
        let key = ["--key", "root/root.pem"]
        for arguments in [
            ["--key", "root/none.pem", "-o", "bundle.jws", "keys/trust.json"],
            key + ["-o", "bundle.jws", "keys/none.json"], key + ["-o", "bundle.jws", "none.json"],
            key + ["-o", "bundle.jws", "bundle.jws"], key + ["-o", "bundle.jws"],
            key + ["-o", "bundle.jws", "--days", "0", "keys/trust.json"],
            key + ["-o", "nowhere/bundle.jws", "keys/trust.json"],
        ] {
            let outcome = try tool.run(["trust"] + arguments)
            #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.messages.isEmpty, "\(arguments)")
        }
        #expect(file("bundle.jws") == before && !hasLeftovers)
    }
}
