#if Text
import Foundation

/// Other people's PDF tools, as oracles.
enum ExternalTool {
    /// Runs a program found on PATH.
    ///
    /// - Returns: Its exit status and all it printed; nil, with a notice, where it is not installed.
    static func run(_ arguments: [String]) throws -> (status: Int32, output: String)? {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus != 127 else {
            print("notice: \(arguments[0]) is not installed")
            return nil
        }
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
#endif
