internal import QRIssue
internal import QRWire

/// Runs a scenario's commands in the demo's folder, and keeps what went in and came out with the command itself.
struct Stage {
    private let console: Console
    private let scenario: String
    private var stepCount = 0
    /// The index of the next code, so that no picture takes another's name.
    var nextIndex = 0
    /// How often people were admitted.
    var visits = 0
    private(set) var hasFailed = false
    /// The command lines so far, as a shell runs them again.
    private(set) var script: [String] = []

    init(_ scenario: String, console: Console) throws(ToolError) {
        self.scenario = scenario
        self.console = console
        try Self.makeFolder(scenario)
    }

    /// What a command left behind.
    struct Outcome {
        let status: Int32
        /// The result lines that are JSON objects, in order.
        let lines: [JSON]
        /// The file that holds them.
        let file: String

        subscript(line: Int) -> JSON { lines.indices.contains(line) ? lines[line] : .null }

        /// One member's text of a line; empty where there is none, so that a comparison with it fails.
        func text(_ key: String, line: Int = 0) -> String { self[line][key]?.stringValue ?? "" }

        /// One member's text of every line.
        func texts(_ key: String) -> [String] { lines.indices.map { text(key, line: $0) } }
    }

    /// Runs one command line of the tool with the given lines as its input.
    ///
    /// - Parameters:
    ///   - name: Names the files that keep input and output, such as `issue`.
    ///   - arguments: The command line without `qrbench`.
    ///   - input: The lines of its standard input.
    /// - Returns: The exit status and the result lines.
    /// - Throws: `ToolError` where the demo's own files cannot be written.
    mutating func run(_ name: String, _ arguments: [String], input: [String] = []) async throws(ToolError) -> Outcome {
        stepCount += 1
        let base = "\(scenario)/\(stepCount < 10 ? "0" : "")\(stepCount)-\(name)"
        let hasInput = !input.isEmpty
        if hasInput { try Self.write(input.map { $0 + "\n" }.joined(), to: base + ".in") }
        script.append(Self.shellLine(arguments, input: hasInput ? base + ".in" : nil))
        let status = try await runTool(arguments, base: base, hasInput: hasInput)
        return Outcome(status: status, lines: try Self.objects(in: base + ".out"), file: base + ".out")
    }

    /// Runs a command that makes a file, unless an earlier demo in the same folder made it: keys are never overwritten.
    mutating func make(_ made: String, _ name: String, _ arguments: [String]) async throws(ToolError) {
        if FileBridge.exists(made) {
            script.append("# kept: \(made)")
        } else {
            _ = try await run(name, arguments)
            script[script.count - 1] = "[ -e \(made) ] || " + script[script.count - 1]
        }
    }

    /// The path of a file in the scenario's folder.
    func file(_ name: String) -> String { "\(scenario)/\(name)" }

    /// The path of a file that commands add to, without what an earlier demo added.
    mutating func freshFile(_ name: String) -> String {
        FileBridge.remove(file(name))
        script.append("rm -f \(file(name))")
        return file(name)
    }

    /// Says whether a step held.
    mutating func show(_ what: String, _ holds: Bool) throws(ToolError) {
        hasFailed = hasFailed || !holds
        try console.write("\(holds ? "ok  " : "FAIL")  \(scenario)  \(what)\n")
    }

    private func runTool(_ arguments: [String], base: String, hasInput: Bool) async throws(ToolError) -> Int32 {
        let input = try Self.open(hasInput ? base + ".in" : "/dev/null", .read)
        let output = try Self.open(base + ".out", .replace)
        let messages = try Self.open(base + ".err", .replace)
        defer { for file in [input, output, messages] { try? FileBridge.close(file) } }
        return await QRBench.run(
            arguments, on: Console(input: input, output: output, messages: messages, isQuiet: true))
    }
}

extension Stage {
    static func write(_ text: String, to path: String) throws(ToolError) {
        let file = try open(path, .replace)
        defer { try? FileBridge.close(file) }
        let bytes = Array(text.utf8)
        do throws(FileBridge.Failure) {
            try FileBridge.write(bytes.span, to: file)
        } catch {
            throw .stopped("cannot write \(path): \(error.message)")
        }
    }

    private static func makeFolder(_ path: String) throws(ToolError) {
        do throws(FileBridge.Failure) {
            try FileBridge.makeFolder(path)
        } catch {
            throw .cannotStart("cannot make the folder \(path): \(error.message)")
        }
    }

    private static func open(_ path: String, _ access: FileBridge.Access) throws(ToolError) -> Int32 {
        do throws(FileBridge.Failure) {
            return try FileBridge.open(path, access)
        } catch {
            throw .cannotStart("cannot open \(path): \(error.message)")
        }
    }

    private static func objects(in path: String) throws(ToolError) -> [JSON] {
        let bytes = try InputFile.read(path)
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let line = Array(line)
            return try? JSON(parsing: line.span)
        }
    }

    /// A command line that a POSIX shell takes as it is.
    private static func shellLine(_ arguments: [String], input: String?) -> String {
        let words = ["qrbench"] + arguments.map(quoted)
        return words.joined(separator: " ") + (input.map { " < \(quoted($0))" } ?? "")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:+,=".contains($0)) }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
