import Foundation
import TestSupport

/// The built `qrbench`, run as a process of its own.
struct Tool {
    let folder = try! TemporaryFolder()

    struct Outcome {
        let status: Int32
        let output: [UInt8]
        let messages: String

        /// The result lines as JSON objects; a line that is none is an empty one.
        var lines: [[String: Any]] {
            String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .map { (try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) ?? [:] }
        }

        func texts(_ key: String) -> [String] { lines.map { $0[key] as? String ?? "" } }
    }

    /// The tool stands beside the test bundle.
    static let path: String = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            folder = bundle.bundleURL.deletingLastPathComponent()
        }
        return folder.appendingPathComponent("qrbench").path
    }()

    /// Runs a command line with the given bytes as its input.
    ///
    /// - Parameters:
    ///   - arguments: The command line without `qrbench`.
    ///   - input: What its standard input holds.
    ///   - output: A path to write the results to, such as `/dev/full`; nil collects them.
    /// - Returns: The exit status and what was written.
    /// - Throws: What Foundation throws where the tool cannot be run.
    func run(_ arguments: [String], input: [UInt8] = [], output: String? = nil) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        let inputFile = try folder.write(input, "stdin-\(UUID().uuidString)")
        process.standardInput = FileHandle(forReadingAtPath: inputFile)
        let outputFile = try output ?? folder.write([], "stdout-\(UUID().uuidString)")
        let messagesFile = try folder.write([], "stderr-\(UUID().uuidString)")
        process.standardOutput = FileHandle(forWritingAtPath: outputFile)
        process.standardError = FileHandle(forWritingAtPath: messagesFile)
        try process.run()
        process.waitUntilExit()
        let results = output == nil ? [UInt8](try Data(contentsOf: URL(fileURLWithPath: outputFile))) : []
        return Outcome(
            status: process.terminationStatus, output: results,
            messages: try String(contentsOfFile: messagesFile, encoding: .utf8))
    }

    func run(_ arguments: [String], lines: [String]) throws -> Outcome {
        try run(arguments, input: Array(lines.map { $0 + "\n" }.joined().utf8))
    }

    /// Runs a line of `bash` in the tool's folder; the tool itself is `$qrbench`.
    func shell(_ line: String) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ProcessInfo.processInfo.environment.merging(["qrbench": Self.path]) { $1 }
        let outputFile = try folder.write([], "stdout-\(UUID().uuidString)"), messages = Pipe()
        process.standardOutput = FileHandle(forWritingAtPath: outputFile)
        process.standardError = messages
        try process.run()
        let text = messages.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: [UInt8](try Data(contentsOf: URL(fileURLWithPath: outputFile))),
            messages: String(decoding: text, as: UTF8.self))
    }

    /// A command that runs while the test goes on.
    struct Running {
        let process = Process()
        private let input = Pipe(), output = Pipe(), messages = Pipe()

        fileprivate init(_ arguments: [String], in folder: String) throws {
            process.executableURL = URL(fileURLWithPath: Tool.path)
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            process.standardInput = input
            process.standardOutput = output
            process.standardError = messages
            try process.run()
        }

        func write(_ text: String) throws {
            try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        }

        /// What the command has written by now, at least a byte; empty at its end.
        func read() -> String { String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) }

        /// Goes away as `head` does once it has its lines.
        func closeOutput() throws { try output.fileHandleForReading.close() }

        /// Ends the input, unless the command ends by itself, and waits.
        ///
        /// - Returns: The exit status and what was said on standard error.
        func finish(closesInput: Bool = true) throws -> (status: Int32, messages: String) {
            if closesInput { try input.fileHandleForWriting.close() }
            let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }
    }

    func start(_ arguments: [String]) throws -> Running {
        try Running(arguments, in: folder.path)
    }

    /// Makes an issuer's keys in the folder `keys`.
    func makeKeys(_ issuer: String, _ options: [String] = []) throws {
        let outcome = try run(["keys", "new", "--issuer", issuer, "--out", "keys"] + options)
        precondition(outcome.status == 0, outcome.messages)
    }

    /// Issues health codes at a fixed time.
    func issue(_ system: String, _ issuer: String, _ requests: [String], _ options: [String] = []) throws -> Outcome {
        try run(
            ["issue", "--system", system, "--key", "keys/\(issuer).pem", "--at", Self.time] + options, lines: requests)
    }

    static let time = "2022-04-10T08:30:00+08:00"
}
