internal import QRCredential
internal import QRSystems
internal import QRWire

#if Text
internal import QRPress
#endif

/// Changchun: one code a space and its poster, entry by scanning, companions, people without phones, and the trace.
enum ChangchunScenario {
    private static let issueTime = "2022-03-01T09:00:00+08:00"
    private static let time = "2022-04-10T10:00:00+08:00"

    static func play(on stage: inout Stage) async throws(ToolError) {
        let venues = try await stage.venues(
            .changchun, at: issueTime,
            table: [
                "name,name_en,division,category,address,space,manager",
                "长春站,Changchun Railway Station,220103,火车站,长春市宽城区长白路5号,一层候车厅,高经理",
                "长春站,Changchun Railway Station,220103,火车站,长春市宽城区长白路5号,二层候车厅,高经理",
            ])
        let places = venues.texts("place")
        try stage.show(
            "two spaces of one venue have a code each, in a form that any scanner opens",
            Set(places).count == 2 && venues.texts("payload").allSatisfy { $0.hasPrefix("HTTPS://") })
        let gate = ["--system", "changchun", "--expect", "venue"]
        let clear = try await stage.readsBack(venues, at: time, options: gate)
        try stage.show("the pictures of the venue codes read back to what was signed", clear)
        try await posters(of: venues, on: &stage)
        let admissions = stage.freshFile("admissions.ndjson")
        try await entry(to: venues.text("payload"), recordedIn: admissions, on: &stage)
        try await trace(places, admissions, on: &stage)
    }

    /// Prints the table that the venue codes were made from: the same places at the same time have the same codes.
    private static func posters(of venues: Stage.Outcome, on stage: inout Stage) async throws(ToolError) {
        #if Text
        let (table, previews) = (stage.file("venues.csv"), stage.file("posters"))
        let press = try await stage.run(
            "poster",
            [
                "poster", "--system", "changchun", "--key", Stage.key(.changchun), "--at", issueTime, "--csv", table,
                "--proof", "--manifest", stage.file("posters.csv"), "--preview", previews, "-o",
                stage.file("posters.pdf"),
            ])
        let pictures = venues.texts("place").compactMap { PlaceID(hex: $0) }.map {
            "\(previews)/\(PosterOrder.serial(of: $0)).png"
        }
        let seen = try await stage.run("scan", ["scan"] + pictures)
        try stage.show(
            "venue posters printed as PDF/X-1a, each code read back from the file before it got its name",
            press.status == 0 && press.lines.isEmpty)
        try stage.show(
            "the pictures of the posters read back to the venue codes",
            !pictures.isEmpty && seen.texts("payload") == venues.texts("payload"))
        #else
        try stage.show("no venue posters: this build has no text (trait Text), which posters need", true)
        #endif
    }

    private static func entry(
        to venue: String, recordedIn admissions: String, on stage: inout Stage
    ) async throws(ToolError) {
        let codes = try await stage.issue(
            .jilin, at: "2022-04-10T08:00:00+08:00",
            (1...3).map { #"{"id":"cc-\#($0)","holder":"P-220100-\#($0)","temperature":36.\#($0)}"# })
        let (first, others) = (codes.text("payload"), codes.texts("payload").dropFirst())
        let authority = "keys/authority.jwk"
        try await stage.make(authority, "authority", ["keys", "authority", "--out", "keys"])
        let companions = others.map { "\"\($0)\"" }.joined(separator: ",")
        let manual = #"{"holder":"220102195001011230","name":"郑奶奶"}"#
        let answer = try await stage.admit(
            .changchun, at: time,
            [
                #"{"health":"\#(first)","venue":"\#(venue)","companions":[\#(companions)],"manual":[\#(manual)]}"#
            ], options: ["--admissions", admissions, "--authority", authority])
        let record = answer[0]["record"]
        try stage.show(
            "scanning registers entry, with two companions on the same scan",
            answer.status == 0 && record?["companions"]?.elements?.count == 2)
        let sealed = record?["manual"]?.elements ?? []
        try stage.show(
            "a person without a phone is registered by certificate number, readable for the authority only",
            sealed.count == 1 && sealed.allSatisfy { $0.stringValue?.contains("220102") == false })
    }

    private static func trace(
        _ places: [String], _ admissions: String, on stage: inout Stage
    ) async throws(ToolError) {
        let window = ["--from", "2022-04-10T09:00:00+08:00", "--to", "2022-04-10T11:00:00+08:00"]
        var found: [Int] = []
        for place in places {
            let trace = try await stage.run(
                "trace", ["trace", "--admissions", admissions, "--venue", place] + window)
            found.append(trace.lines.count)
        }
        try stage.show("a trace by venue and time finds the entry in its own space only", found == [1, 0])
    }
}
