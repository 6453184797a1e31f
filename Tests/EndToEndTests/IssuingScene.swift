import Foundation
import TestSupport

/// A tool with the keys of Xi'an, requests for it, and the files of its folder.
struct IssuingScene {
    let tool = Tool()
    let command = ["issue", "--system", "xian", "--key", "keys/610100.pem"]

    init() throws {
        try tool.makeKeys("610100")
    }

    func path(_ name: String) -> String { tool.folder.path + "/" + name }

    func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    func requests(_ count: Int, seed: UInt64 = 0x51C0) -> [String] {
        let requests = HolderRequests(seed: seed, count: count, profile: .threeColours)
        return requests.indices.map { requests.requestLine($0) }
    }

    /// A line of the shell, run in the tool's folder.
    func shell(_ line: String) throws -> Tool.Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: tool.folder.path)
        let messages = Pipe()
        process.standardError = messages
        try process.run()
        let text = messages.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Tool.Outcome(
            status: process.terminationStatus, output: [], messages: String(decoding: text, as: UTF8.self))
    }
}
