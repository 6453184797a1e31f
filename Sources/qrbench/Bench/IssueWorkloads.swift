internal import QRCredential
internal import QRIssue
internal import QRSystems

/// The issue road from request line to result line, signed by a throw-away key.
enum IssueWorkloads {
    static let all = [
        Workload(name: "issue/text") { () async throws(ToolError) in try run(pictures: nil) },
        Workload(name: "issue/png-tar") { () async throws(ToolError) in
            try run(pictures: IssueRun.Pictures(isPacked: true))
        },
    ]

    private static func run(pictures: IssueRun.Pictures?) throws(ToolError) -> Workload.Run {
        let system = CodeSystem.xian
        let key = try attempt("cannot make a key") { () throws(CredentialError) in
            try SigningKey.generate(attributes: KeyAttributes(issuer: system.issuer, system: system.id, kinds: .all))
        }
        let secret = try attempt("cannot make a key") { () throws(CredentialError) in try PseudonymKey.generate() }
        let issuer = try attempt("cannot issue") { () throws(IssueError) in
            let desk = try HealthDesk(
                system: system, time: Timestamp(seconds: 1_649_550_600), pseudonymKey: secret)
            return try BulkIssuer(
                IssueRun(desk: desk, pictures: pictures), signer: OpenSSLSigner(key), workers: 1)
        }
        let lines = requests
        return Workload.Run { () async throws(ToolError) in
            let sink = try await issue(lines, issuer)
            return Workload.Batch(items: sink.issued, bytes: sink.bytes)
        } check: { () async throws(ToolError) in
            try await issue(lines, issuer).issued == Workload.inputCount
        }
    }

    private static let requests: [UInt8] = {
        let colours = ["green", "yellow", "red"]
        let lines = (0..<Workload.inputCount).map { index in
            #"{"id":"r-\#(index)","holder":"resident-\#(index * 7919)","status":"\#(colours[index % 3])"}"# + "\n"
        }
        return Array(lines.joined().utf8)
    }()

    private static func issue(_ lines: [UInt8], _ issuer: BulkIssuer) async throws(ToolError) -> CountingSink {
        var source = BufferSource(lines)
        var sink = CountingSink()
        do {
            _ = try await issuer.issue(from: &source, to: &sink)
        } catch {
            throw .stopped(explanation(of: error))
        }
        return sink
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

/// Counts what it is given.
private struct CountingSink: IssueSink {
    private(set) var issued = 0
    private(set) var bytes = 0

    mutating func write(_ chunk: IssuedChunk) {
        issued += chunk.issued
        bytes += chunk.lines.count + chunk.imageBytes.count
    }

    mutating func finish() {}
}
