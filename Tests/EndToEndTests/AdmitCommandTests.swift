import Foundation
import TestSupport
import Testing

/// `qrbench admit` asks roots, lists and memory as a gate does: a revoked code gets no pass.
@Suite struct AdmitCommandTests {
    private let tool = Tool()
    private let later = "2022-04-10T08:31:00+08:00"

    private struct Scene {
        let codes: [String]
        let venue: String

        func request(_ code: Int, with companion: Int? = nil) -> String {
            let companions = companion.map { #","companions":["\#(codes[$0])"]"# } ?? ""
            return #"{"health":"\#(codes[code])","venue":"\#(venue)"\#(companions)}"#
        }
    }

    /// Three people; the last has two codes, of which the second is the newer.
    private func scene() throws -> Scene {
        try tool.makeKeys("120000")
        let requests = [("p", 0), ("q", 0), ("r", 0), ("r", 1)].map {
            #"{"id":"\#($0)-\#($1)","holder":"\#($0)","status":"green","sequence":\#($1)}"#
        }
        let table = "name,name_en,division,category,address\n天津站,Tianjin Railway Station,120102,火车站,天津市河北区新纬路1号\n"
        try tool.folder.write(Array(table.utf8), "venues.csv")
        let venues = try tool.run([
            "venue", "--system", "tianjin", "--key", "keys/120000.pem", "--at", Tool.time, "--csv", "venues.csv",
        ])
        return Scene(
            codes: try tool.issue("tianjin", "120000", requests).texts("payload"), venue: venues.texts("payload")[0])
    }

    private func admit(
        _ requests: [String], _ options: [String], trust: String = "keys/trust.json"
    ) throws
        -> Tool.Outcome
    {
        try tool.run(
            ["admit", "--key", "keys/120000.pem", "--trust", trust, "--at", later] + options, lines: requests)
    }

    private func list(_ name: String, _ changes: [String], at time: String = Tool.time) throws {
        let written = try tool.run(
            [
                "status", "--key", "keys/120000.pem", "--issuer", "120000", "--day", "2022-04-10", "--at", time, "-o",
                name,
            ], lines: changes)
        #expect(written.status == 0, "\(written.messages)")
    }

    @Test func aRevokedCodeGetsNoPass() throws {
        let scene = try scene()
        try list("list.cwt", [#"{"index":1,"status":"revoked"}"#])
        let requests = [scene.request(0), scene.request(1), scene.request(0, with: 1), scene.request(0, with: 2)]
        let unchecked = try admit(requests, [])
        #expect(unchecked.status == 0 && unchecked.texts("pass").allSatisfy { !$0.isEmpty })
        #expect(unchecked.lines.allSatisfy { $0["status_checked"] as? Bool == false })
        let checked = try admit(requests, ["--status", "list.cwt"])
        #expect(checked.status == 1, "\(checked.messages)")
        #expect(checked.texts("pass").map(\.isEmpty) == [false, true, true, false])
        #expect(checked.texts("error").map(\.isEmpty) == [true, false, false, true])
        #expect(checked.lines[0]["status_checked"] as? Bool == true)
        #expect(checked.lines[3]["status_checked"] as? Bool == true)
        let strict = try admit(requests, ["--require-status"])
        #expect(strict.status == 1 && strict.texts("pass").allSatisfy(\.isEmpty))
        #expect(try admit([requests[0]], ["--require-status", "--status", "list.cwt"]).status == 0)
    }

    /// Pictures of a later run stand beside those of an earlier one; what the authority alone can read, it reads.
    @Test func passesStayAndTheAuthorityReadsWhoHadNoPhone() throws {
        let scene = try scene()
        #expect(try tool.run(["keys", "authority", "--out", "keys"]).status == 0)
        let people = #","manual":[{"holder":"11010519491231002X","name":"张三"}]}"#
        let request = scene.request(0).dropLast() + people
        let options = ["--image-dir", "passes", "--scale", "4", "--authority", "keys/authority.jwk"]
        let admissions = ["--admissions", "log"]
        var images: Set<String> = []
        for _ in 0..<2 {
            let outcome = try admit([String(request)], options + admissions)
            #expect(outcome.status == 0, "\(outcome.messages)")
            images.formUnion(outcome.texts("image"))
        }
        let once = try tool.run(
            ["admit", "--key", "keys/120000.pem", "--trust", "keys/trust.json", "--at", "2022-04-10T08:32:00+08:00"]
                + options, lines: [String(request)])
        images.formUnion(once.texts("image"))
        #expect(images == ["passes/20220410T003100Z-00000001.png", "passes/20220410T003200Z-00000001.png"])
        let place = try #require((once.lines[0]["record"] as? [String: Any])?["place"] as? String)
        let trace =
            ["trace", "--admissions", "log", "--venue", place]
            + ["--from", "2022-04-10T00:00:00Z", "--to", "2022-04-11T00:00:00Z"]
        #expect(try tool.run(trace).lines.count == 2)
        let opened = try tool.run(trace + ["--open", "keys/authority.pem"])
        #expect(opened.status == 0 && opened.lines.count == 4)
        #expect(opened.texts("number") == ["", "11010519491231002X", "", "11010519491231002X"])
        #expect(opened.texts("name")[1] == "张三")
        let wrong = try tool.run(trace + ["--open", "keys/120000.pem"])
        #expect(wrong.status == 2 && wrong.output.isEmpty)
    }

    @Test func olderListsAndStrangeRootsAreRefused() throws {
        let scene = try scene()
        try list("old.cwt", [])
        try list("new.cwt", [], at: later)
        let state = ["--state", "gate.state", "--status"]
        #expect(try admit([scene.request(0)], state + ["new.cwt"]).status == 0)
        let rollback = try admit([scene.request(0)], state + ["old.cwt"])
        #expect(rollback.status == 2 && rollback.output.isEmpty && rollback.messages.contains("newer status list"))
        for name in ["root", "other"] {
            #expect(try tool.run(["keys", "new", "--issuer", "root", "--out", name]).status == 0)
        }
        let bundle = ["trust", "--key", "root/root.pem", "--at", Tool.time, "-o", "bundle.jws", "keys/trust.json"]
        #expect(try tool.run(bundle).status == 0)
        for (root, status) in [("root", Int32(0)), ("other", 2)] {
            let outcome = try admit([scene.request(0)], ["--root", root + "/trust.json"], trust: "bundle.jws")
            #expect(outcome.status == status, "\(root): \(outcome.messages)")
        }
        #expect(try admit([scene.request(0)], ["--root", "root/trust.json"]).status == 2)
    }

    /// The desk's memory and the gate's are one: a code whose successor was shown at either is refused at both.
    @Test func anOlderCodeOfTheSamePersonIsRefusedInTheNextRun() throws {
        let scene = try scene()
        let state = ["--state", "gate.state"]
        let first = try admit([scene.request(2), scene.request(3)], state)
        #expect(first.status == 0, "the newer one came after the older one: \(first.messages)")
        let turned = try admit([scene.request(3), scene.request(2)], [])
        #expect(turned.texts("pass").map(\.isEmpty) == [false, true], "a desk learns while it is open")
        let second = try admit([scene.request(2), scene.request(3), scene.request(0, with: 2)], state)
        #expect(second.texts("pass").map(\.isEmpty) == [true, false, true])
        let gate = try tool.run(
            ["verify", "--trust", "keys/trust.json", "--at", later] + state, lines: Array(scene.codes[2...]))
        #expect(gate.texts("reason") == ["superseded", ""])
    }
}
