internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSystems

/// What every command that reads or writes lines understands.
struct StreamOptions: ParsableArguments {
    @Flag(name: .long, help: "No progress and no summary on standard error.")
    var quiet = false

    func apply(to console: Console) -> Console {
        var console = console
        console.isQuiet = console.isQuiet || quiet
        return console
    }
}

/// The moment that a command takes as now.
struct TimeOption: ParsableArguments {
    @Option(
        name: .customLong("at"), help: ArgumentHelp("The time, as RFC 3339 (default: now).", valueName: "time"),
        transform: Self.time)
    var at: Timestamp?

    /// Now, read anew each time: a command at a gate runs all day. Only a time that was given stands still.
    var time: Timestamp { at ?? Timestamp(seconds: Process.now()) }

    static func time(_ text: String) throws -> Timestamp {
        guard let time = Timestamp(rfc3339: text) else {
            throw ValidationError("\"\(text)\" is no RFC 3339 time: write it as 2022-04-10T08:30:00+08:00.")
        }
        return time
    }
}

/// The code system that a command works for.
struct SystemOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The code system: \(CodeSystem.builtIn.map(\.id).joined(separator: ", ")), or a JSON definition's file.",
            valueName: "name"))
    var system: String

    func load() throws(ToolError) -> CodeSystem {
        try CodeSystem.load(system)
    }
}

extension CodeSystem {
    /// The built-in system of that name, or the one that a definition file describes.
    static func load(_ name: String) throws(ToolError) -> CodeSystem {
        let isFile = name.contains("/") || name.hasSuffix(".json")
        let definition = isFile ? try InputFile.read(name, limit: SystemsLimits.definitionBytes) : []
        return try attempt("--system \(name)") { () throws(SystemError) in
            guard isFile else { return try CodeSystem.builtIn(name) }
            return try CodeSystem(definition: definition.span, zoneFile: InputFile.timeZone)
        }
    }
}
