internal import ArgumentParser
internal import QREngine

@main
struct QRBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qrbench",
        abstract: "Issue, draw, read and verify signed QR codes.",
        discussion: """
            Requests come in on standard input or in files, one JSON object a line; results go out on standard \
            output, a line for each line; progress goes to standard error. To see everything at work:

              qrbench demo

            Exit status: 0 all well; 1 done, but some items failed or did not pass, each on its own line; 2 the \
            command could not start; 3 stopped half-way, with what is safely written named.
            """,
        version: EngineInfo.version,
        subcommands: commands)

    private static var commands: [any ParsableCommand.Type] {
        var commands: [any ParsableCommand.Type] = [
            Demo.self, Keys.self, Issue.self, Venue.self, Admit.self, Verify.self, StatusCommand.self,
            RevocationsCommand.self, TrustCommand.self, Trace.self, Encode.self, Scan.self, Bench.self, Info.self,
        ]
        #if Text
        commands.insert(Poster.self, at: 4)
        #endif
        return commands
    }

    static func main() async {
        Process.takeSignals()
        let status = await run(Array(CommandLine.arguments.dropFirst()), on: .standard)
        Process.exit(status)
    }

    /// Runs one command line as the process itself would, and returns its exit status.
    static func run(_ arguments: [String], on console: Console) async -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            if let command = command as? any ConsoleCommand {
                try await command.run(on: console)
            } else {
                // Help, version and groups of commands: these throw what is to be printed.
                try command.run()
            }
            return 0
        } catch let error as ToolError {
            if let message = error.message { console.say("qrbench: \(message)") }
            return error.status
        } catch {
            let text = fullMessage(for: error)
            guard exitCode(for: error).isSuccess else {
                console.say(text)
                return ToolError.cannotStart("").status
            }
            try? console.write(text + "\n")
            return 0
        }
    }
}

/// A command whose streams are given to it, so that the demo can run it on files.
protocol ConsoleCommand: ParsableCommand {
    func run(on console: Console) async throws
}
