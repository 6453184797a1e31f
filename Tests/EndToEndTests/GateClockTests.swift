import Foundation
import QRCredential
import QRSystems
import TestSupport
import Testing

/// A hand scanner feeds one process all day: the time of each code counts, not that of the process's start.
@Suite struct GateClockTests {
    private let tool = Tool()

    /// A built-in system whose codes are good for so many seconds, whatever the hour at which the test runs.
    private func definition(_ system: CodeSystem, seconds: Int64) throws -> String {
        var system = system
        system.validity = .duration(seconds)
        system.refreshInterval = nil
        try tool.folder.write(system.definition(), "system.json")
        return "system.json"
    }

    private func now() -> Timestamp { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }

    private func wait(until time: Timestamp) {
        while now() < time { Thread.sleep(forTimeInterval: 0.1) }
    }

    private func issue(_ definition: String, _ issuer: String) throws -> String {
        try tool.makeKeys(issuer)
        return try tool.run(
            ["issue", "--system", definition, "--key", "keys/\(issuer).pem"],
            lines: [#"{"id":"1","holder":"p","status":"green"}"#]
        ).texts("payload")[0]
    }

    @Test func aCodeThatEndsWhileTheGateRunsIsRefused() throws {
        let system = try definition(.xian, seconds: 4)
        let payload = try issue(system, "610100")
        let end = now().advanced(by: 4)
        let gate = try tool.start(["verify", "--trust", "keys/trust.json", "--system", system, "--quiet"])
        try gate.write(payload + "\n")
        // On a slow machine it has ended by now: the second answer is what is asked about.
        #expect(gate.read().contains(#""genuine":true"#))
        wait(until: end)
        try gate.write(payload + "\n")
        #expect(gate.read().contains(#""reason":"expired""#))
        #expect(try gate.finish().status == 1)
    }

    @Test func eachPassIsOfTheMomentOfItsRequest() throws {
        let system = try definition(.tianjin, seconds: 86_400)
        let health = try issue(system, "120000")
        let table = "name,name_en,division,category,address\n天津站,Tianjin Railway Station,120102,火车站,天津市河北区新纬路1号\n"
        try tool.folder.write(Array(table.utf8), "venues.csv")
        let venue = try tool.run(
            ["venue", "--system", system, "--key", "keys/120000.pem", "--csv", "venues.csv"]
        ).texts("payload")[0]
        let desk = try tool.start(
            [
                "admit", "--system", system, "--key", "keys/120000.pem", "--trust", "keys/trust.json", "--admissions",
                "log", "--quiet",
            ])
        var passes: [String] = []
        var moments: [Timestamp] = []
        for _ in 0..<2 {
            let shown = now()
            try desk.write(#"{"health":"\#(health)","venue":"\#(venue)"}"# + "\n")
            let answer = try JSONSerialization.jsonObject(with: Data(desk.read().utf8)) as? [String: Any]
            let admitted = try #require((answer?["admitted_at"] as? String).flatMap { Timestamp(rfc3339: $0) })
            #expect(admitted >= shown && admitted <= now())
            passes.append(try #require(answer?["pass"] as? String))
            moments.append(admitted)
            wait(until: now().advanced(by: 2))
        }
        #expect(try desk.finish().status == 0)
        // The second pass lives for its own fifteen minutes, of which the first had less.
        let late = moments[1].advanced(by: 899).rfc3339()
        let gate = try tool.run(
            ["verify", "--expect", "pass", "--trust", "keys/trust.json", "--system", system, "--at", late],
            lines: passes)
        #expect(gate.texts("reason") == ["expired", ""])
        let records = try String(contentsOfFile: tool.folder.path + "/log", encoding: .utf8)
        for moment in moments {
            #expect(records.contains(moment.rfc3339(offsetSeconds: 28_800)))
        }
    }
}
