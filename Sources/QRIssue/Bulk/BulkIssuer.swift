public import QRCredential

/// Where request lines come from, in chunks.
public protocol LineSource: ~Copyable {
    /// The next whole lines, at least one; nil at the end.
    ///
    /// - Throws: `.input`.
    mutating func next() throws(IssueError) -> LineChunk?

    /// Whether `next` would return without waiting for somebody to write.
    ///
    /// Where it would wait, finished results are handed out first, so that a hand scanner is answered at once.
    var isReady: Bool { get }
}

/// What a run came to.
public struct IssueSummary: Hashable, Sendable {
    /// Requests answered with a code.
    public var issued = 0
    /// Requests answered with an error; together with `issued` all lines.
    public var failed = 0
}

/// Issues codes by the million: request lines in, result lines and images out, in the order of the requests.
///
/// Memory does not grow with the number of codes: at most `workers` + 1 chunks are under way.
public struct BulkIssuer: Sendable {
    private let run: IssueRun
    private let issuer: CredentialIssuer
    private let workers: Int
    private let shelf = TemplateShelf()

    /// Makes ready what all codes of a run share; nothing is read or written yet.
    ///
    /// - Parameters:
    ///   - run: What is fixed for the whole run.
    ///   - signer: Signs for the run's system.
    ///   - workers: How many chunks are worked on at once: at least 1.
    /// - Throws: `.signing` where the signer's key cannot sign health codes of the run's system at the run's time.
    public init(_ run: IssueRun, signer: any Signer, workers: Int) throws(IssueError) {
        precondition(workers >= 1, "bulk issuance needs a worker")
        try run.desk.system.checkIssuer(of: signer)
        do throws(CredentialError) {
            issuer = try CredentialIssuer(signer)
            try issuer.checkCan(issue: .health, at: run.desk.time)
        } catch {
            throw IssueError(.signing, error.message)
        }
        self.run = run
        self.workers = workers
    }

    /// Answers every line of the source.
    ///
    /// - Parameters:
    ///   - source: The request lines, from the first.
    ///   - sink: Where results and images go.
    ///   - point: How far a run that can be resumed has come; nil for a run that cannot.
    ///   - progress: Told the totals after each chunk that is written.
    /// - Returns: The totals, with those up to `point`.
    /// - Throws: `.input`, `.signing` or `.output`; what was written until then stays and is
    ///   whole up to the line that the error names. `.journal` where the source is not the one that `point` is of.
    /// - Complexity: O(lines); memory is bounded by the workers and the longest chunk.
    public func issue<Source: LineSource & ~Copyable, Sink: IssueSink & ~Copyable>(
        from source: inout Source, to sink: inout Sink, after point: SafePoint? = nil,
        progress: (IssueSummary) -> Void = { _ in }
    ) async throws -> IssueSummary {
        var summary = point?.totals ?? IssueSummary()
        var input = try RunInput(of: &source, after: point)
        if workers == 1 {
            var worker = ChunkIssuer(run, issuer, shelf)
            while let (chunk, digest) = try input.next(from: &source) {
                var issued = try await worker.issue(chunk)
                issued.input = digest
                try Self.write(issued, to: &sink, &summary)
                worker.reuse(issued)
                progress(summary)
            }
        } else {
            try await issueInParallel(input, from: &source, to: &sink, &summary, progress)
        }
        try sink.finish()
        return summary
    }

    private static func write<Sink: IssueSink & ~Copyable>(
        _ chunk: IssuedChunk, to sink: inout Sink, _ summary: inout IssueSummary
    ) throws(IssueError) {
        try sink.write(chunk)
        summary.issued += chunk.issued
        summary.failed += chunk.failed
    }
}

extension BulkIssuer {
    /// Hands chunks to tasks as they are read, and writes what they make in the order of the requests.
    private func issueInParallel<Source: LineSource & ~Copyable, Sink: IssueSink & ~Copyable>(
        _ input: RunInput, from source: inout Source, to sink: inout Sink, _ summary: inout IssueSummary,
        _ progress: (IssueSummary) -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: IssuedChunk.self) { group in
            var input = input
            var waiting: [Int: IssuedChunk] = [:]
            var order: [Int] = []
            while true {
                while order.isEmpty || (order.count <= workers && input.isReady(source)),
                    let (chunk, digest) = try input.next(from: &source)
                {
                    order.append(chunk.firstLine)
                    group.addTask { [run, issuer, shelf] in
                        var worker = ChunkIssuer(run, issuer, shelf)
                        var issued = try await worker.issue(chunk)
                        issued.input = digest
                        return issued
                    }
                }
                guard let next = order.first else { break }
                while waiting[next] == nil, let done = try await group.next() { waiting[done.firstLine] = done }
                order.removeFirst()
                try Self.write(waiting.removeValue(forKey: next)!, to: &sink, &summary)
                progress(summary)
            }
        }
    }
}
