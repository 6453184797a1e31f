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
        let process = Process(), input = Pipe(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: Tool.path)
        process.arguments = ["verify", "--trust", "keys/trust.json", "--at", Tool.time, "--jobs", "2", "--quiet"]
        process.currentDirectoryURL = URL(fileURLWithPath: tool.folder.path)
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for _ in 0..<3 {
            try input.fileHandleForWriting.write(contentsOf: Data((payload + "\n").utf8))
            let answer = output.fileHandleForReading.availableData
            #expect(String(decoding: answer, as: UTF8.self).contains(#""verdict":"pass""#))
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func helpShowsAnExampleEverywhere() throws {
        let tool = Tool()
        let commands = ["demo", "issue", "venue", "admit", "trace", "verify", "encode", "info", "bench"]
        for command in commands.map({ [$0] }) + [["keys", "new"], ["keys", "authority"]] {
            let outcome = try tool.run(command + ["--help"])
            let text = String(decoding: outcome.output, as: UTF8.self)
            #expect(outcome.status == 0)
            #expect(text.contains("xample:") && text.contains("qrbench \(command.joined(separator: " "))"))
        }
    }
}
