import Foundation

/// Another project's encoder, driven by a small C program beside this file that is compiled when a test needs it.
public struct PeerEncoder {
    /// What to encode; a mask of nil leaves the choice to the peer.
    public struct Request {
        public var version: Int
        /// 0 to 3 for L M Q H.
        public var level: Int
        public var mask: Int?
        public var bytes: [UInt8]

        public init(version: Int, level: Int, mask: Int?, bytes: [UInt8]) {
            self.version = version
            self.level = level
            self.mask = mask
            self.bytes = bytes
        }
    }

    private let program: URL

    /// Compiles `<name>_peer.c` against a library; prints a notice and returns nil where that does not work.
    public init?(_ name: String, library: String, package: String) {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Peers")
        let temporary = FileManager.default.temporaryDirectory
        program = temporary.appending(path: "\(name)-peer-\(UUID().uuidString)")
        let source = folder.appending(path: "\(name)_peer.c")
        let arguments = ["cc", "-O2", source.path, "-l\(library)", "-o", program.path]
        guard (try? Self.run("/usr/bin/env", arguments, input: nil)) != nil else {
            print("notice: \(name) is not compared: install a C compiler and \(package)")
            return nil
        }
    }

    /// The symbols of all requests, as rows of bytes in hexadecimal digits, the leftmost module in the lowest bit.
    public func encode(_ requests: [Request]) throws -> [String] {
        let lines = requests.map { "\($0.version) \($0.level) \($0.mask ?? -1) \($0.bytes.hex)\n" }.joined()
        let input = program.appendingPathExtension("in")
        try Data(lines.utf8).write(to: input)
        defer { try? FileManager.default.removeItem(at: input) }
        return try Self.run(program.path, [], input: input).split(separator: "\n").map(String.init)
    }

    /// Removes the compiled program.
    public func remove() {
        try? FileManager.default.removeItem(at: program)
    }

    private struct Failure: Error {}

    private static func run(_ tool: String, _ arguments: [String], input: URL?) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure() }
        return String(decoding: data, as: UTF8.self)
    }
}
