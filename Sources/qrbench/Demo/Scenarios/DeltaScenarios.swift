internal import QRSystems
internal import QRWire

/// Changzhou: good on its day only, up to four dependants, and the delta's green codes by a named rule.
enum ChangzhouScenario {
    static func play(on stage: inout Stage) async throws(ToolError) {
        try await calendarDay(on: &stage)
        try await dependants(on: &stage)
        try await neighbors(on: &stage)
    }

    private static func calendarDay(on stage: inout Stage) async throws(ToolError) {
        let code = try await stage.issue(
            .changzhou, at: "2022-04-10T08:30:00+08:00",
            [#"{"id":"c-1","holder":"P-320400-1","name":"杨延陵","status":"green"}"#])
        let payload = [code.text("payload")]
        let gate = ["--system", "changzhou"]
        let today = try await stage.verify(at: "2022-04-10T23:59:59+08:00", payload, options: gate)
        let tomorrow = try await stage.verify(at: "2022-04-11T00:00:00+08:00", payload, options: gate)
        try stage.show(
            "good at 23:59:59 and expired at 00:00:00, also as a screenshot",
            today.text("verdict") == "pass" && tomorrow.text("reason") == "expired")
    }

    private static func dependants(on stage: inout Stage) async throws(ToolError) {
        let family = (1...5).map { "P-family-\($0)" }
        let applications = family.prefix(4).map { "\"\($0)\":\"2022-04-09T20:00:00+08:00\"" }.joined(separator: ",")
        let file = stage.file("holders.ndjson")
        try Stage.write(#"{"holder":"P-320400-1","dependants":{\#(applications)}}"# + "\n", to: file)
        let requests = family.map {
            #"{"id":"c-\#($0)","holder":"\#($0)","status":"green","agent":"P-320400-1"}"#
        }
        let codes = try await stage.issue(
            .changzhou, at: "2022-04-10T08:30:00+08:00", requests, options: ["--holders", file])
        try stage.show(
            "four dependants' codes issued, the fifth refused",
            codes.texts("payload").filter { !$0.isEmpty }.count == 4
                && codes.text("error", line: 4).contains("agency-limit"))
        let sameDay = try await stage.issue(
            .changzhou, at: "2022-04-09T21:00:00+08:00", [requests[0]], options: ["--holders", file])
        try stage.show(
            "an agency applied for today starts tomorrow", sameDay.text("error").contains("agency-notice"))
    }

    private static func neighbors(on stage: inout Stage) async throws(ToolError) {
        let time = "2022-04-10T09:00:00+08:00"
        let statuses = ["green", "yellow"]
        func requests(_ prefix: String) -> [String] {
            statuses.map { #"{"id":"\#(prefix)-\#($0)","holder":"P-\#(prefix)-\#($0)","status":"\#($0)"}"# }
        }
        let shanghai = try await stage.issue(.shanghai, at: time, requests("310000"))
        let jiangsu = try await stage.issue(.jiangsu, at: time, requests("320000"))
        let gate = try await stage.verify(
            at: time, shanghai.texts("payload") + jiangsu.texts("payload"), options: ["--system", "changzhou"])
        try stage.show(
            "Shanghai's and Jiangsu's green codes accepted by the rule \(gate.text("rule")), yellow ones not",
            gate.texts("verdict") == ["pass", "stop", "pass", "stop"]
                && gate.text("rule") == "yangtze-river-delta" && gate.text("reason", line: 1) == "not-accepted")
    }
}

/// Shanghai: issued at once, also to holders of foreign passports.
enum ShanghaiScenario {
    static func play(on stage: inout Stage) async throws(ToolError) {
        let time = "2022-04-10T12:00:00+08:00"
        let file = stage.file("holders.ndjson"), foreigner = "passport FRA 15CV12345"
        try Stage.write(#"{"holder":"\#(foreigner)","document":"passport"}"# + "\n", to: file)
        let codes = try await stage.issue(
            .shanghai, at: time,
            [
                #"{"id":"s-1","holder":"P-310000-1","name":"沈申","status":"green"}"#,
                #"{"id":"s-2","holder":"\#(foreigner)","name":"Camille Laurent","status":"yellow","reason":"arrived-from-abroad"}"#,
            ], options: ["--format", "svg", "--holders", file])
        let gate = try await stage.verify(at: time, codes.texts("payload"), options: ["--system", "shanghai"])
        try stage.show(
            "issued at once, and good in the same second", gate.texts("verdict") == ["pass", "stop"])
        try stage.show(
            "a foreign passport holder's code, with its cause", gate.text("cause", line: 1) == "arrived-from-abroad")
        let elsewhere = try await stage.issue(
            .xian, at: time, [#"{"id":"s-3","holder":"\#(foreigner)","status":"green"}"#], options: ["--holders", file])
        try stage.show(
            "a system that takes no passports refuses it", elsewhere.text("error").contains("document"))
    }
}

/// Jiangsu: its advice in several languages.
enum JiangsuScenario {
    static func play(on stage: inout Stage) async throws(ToolError) {
        let time = "2022-04-10T12:00:00+08:00"
        let codes = try await stage.issue(
            .jiangsu, at: time, [#"{"id":"su-1","holder":"P-320000-1","name":"顾宁","status":"green"}"#],
            options: ["--format", "svg"])
        let gate = try await stage.verify(at: time, codes.texts("payload"), options: ["--system", "jiangsu"])
        let advice = gate[0]["advice"]
        try stage.show(
            "advice in Chinese, English, Japanese and Korean",
            gate.text("verdict") == "pass" && ["zh", "en", "ja", "ko"].allSatisfy { advice?[$0] != nil })
    }
}
