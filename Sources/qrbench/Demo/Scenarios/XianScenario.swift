internal import QRSystems
internal import QRWire

/// Xi'an: refreshed codes supersede, old ones are stale, appeals re-issue green, a gate may refuse yellow.
enum XianScenario {
    static func play(on stage: inout Stage) async throws(ToolError) {
        let morning = "2022-04-10T08:30:00+08:00"
        let codes = try await stage.issue(
            .xian, at: morning,
            [
                #"{"id":"x-1","holder":"P-610100-1","name":"李秦","status":"green","badges":["vaccination"]}"#,
                #"{"id":"x-2","holder":"P-610100-2","name":"王渭","status":"yellow","reason":"risk-area"}"#,
                #"{"id":"x-3","holder":"P-610100-3","name":"张骊","status":"red","reason":"contact"}"#,
            ])
        let payloads = codes.texts("payload")
        try stage.show("green, yellow and red codes issued and drawn", codes.status == 0 && payloads.count == 3)
        let clear = try await stage.readsBack(codes, at: morning, options: ["--system", "xian"])
        try stage.show("the pictures of the codes read back to what was signed", clear)
        try await gates(payloads, on: &stage)
        try await refresh(codes.text("payload"), on: &stage)
        try await appeal(codes.text("payload", line: 2), on: &stage)
    }

    private static func gates(_ payloads: [String], on stage: inout Stage) async throws(ToolError) {
        let time = "2022-04-10T08:40:00+08:00"
        let strict = try await stage.verify(at: time, payloads, options: ["--system", "xian", "--accept", "green"])
        try stage.show(
            "a gate that refuses yellow lets only green in", strict.texts("verdict") == ["pass", "stop", "stop"])
        let open = try await stage.verify(
            at: time, payloads, options: ["--system", "xian", "--accept", "green,yellow"])
        try stage.show("a gate whose policy admits yellow", open.texts("verdict") == ["pass", "pass", "stop"])
    }

    private static func refresh(_ first: String, on stage: inout Stage) async throws(ToolError) {
        let late = try await stage.verify(at: "2022-04-10T11:00:00+08:00", [first], options: ["--system", "xian"])
        try stage.show(
            "a code older than its refresh interval is stale: refresh it, no colour is claimed",
            late.text("reason") == "stale" && late[0]["status"] == nil)
        let refreshed = try await stage.issue(
            .xian, at: "2022-04-10T11:01:00+08:00",
            [#"{"id":"x-1b","holder":"P-610100-1","name":"李秦","status":"green","sequence":1}"#])
        let state = ["--system", "xian", "--state", stage.freshFile("gate.state")]
        let newer = try await stage.verify(at: "2022-04-10T11:02:00+08:00", [refreshed.text("payload")], options: state)
        let older = try await stage.verify(at: "2022-04-10T08:59:00+08:00", [first], options: state)
        try stage.show(
            "the refreshed code passes and supersedes the earlier one",
            newer.text("verdict") == "pass" && older.text("reason") == "superseded")
    }

    private static func appeal(_ red: String, on stage: inout Stage) async throws(ToolError) {
        let time = "2022-04-10T09:00:00+08:00"
        let green = try await stage.issue(
            .xian, at: time,
            [
                #"{"id":"x-3b","holder":"P-610100-3","name":"张骊","status":"green","reason":"appeal-upheld","sequence":1}"#
            ])
        let state = ["--system", "xian", "--state", stage.freshFile("appeal.state")]
        let new = try await stage.verify(at: time, [green.text("payload")], options: state)
        let old = try await stage.verify(at: time, [red], options: state)
        try stage.show(
            "a successful appeal re-issues green, and the old code stops passing",
            new.text("verdict") == "pass" && old.text("reason") == "superseded")
    }
}
