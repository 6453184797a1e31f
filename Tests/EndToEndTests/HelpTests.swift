import TestSupport
import Testing

/// What `--help` says can be copied to a shell as it stands.
@Suite struct HelpTests {
    static let commands = [
        ["demo"], ["encode"], ["scan"], ["issue"], ["venue"], ["poster"], ["verify"], ["admit"], ["trace"], ["status"],
        ["revocations"], ["trust"], ["keys", "new"], ["keys", "authority"], ["bench"], ["info"],
    ]

    @Test(arguments: commands) func anExampleIsShown(_ command: [String]) throws {
        let outcome = try Tool().run(command + ["--help"])
        let text = String(decoding: outcome.output, as: UTF8.self)
        #expect(outcome.status == 0)
        #expect(text.contains("xample:") && text.contains("  qrbench \(command.joined(separator: " "))"))
    }

    /// Help is wrapped at 80 columns: a longer example would go on in a line that is not indented, and end too early.
    @Test(arguments: commands) func noExampleIsWrapped(_ command: [String]) throws {
        let outcome = try Tool().run(command + ["--help"])
        let lines = String(decoding: outcome.output, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let overview = lines.prefix { !$0.hasPrefix("USAGE:") }
        for (line, next) in zip(overview, overview.dropFirst()) where line.hasPrefix("  ") {
            #expect(next.isEmpty || next.hasPrefix("  "), "\(line)")
        }
    }
}
