internal import QRCredential
internal import QRSymbol
internal import QRWire

/// Issues the codes of one chunk after another, with scratch that is reused: one a task.
struct ChunkIssuer: ~Copyable {
    private let run: IssueRun
    private let issuer: CredentialIssuer
    private var renderer: CodeRenderer
    private var hasher: PseudonymHasher
    private var payloads = ByteBatch()
    /// A chunk that was written, whose memory the next one takes.
    private var spare = IssuedChunk()

    /// A request line that can be issued.
    private struct Job {
        let line: Int
        let index: UInt32
        let id: String
        let caption: CodePainter.Caption
    }

    init(_ run: IssueRun, _ issuer: CredentialIssuer, _ shelf: TemplateShelf) {
        self.run = run
        self.issuer = issuer
        let painter = CodePainter(system: run.desk.system, isVeiled: run.pictures?.isVeiled ?? false)
        renderer = CodeRenderer(painter, run.pictures, time: run.desk.time, shelf: shelf)
        hasher = run.desk.makeHasher()
    }

    /// Answers every line of a chunk, good or bad, in order.
    ///
    /// - Throws: `.signing` where the signer gave the batch up.
    mutating func issue(_ chunk: LineChunk) async throws(IssueError) -> IssuedChunk {
        var claims: [Claims] = []
        var jobs: [Result<Job, IssueError>] = []
        chunk.forEachLine { number, line in
            do throws(IssueError) {
                let (job, itsClaims) = try job(line, number)
                jobs.append(.success(job))
                claims.append(itsClaims)
            } catch {
                jobs.append(.failure(error.at(line: number)))
            }
        }
        try await sign(claims)
        return answers(to: jobs, claims, firstLine: chunk.firstLine)
    }

    /// Takes back a chunk that this issuer made and that was written: the next one needs no fresh memory.
    mutating func reuse(_ chunk: consuming IssuedChunk) {
        spare = chunk
    }

    private mutating func job(_ line: Span<UInt8>, _ number: Int) throws(IssueError) -> (Job, Claims) {
        let request = try IssueRequest(parsing: line)
        let index = try run.index(ofLine: number)
        let claims = try run.desk.claims(for: request, index: index, hasher: &hasher)
        let caption = CodePainter.Caption(name: request.name, reason: request.reason)
        return (Job(line: number, index: index, id: request.id, caption: caption), claims)
    }

    private mutating func sign(_ claims: [Claims]) async throws(IssueError) {
        payloads.removeAll()
        do throws(CredentialError) {
            try await issuer.issue(claims, appendingTo: &payloads)
        } catch {
            throw IssueError(.signing, error.message)
        }
    }

    private mutating func answers(
        to jobs: [Result<Job, IssueError>], _ claims: [Claims], firstLine: Int
    ) -> IssuedChunk {
        var chunk = spare.emptied(firstLine: firstLine)
        spare = IssuedChunk()
        var writer = JSONWriter(reusing: chunk.lines)
        chunk.lines = []
        var next = 0
        let payloads = payloads
        for result in jobs {
            do throws(IssueError) {
                let job = try result.get()
                defer { next += 1 }
                let version = try renderer.draw(
                    payloads[next], claims[next], index: job.index, caption: job.caption, into: &chunk)
                write(job, payload: next, version, renderer.lastImageName(in: chunk), to: &writer)
                if next == 0 { chunk.reserve(count: jobs.count) }
                chunk.issued += 1
            } catch {
                writer.failure(error, line: firstLine + chunk.issued + chunk.failed)
                chunk.failed += 1
            }
        }
        chunk.lines = writer.bytes
        return chunk
    }

    private func write(
        _ job: Job, payload: Int, _ version: Version, _ image: String?, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("line", job.line)
        writer.member("id", job.id)
        writer.member("index", Int(job.index))
        writer.key("payload")
        writer.string(utf8: payloads[payload])
        writer.member("version", version.number)
        if let image { writer.member("image", image) }
        writer.endObject()
        writer.endLine()
    }
}

extension IssuedChunk {
    /// The same chunk without contents, its memory kept.
    fileprivate consuming func emptied(firstLine: Int) -> IssuedChunk {
        var chunk = IssuedChunk(firstLine: firstLine, lines: lines)
        swap(&chunk.imageBytes, &imageBytes)
        swap(&chunk.images, &images)
        chunk.imageBytes.removeAll(keepingCapacity: true)
        chunk.images.removeAll(keepingCapacity: true)
        return chunk
    }

    /// Takes memory for pictures like the first: an array that grows by doubling copies all of them once more.
    fileprivate mutating func reserve(count: Int) {
        let (bytes, isTooMuch) = (imageBytes.count + imageBytes.count / 16).multipliedReportingOverflow(by: count)
        guard !isTooMuch, bytes <= IssueLimits.reservedImageBytes else { return }
        imageBytes.reserveCapacity(bytes)
    }
}
