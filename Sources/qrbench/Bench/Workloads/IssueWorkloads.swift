internal import QRCredential
internal import QRIssue
internal import QRSystems

/// The issue road from request line to result line, by one worker, signed by a throw-away key.
enum IssueWorkloads {
    static let all = [
        Workload("issue/text") { () throws(ToolError) in try run(pictures: nil) },
        Workload("issue/png-tar") { () throws(ToolError) in try run(pictures: IssueRun.Pictures(isPacked: true)) },
    ]

    private static func run(pictures: IssueRun.Pictures?) throws(ToolError) -> Workload.Run {
        let authority = try BenchAuthority()
        let secret = try attempt("cannot make a key") { () throws(CredentialError) in try PseudonymKey.generate() }
        let issuer = try attempt("cannot issue") { () throws(IssueError) in
            let desk = try HealthDesk(
                system: authority.system, time: BenchAuthority.time, pseudonymKey: secret)
            return try BulkIssuer(
                IssueRun(desk: desk, pictures: pictures), signer: OpenSSLSigner(authority.key), workers: 1)
        }
        let lines = requests, files = try IssueFiles(hasImages: pictures != nil)
        return Workload.Run(
            step: { (range) async throws(ToolError) in try await issue(lines, issuer, into: files) },
            check: { () async throws(ToolError) in
                let batch = try await issue(lines, issuer, into: files)
                return batch.items == Workload.inputCount ? try authority.check(files) : false
            },
            stepInputs: Workload.inputCount)
    }

    private static let requests: [UInt8] = {
        let colors = ["green", "yellow", "red"]
        let lines = (0..<Workload.inputCount).map { index in
            #"{"id":"r-\#(index)","holder":"resident-\#(index * 7919)","status":"\#(colors[index % 3])"}"# + "\n"
        }
        return Array(lines.joined().utf8)
    }()

    private static func issue(
        _ lines: [UInt8], _ issuer: BulkIssuer, into files: IssueFiles
    ) async throws(ToolError) -> Workload.Batch {
        var source = BufferSource(lines)
        try files.empty()
        do {
            var sink = files.sink
            let summary = try await issuer.issue(from: &source, to: &sink)
            return Workload.Batch(items: summary.issued, bytes: files.byteCount)
        } catch {
            throw .stopped(explanation(of: error))
        }
    }
}

/// Files in memory, as on tmpfs, to which a run writes its results.
final class IssueFiles {
    private let lines: Int32
    private let images: Int32?

    init(hasImages: Bool) throws(ToolError) {
        lines = try Process.memoryFile()
        images = hasImages ? try Process.memoryFile() : nil
    }

    deinit {
        for file in [lines, images].compactMap(\.self) { try? FileBridge.close(file) }
    }

    var sink: FileSink { FileSink(lines: lines, images: images.map { .tar($0) } ?? .none) }

    /// Gives the memory back, so that every run pays for its pages.
    func empty() throws(ToolError) {
        for file in [lines, images].compactMap(\.self) { try Process.empty(file) }
    }

    /// Where the last run stopped writing.
    var byteCount: Int { [lines, images].compactMap(\.self).reduce(0) { $0 + Process.position(of: $1) } }

    func resultLines() throws(ToolError) -> [UInt8] { try Process.contents(of: lines) }

    /// nil where none are written.
    func archive() throws(ToolError) -> [UInt8]? {
        guard let images else { return nil }
        return try Process.contents(of: images)
    }
}

/// Lines that are in memory, handed out in chunks as a file's are.
private struct BufferSource: LineSource {
    private let lines: [UInt8]
    private var start = 0
    private var line = 1

    init(_ lines: [UInt8]) {
        self.lines = lines
    }

    var isReady: Bool { true }

    mutating func next() -> LineChunk? {
        guard start < lines.count else { return nil }
        var end = min(lines.count, start + LineReader.chunkBytes)
        while lines[end - 1] != UInt8(ascii: "\n") { end -= 1 }
        let chunk = LineChunk(firstLine: line, bytes: Array(lines[start..<end]))
        start = end
        line += chunk.lineCount
        return chunk
    }
}
