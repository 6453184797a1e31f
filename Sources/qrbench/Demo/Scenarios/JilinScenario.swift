internal import QRSystems

/// Jilin: four colours derived from temperature, quarantine and case, each with its reason, and the ways back.
enum JilinScenario {
    static func play(on stage: inout Stage) async throws(ToolError) {
        let requests = [
            #"{"id":"j-1","holder":"P-220000-1","name":"赵松","temperature":36.5}"#,
            #"{"id":"j-2","holder":"P-220000-2","name":"孙花","temperature":37.3}"#,
            #"{"id":"j-3","holder":"P-220000-3","name":"周江","quarantine_until":"2022-04-12"}"#,
            #"{"id":"j-4","holder":"P-220000-4","name":"吴雪","status":"red","reason":"case"}"#,
        ]
        let codes = try await stage.issue(.jilin, at: "2022-04-10T07:00:00+08:00", requests)
        let gate = try await stage.verify(
            at: "2022-04-10T07:10:00+08:00", codes.texts("payload"), options: ["--system", "jilin"])
        try stage.show(
            "temperature 36.5, 37.3, a quarantine and a case give green, yellow, orange and red",
            gate.texts("status") == ["green", "yellow", "orange", "red"])
        try stage.show(
            "check stations pass green only, and name the cause of every other colour",
            gate.texts("verdict") == ["pass", "stop", "stop", "stop"]
                && gate.texts("cause") == ["none", "fever", "contact", "case"])
        try await wayBack(on: &stage)
    }

    private static func wayBack(on stage: inout Stage) async throws(ToolError) {
        let normal = try await derived(
            on: &stage, at: "2022-04-10T16:00:00+08:00",
            #"{"id":"j-2b","holder":"P-220000-2","name":"孙花","temperature":36.8,"sequence":1}"#)
        try stage.show("a later normal temperature gives green again", normal == "green")
        let lastDay = try await derived(
            on: &stage, at: "2022-04-12T23:59:59+08:00",
            #"{"id":"j-3b","holder":"P-220000-3","name":"周江","quarantine_until":"2022-04-12","temperature":36.6}"#)
        let unverified = try await derived(
            on: &stage, at: "2022-04-13T00:00:00+08:00",
            #"{"id":"j-3c","holder":"P-220000-3","name":"周江","quarantine_until":"2022-04-12"}"#)
        let verified = try await derived(
            on: &stage, at: "2022-04-13T09:00:00+08:00",
            #"{"id":"j-3d","holder":"P-220000-3","name":"周江","quarantine_until":"2022-04-12","temperature":36.6}"#)
        try stage.show(
            "orange through the last day of quarantine and until verified again, then green",
            [lastDay, unverified, verified] == ["orange", "orange", "green"])
    }

    private static func derived(
        on stage: inout Stage, at time: String, _ request: String
    ) async throws(ToolError) -> String {
        let code = try await stage.issue(.jilin, at: time, [request])
        let gate = try await stage.verify(at: time, code.texts("payload"), options: ["--system", "jilin"])
        return gate.text("status")
    }
}
