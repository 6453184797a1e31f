import Foundation
import QRSystems
import TestSupport
import Testing

@Suite struct IssueCommandTests {
    /// A system of one's own may name a zone of the IANA database: its codes end with its own day.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Paris")))
    func aZoneOfTheDatabaseEndsTheDay() throws {
        let tool = Tool()
        var system = CodeSystem.changzhou
        (system.id, system.issuer) = ("paris", "FR-75")
        let definition = String(decoding: system.definition(), as: UTF8.self)
        #expect(definition.contains(#""time_zone":"+08:00""#))
        let paris = definition.replacingOccurrences(of: "+08:00", with: "Europe/Paris")
        try tool.folder.write(Array(paris.utf8), "paris.json")
        try tool.makeKeys(system.issuer)
        let key = ["--key", "keys/\(system.issuer).pem"]
        let request = [#"{"id":"1","holder":"p","status":"green"}"#]
        let issued = try tool.run(
            ["issue", "--system", "paris.json", "--at", "2022-04-10T08:30:00+02:00"] + key, lines: request)
        #expect(issued.status == 0, "\(issued.messages)")
        for (time, verdict) in [("23:59:59+02:00", "pass"), ("22:00:00Z", "stop")] {
            let gate = try tool.run(
                ["verify", "--trust", "keys/trust.json", "--system", "paris.json", "--at", "2022-04-10T\(time)"],
                lines: issued.texts("payload"))
            #expect(gate.texts("verdict") == [verdict], "\(time)")
        }
        let nowhere = definition.replacingOccurrences(of: "+08:00", with: "Europe/Nowhere")
        try tool.folder.write(Array(nowhere.utf8), "nowhere.json")
        let refused = try tool.run(["issue", "--system", "nowhere.json"] + key, lines: request)
        #expect(refused.status == 2 && refused.messages.contains("Europe/Nowhere"), "\(refused.messages)")
    }

    /// Each line names its code's index, which a status list takes; a veil is drawn only where gates lift one.
    @Test func linesNameTheirIndexAndVeilsBelongToSystems() throws {
        let tool = Tool()
        try tool.makeKeys("610100")
        let request = #"{"id":"1","holder":"p","status":"green"}"#
        let issued = try tool.issue("xian", "610100", [request, request], ["--index-from", "40"])
        #expect(issued.lines.map { $0["index"] as? Int } == [40, 41])
        let veiled = try tool.issue("xian", "610100", [request], ["--veiled"])
        #expect(veiled.status == 2 && veiled.messages.contains("no veil"), "\(veiled.messages)")
    }

    /// Each bad line is answered in its place with its number, and its neighbours are unharmed.
    @Test func malformedLinesFailAlone() throws {
        let tool = Tool()
        try tool.makeKeys("610100")
        let good = #"{"id":"good","holder":"p-1","status":"green"}"#
        var input: [UInt8] = []
        for bad in MalformedRequests.all { input += bad.bytes + Array("\n\(good)\n".utf8) }
        let outcome = try tool.run(
            ["issue", "--system", "xian", "--key", "keys/610100.pem", "--at", Tool.time, "--jobs", "2"], input: input)
        #expect(outcome.status == 1)
        let lines = outcome.lines
        #expect(lines.count == 2 * MalformedRequests.all.count)
        for (index, bad) in MalformedRequests.all.enumerated() where 2 * index + 1 < lines.count {
            let (answer, neighbor) = (lines[2 * index], lines[2 * index + 1])
            #expect(answer["error"] as? String != nil && answer["payload"] == nil, "\(bad.fault): \(answer)")
            #expect(answer["line"] as? Int == 2 * index + 1)
            #expect(neighbor["payload"] as? String != nil && neighbor["line"] as? Int == 2 * index + 2)
        }
    }

    @Test func aColorOutsideThePaletteIsRefused() throws {
        let tool = Tool()
        try tool.makeKeys("120000")
        let outcome = try tool.issue("tianjin", "120000", [#"{"id":"1","holder":"p","status":"yellow"}"#])
        #expect(outcome.status == 1)
        #expect(outcome.texts("error")[0].contains("yellow") && outcome.texts("error")[0].contains("green"))
    }

    /// However many workers: the same lines in the same order, byte for byte with Ed25519.
    @Test func workersChangeNothing() throws {
        let tool = Tool()
        try tool.makeKeys("610100")
        let seed: UInt64 = 0x51C0
        print("holder requests of seed \(seed)")
        let requests = HolderRequests(seed: seed, count: 3_000, profile: .threeColors)
        let lines = requests.indices.map { requests.requestLine($0) }
        let one = try tool.issue("xian", "610100", lines)
        let four = try tool.issue("xian", "610100", lines, ["--jobs", "4"])
        #expect(one.status == 0 && one.lines.count == 3_000)
        #expect(one.output == four.output)
        #expect(Set(one.texts("payload")).count == 3_000)
    }

    @Test func commandsThatCannotStartEndWithTwo() throws {
        let tool = Tool()
        try tool.makeKeys("610100")
        let starts: [[String]] = [
            ["issue", "--system", "atlantis", "--key", "keys/610100.pem"],
            ["issue", "--system", "tianjin", "--key", "keys/610100.pem"],
            ["issue", "--system", "xian", "--key", "absent.pem"],
            ["issue", "--system", "changchun", "--key", "keys/610100.pem"],
            ["issue", "--system", "xian", "--key", "keys/610100.pem", "--at", "yesterday"],
            ["issue", "--system", "xian", "--key", "keys/610100.pem", "--jobs", "0"],
            ["keys", "new", "--issuer", "610100", "--out", "keys"],
            ["verify", "--trust", "absent.json"],
            ["frobnicate"],
        ]
        for arguments in starts {
            let outcome = try tool.run(arguments)
            #expect(outcome.status == 2, "\(arguments): \(outcome.messages)")
            #expect(!outcome.messages.isEmpty && outcome.output.isEmpty)
        }
    }

    @Test func anExpiredKeyDoesNotSign() throws {
        let tool = Tool()
        try tool.makeKeys("610100", ["--not-after", "2022-04-01T00:00:00+08:00"])
        let outcome = try tool.issue("xian", "610100", [#"{"id":"1","holder":"p","status":"green"}"#])
        #expect(outcome.status == 2 && outcome.messages.contains("not valid"))
        // Nothing was written, not even the journal that the next, right command would stumble over.
        let start = ["-o", "codes.ndjson", "--resume"]
        #expect(try tool.issue("xian", "610100", [#"{"id":"1","holder":"p","status":"green"}"#], start).status == 2)
        let names = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
        #expect(names.allSatisfy { !$0.hasPrefix("codes") }, "\(names)")
        try tool.makeKeys("220100", ["--kinds", "health"])
        try tool.folder.write(Array("name,division,category,address\na,220103,c,d\n".utf8), "venues.csv")
        let venues = try tool.run([
            "venue", "--system", "changchun", "--key", "keys/220100.pem", "--csv", "venues.csv",
        ])
        #expect(venues.status == 2 && venues.messages.contains("may not sign a venue code"))
    }

    @Test func aFullDiskStopsWithWhatIsSafe() throws {
        let tool = Tool()
        try tool.makeKeys("610100")
        let line = Array(#"{"id":"1","holder":"p","status":"green"}"#.utf8) + [UInt8(ascii: "\n")]
        let outcome = try tool.run(
            ["issue", "--system", "xian", "--key", "keys/610100.pem", "--at", Tool.time], input: line,
            output: "/dev/full")
        #expect(outcome.status == 3)
        #expect(outcome.messages.contains("safely written"), "\(outcome.messages)")
    }

    /// A veiled picture is the same whatever payload stands behind it.
    @Test func veiledPicturesDoNotDependOnThePayload() throws {
        let tool = Tool()
        try tool.makeKeys("120000")
        let requests = (1...3).map { #"{"id":"\#($0)","holder":"p-\#($0)","status":"green"}"# }
        let outcome = try tool.issue("tianjin", "120000", requests, ["--veiled", "--images", "veiled"])
        let pictures = try outcome.texts("image").map {
            try Data(contentsOf: URL(fileURLWithPath: tool.folder.path + "/" + $0))
        }
        #expect(Set(outcome.texts("payload")).count == 3)
        #expect(Set(pictures).count == 1)
    }

    @Test func anArchiveHoldsTheNamedPictures() throws {
        let tool = Tool()
        try tool.makeKeys("610100")
        let requests = (1...5).map { #"{"id":"\#($0)","holder":"p-\#($0)","status":"green"}"# }
        let outcome = try tool.issue("xian", "610100", requests, ["--tar", "codes.tar"])
        let archive = [UInt8](try Data(contentsOf: URL(fileURLWithPath: tool.folder.path + "/codes.tar")))
        #expect(archive.count % 512 == 0 && archive.suffix(1_024).allSatisfy { $0 == 0 })
        #expect(TarReader.names(in: archive) == outcome.texts("image"))
    }
}
