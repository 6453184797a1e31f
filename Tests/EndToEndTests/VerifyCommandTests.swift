import Foundation
import TestSupport
import Testing

@Suite struct VerifyCommandTests {
    private func payload(_ tool: Tool) throws -> String {
        try tool.makeKeys("610100")
        return try tool.issue("xian", "610100", [#"{"id":"1","holder":"p","status":"green"}"#]).texts("payload")[0]
    }

    private func verify(_ tool: Tool, _ lines: [String], _ options: [String] = []) throws -> Tool.Outcome {
        try tool.run(["verify", "--trust", "keys/trust.json", "--at", Tool.time] + options, lines: lines)
    }

    /// Every truncation, and anything that is no code at all, is malformed; the genuine code beside it passes.
    @Test func truncatedPayloadsAreInvalid() throws {
        let tool = Tool()
        let payload = try payload(tool)
        let cut = (0..<payload.count).map { String(payload.prefix($0)) }
        let outcome = try verify(tool, cut + [payload, "", "hello", "HC1:", "https://example.org/"])
        #expect(outcome.status == 1)
        #expect(outcome.lines.count == cut.count + 5)
        for (index, line) in outcome.lines.enumerated() {
            #expect(line["line"] as? Int == index + 1)
            #expect(line["verdict"] as? String == (index == cut.count ? "pass" : "invalid"), "line \(index + 1)")
            #expect(line["genuine"] as? Bool == (index == cut.count))
        }
    }

    @Test func aCodeOfAnotherIssuerIsUnknown() throws {
        let tool = Tool()
        let payload = try payload(tool)
        let stranger = Tool()
        try stranger.makeKeys("610100")
        let outcome = try verify(stranger, [payload])
        #expect(outcome.texts("verdict") == ["invalid"] && outcome.texts("reason") == ["unknown-issuer"])
    }

    /// The picture that was issued is read by the engine's own scanner and passes.
    @Test func picturesAreVerified() throws {
        let tool = Tool()
        try tool.makeKeys("610100")
        let request = #"{"id":"1","holder":"p","name":"张三","status":"green"}"#
        let issued = try tool.issue("xian", "610100", [request], ["--images", "codes"])
        let outcome = try tool.run(
            ["verify", "--trust", "keys/trust.json", "--at", Tool.time] + issued.texts("image"))
        #expect(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.texts("verdict") == ["pass"] && outcome.texts("file") == issued.texts("image"))
    }

    /// A person at a hand scanner is answered line by line, before the input ends.
    @Test func eachLineIsAnsweredAtOnce() throws {
        let tool = Tool()
        let payload = try payload(tool)
        let running = try tool.start(
            ["verify", "--trust", "keys/trust.json", "--at", Tool.time, "--jobs", "2", "--quiet"])
        for _ in 0..<3 {
            try running.write(payload + "\n")
            #expect(running.read().contains(#""verdict":"pass""#))
        }
        #expect(try running.finish().status == 0)
    }

    @Test func aClosedPipeOrAFullDiskEndsWithThree() throws {
        let tool = Tool()
        let payload = try payload(tool)
        let arguments = ["verify", "--trust", "keys/trust.json", "--at", Tool.time]
        let full = try tool.run(arguments, input: Array((payload + "\n").utf8), output: "/dev/full")
        #expect(full.status == 3 && full.messages.contains("stopped"))
        let running = try tool.start(arguments)
        try running.closeOutput()
        try running.write(payload + "\n")
        let (status, messages) = try running.finish()
        #expect(status == 3 && messages.contains("stopped") && messages.contains("pass 1"))
    }

    /// Whoever passes by a picture is recorded or the gate stops, as with a line; no picture is called unreadable for it.
    @Test func recordsThatCannotBeWrittenStopPicturesToo() throws {
        let tool = Tool()
        try tool.makeKeys("610100")
        let request = #"{"id":"1","holder":"p","status":"green"}"#
        let payload = try tool.issue("xian", "610100", [request], ["--images", "pictures"]).texts("payload")[0]
        try tool.folder.write(Array((payload + "\n").utf8), "codes.txt")
        let gate = ["verify", "--trust", "keys/trust.json", "--at", Tool.time, "--venue", "0123456789abcdef01234567"]
        for file in ["codes.txt", "pictures/00000000.png"] {
            let outcome = try tool.run(gate + ["--admissions", "/dev/full", file])
            #expect(outcome.status == 3 && outcome.messages.contains("admission records"), "\(outcome)")
            #expect(try tool.run(gate + ["--admissions", "records", file]).status == 0)
        }
    }

    /// Ctrl-C, or a service manager's request to end: what was answered stands, and the summary says so.
    @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheRunBetweenAnswers(_ signal: Int32) throws {
        let tool = Tool()
        let payload = try payload(tool)
        let running = try tool.start(["verify", "--trust", "keys/trust.json", "--at", Tool.time])
        try running.write(payload + "\n")
        #expect(running.read().contains(#""verdict":"pass""#))
        kill(running.process.processIdentifier, signal)
        // An input that ends at the same moment would be answered whole, which is no stop.
        let (status, messages) = try running.finish(closesInput: false)
        #expect(status == 3 && messages.contains("the verdicts above are complete"))
    }

    /// A file may be a pipe, which gives each byte once; and thousands of files are no more open than one.
    @Test func pipesAndManyFilesAreReadWhole() throws {
        let tool = Tool()
        let payload = try payload(tool)
        try tool.folder.write(Array((payload + "\n").utf8), "codes.txt")
        let verify = "$qrbench verify --trust keys/trust.json --at \(Tool.time)"
        for line in ["\(verify) <(cat codes.txt)", "cat codes.txt | \(verify) -", "\(verify) - < codes.txt"] {
            let outcome = try tool.shell(line)
            #expect(outcome.status == 0 && outcome.texts("verdict") == ["pass"], "\(line): \(outcome.messages)")
        }
        let many = try tool.shell("ulimit -n 24; \(verify) $(yes codes.txt | head -100)")
        #expect(many.status == 0 && many.texts("verdict").count == 100, "\(many.messages)")
    }

    /// Names and texts of strangers stand in messages: none may steer the terminal.
    @Test func messagesHoldNoControls() throws {
        let outcome = try Tool().run(["verify", "--trust", "\u{1B}]0;x\u{7}\u{9B}31m\u{202E}.json"])
        #expect(outcome.status == 2 && outcome.messages.contains(#"\u{1b}]0;x\u{7}\u{9b}31m\u{202e}.json"#))
    }

    @Test func aFileThatIsNotThereIsToldBeforeAnyAnswer() throws {
        let tool = Tool()
        let payload = try payload(tool)
        try tool.folder.write(Array((payload + "\n").utf8), "codes.txt")
        let arguments = ["verify", "--trust", "keys/trust.json", "--at", Tool.time, "codes.txt"]
        #expect(try tool.run(arguments).texts("file") == ["codes.txt"])
        let outcome = try tool.run(arguments + ["missing.txt"])
        #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.messages.contains("missing.txt"))
    }

    /// A code from a minute ahead passes, from more only where the gate's clock is known to lag.
    @Test func aClockThatLagsIsAllowedFor() throws {
        let tool = Tool()
        let payload = try payload(tool)
        for (time, options, reason) in [
            ("08:29:00", [], ""), ("08:28:59", [], "not-yet-valid"), ("08:28:59", ["--clock-tolerance", "61"], ""),
            ("08:29:59", ["--clock-tolerance", "0"], "not-yet-valid"), ("08:31:00", ["--maximum-age", "60"], "stale"),
        ] {
            let moment = ["verify", "--trust", "keys/trust.json", "--at", "2022-04-10T\(time)+08:00"]
            #expect(try tool.run(moment + options, lines: [payload]).texts("reason") == [reason], "\(time) \(options)")
        }
        for options in [["--clock-tolerance", "901"], ["--maximum-age", "0"]] {
            #expect(try verify(tool, [payload], options).status == 2)
        }
    }

    /// By verdict and, where there are several, by issuer; a forged code's issuer is hearsay and not counted.
    @Test func theSummaryCountsVerdictsAndIssuers() throws {
        let tool = Tool()
        let xian = try payload(tool)
        try tool.makeKeys("310000")
        let shanghai = try tool.issue(
            "shanghai", "310000",
            [#"{"id":"1","holder":"p","status":"green"}"#, #"{"id":"2","holder":"q","status":"red"}"#]
        ).texts("payload")
        let stranger = Tool()
        try stranger.makeKeys("120000")
        let unknown = try stranger.issue("tianjin", "120000", [#"{"id":"1","holder":"p","status":"green"}"#])
        let outcome = try verify(tool, [xian] + shanghai + unknown.texts("payload") + ["x"])
        for line in [
            "verified 5, 3 of them failed", "pass 2, invalid malformed 1, invalid unknown-issuer 1, stop status 1",
            "  310000: pass 1, stop status 1", "  610100: pass 1",
        ] {
            #expect(outcome.messages.contains(line), "\(line) in \(outcome.messages)")
        }
        #expect(!outcome.messages.contains("120000"))
        #expect(try verify(tool, [xian], ["--quiet"]).messages.isEmpty)
    }
}
