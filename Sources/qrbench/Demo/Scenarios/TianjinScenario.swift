internal import QRSystems
internal import QRWire

/// Tianjin: the veil, the entry pass behind it, the golden shield, and agents.
enum TianjinScenario {
    private static let morning = "2022-04-10T08:30:00+08:00"
    private static let place = "天津站"

    static func play(on stage: inout Stage) async throws(ToolError) {
        let venues = try await stage.venues(
            .tianjin, at: "2022-03-01T09:00:00+08:00",
            table: [
                "name,name_en,division,category,address",
                "\(place),Tianjin Railway Station,120102,火车站,天津市河北区新纬路1号",
                "天津博物馆,Tianjin Museum,120103,博物馆,天津市河西区平江道62号",
            ])
        let codes = try await stage.issue(
            .tianjin, at: morning,
            [
                #"{"id":"t-1","holder":"P-120000-1","name":"刘津","status":"green","badges":["jindun"]}"#,
                #"{"id":"t-2","holder":"P-120000-2","name":"陈海","status":"orange","reason":"risk-area"}"#,
            ], options: ["--veiled"])
        try stage.show("veiled codes drawn with colour, shield and advice", codes.status == 0 && venues.status == 0)
        let seen = try await stage.verify(at: morning, [], options: codes.texts("image"))
        try stage.show(
            "the veiled pictures read to nothing", seen.lines.allSatisfy { $0["symbols"] == .integer(0) })
        let code = codes.text("payload")
        try await veil(code, at: venues.text("place"), on: &stage)
        try await visit(code, to: venues, on: &stage)
        try await wrongVenueCode(code, on: &stage)
        try await abnormal(codes.text("payload", line: 1), at: venues.text("payload"), on: &stage)
        try await agents(on: &stage)
    }

    private static func veil(_ code: String, at place: String, on stage: inout Stage) async throws(ToolError) {
        let bare = try await stage.verify(at: morning, [code], options: ["--system", "tianjin", "--venue", place])
        try stage.show(
            "a code whose holder has not scanned the venue code is stopped: veiled", bare.text("reason") == "veiled")
    }

    private static func visit(_ code: String, to venues: Stage.Outcome, on stage: inout Stage) async throws(ToolError) {
        let (station, museum) = (venues.text("payload"), venues.text("payload", line: 1))
        let gate = ["--system", "tianjin", "--expect", "pass", "--venue", venues.text("place")]
        let first = try await admit(code, station, at: "2022-04-10T08:31:00+08:00", on: &stage)
        let clear = try await stage.readsBack(first, "pass", at: "2022-04-10T08:32:00+08:00", options: gate)
        try stage.show("the picture of an entry pass is clear, and reads back to the pass", clear)
        let pass = first.text("pass")
        let inTime = try await stage.verify(at: "2022-04-10T08:45:59+08:00", [pass], options: gate)
        let late = try await stage.verify(at: "2022-04-10T08:46:00+08:00", [pass], options: gate)
        try stage.show(
            "scanning the venue code signs an entry pass of fifteen minutes",
            inTime.text("verdict") == "pass" && late.text("reason") == "expired")
        let second = try await admit(code, station, at: "2022-04-10T17:00:00+08:00", on: &stage)
        let again = try await stage.verify(at: "2022-04-10T17:01:00+08:00", [pass, second.text("pass")], options: gate)
        try stage.show(
            "a second visit to the same place starts veiled and gets a pass of its own",
            again.texts("verdict") == ["stop", "pass"])
        let elsewhere = try await admit(code, museum, at: "2022-04-10T17:00:00+08:00", on: &stage)
        let wrong = try await stage.verify(at: "2022-04-10T17:01:00+08:00", [elsewhere.text("pass")], options: gate)
        try stage.show("a pass for another place is stopped: wrong venue", wrong.text("reason") == "wrong-venue")
    }

    private static func wrongVenueCode(_ code: String, on stage: inout Stage) async throws(ToolError) {
        let answers = try await stage.admit(
            .tianjin, at: morning,
            [
                #"{"health":"\#(code)","venue":"\#(code)"}"#, #"{"health":"\#(code)","venue":"https://example.org/"}"#,
            ])
        let wanted = "not a valid venue code, please scan the code posted at the venue"
        try stage.show(
            "anything but a genuine venue code is answered: \(wanted)",
            answers.status == 1 && answers.texts("error").count == 2
                && answers.texts("error").allSatisfy { $0.lowercased().contains(wanted) })
    }

    private static func abnormal(_ orange: String, at venue: String, on stage: inout Stage) async throws(ToolError) {
        let gate = try await stage.verify(at: morning, [orange], options: ["--system", "tianjin"])
        try stage.show(
            "an abnormal colour comes with its main cause and what to do",
            gate.text("reason") == "status" && gate.text("cause") == "risk-area" && gate[0]["advice"] != nil)
    }

    private static func agents(on stage: inout Stage) async throws(ToolError) {
        let child = #"{"holder":"P-child","own_code":false,"agents":["P-mother","P-father"]}"#
        let parents = ["P-mother", "P-father"].map {
            #"{"holder":"\#($0)","dependants":{"P-child":"2022-04-01T09:00:00+08:00"}}"#
        }
        let requests = ["P-mother", "P-father"].map {
            #"{"id":"t-child-\#($0)","holder":"P-child","name":"小宝","status":"green","agent":"\#($0)"}"#
        }
        let before = try await issue(requests, holders: [child] + parents, "holders.ndjson", on: &stage)
        let gate = try await stage.verify(at: morning, before.texts("payload"), options: ["--system", "tianjin"])
        try stage.show("two agents hold one child's code", gate.texts("presenter") == ["agent", "agent"])
        let grown = child.replacing("\"own_code\":false", with: "\"own_code\":true")
        let after = try await issue(requests, holders: [grown] + parents, "holders-own-code.ndjson", on: &stage)
        try stage.show("a code of one's own ends agency", after.status == 1 && after.texts("payload") == ["", ""])
    }

    private static func issue(
        _ requests: [String], holders: [String], _ name: String, on stage: inout Stage
    ) async throws(ToolError) -> Stage.Outcome {
        let file = stage.file(name)
        try Stage.write(holders.map { $0 + "\n" }.joined(), to: file)
        return try await stage.issue(.tianjin, at: morning, requests, options: ["--holders", file])
    }

    private static func admit(
        _ health: String, _ venue: String, at time: String, on stage: inout Stage
    ) async throws(ToolError) -> Stage.Outcome {
        try await stage.admit(.tianjin, at: time, [#"{"health":"\#(health)","venue":"\#(venue)"}"#])
    }
}
