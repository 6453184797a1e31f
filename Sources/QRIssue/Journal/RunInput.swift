/// Reads a run's requests from where it goes on, and sees to it that they are those of the run.
struct RunInput {
    /// Of all requests read so far; nil where nobody will ask.
    private var digest: InputDigest?
    /// What came in one chunk with the last request that is answered already.
    private var pending: LineChunk?

    /// Reads over the requests that are answered already.
    ///
    /// - Throws: `.journal` where they are others than those of the run, or fewer; `.input`.
    init<Source: LineSource & ~Copyable>(
        of source: inout Source, after point: SafePoint?
    ) throws(IssueError) {
        guard let point else { return }
        var digest = InputDigest()
        var line = 0
        while line < point.line {
            guard let chunk = try source.next() else {
                throw IssueError(
                    .journal,
                    "The input ends at line \(line), but the run has answered \(point.line) lines of it: "
                        + "hand in the same requests.")
            }
            let (read, rest) = chunk.split(after: point.line - line)
            digest.update(read.span)
            line = rest.map { $0.firstLine - 1 } ?? line + chunk.lineCount
            pending = rest
        }
        guard digest == point.input else {
            throw IssueError(
                .journal,
                "The first \(point.line) lines of the input are not those that the run has answered: "
                    + "hand in the same requests.")
        }
        self.digest = digest
    }

    /// Whether `next` would return without waiting for somebody to write.
    func isReady<Source: LineSource & ~Copyable>(_ source: borrowing Source) -> Bool {
        pending != nil || source.isReady
    }

    /// The next chunk, with the digest of all requests up to its end.
    mutating func next<Source: LineSource & ~Copyable>(
        from source: inout Source
    ) throws(IssueError) -> (chunk: LineChunk, digest: InputDigest)? {
        var chunk = pending.take()
        if chunk == nil { chunk = try source.next() }
        guard let chunk else { return nil }
        digest?.update(chunk.bytes.span)
        return (chunk, digest ?? InputDigest())
    }
}
