internal import QRCredential
internal import QREngine
internal import QRImage
internal import QRIssue
internal import QRScan
internal import QRSystems
internal import QRVerify
internal import QRWire

/// Answers payload lines and pictures with verdicts, and counts them.
struct VerdictAnswers: ~Copyable {
    private let verifier: Verifier
    private let policy: GatePolicy
    private let clock: () -> Timestamp
    private let jobs: Int
    private let console: Console
    private let admissions: Int32?
    private var progress: Progress
    private(set) var counts = VerdictCounts()
    private var writer = JSONWriter()
    private var checkpoint: Checkpoint
    private var watch: StatusWatch
    /// What the gate remembers after these codes, where it remembers.
    private(set) var memory: GateState?

    /// The clock is asked anew for each chunk of lines and each picture.
    init(
        _ verifier: Verifier, _ policy: GatePolicy, _ memory: GateState?, _ watch: StatusWatch,
        clock: @escaping () -> Timestamp, jobs: Int, admissions: String?, console: Console
    ) throws(ToolError) {
        self.verifier = verifier
        self.policy = policy
        self.memory = memory
        self.watch = watch
        self.clock = clock
        self.jobs = jobs
        self.console = console
        self.admissions = try admissions.map { path throws(ToolError) in try OutputFile.openToAppend(path) }
        progress = Progress(console, verb: "verified")
        checkpoint = Checkpoint(verifier: verifier, policy: policy)
    }

    /// Verifies what a file holds: a picture's symbols, or payload lines. It may be a pipe, so it is read but once.
    mutating func add(_ path: String) async throws(ToolError) {
        let file: Int32, start: [UInt8]
        do throws(FileBridge.Failure) {
            (file, start) = try InputFile.begin(path)
        } catch {
            return try addUnreadable(path, error.message)
        }
        defer { try? FileBridge.close(file) }
        if LumaImage.recognizes(start.span) {
            try addPicture(file, after: start, path)
        } else {
            try await addLines(of: LineReader(file, after: start), file: path)
        }
    }

    private mutating func addPicture(_ file: Int32, after start: [UInt8], _ path: String) throws(ToolError) {
        let limit = ImageLimits.fileBytes
        let bytes: [UInt8]?
        do throws(FileBridge.Failure) {
            bytes = try InputFile.rest(of: file, after: start, limit: limit)
        } catch {
            return try addUnreadable(path, error.message)
        }
        guard let bytes else {
            return try addUnreadable(path, "A picture's file has at most \(limit) bytes: scale it down.")
        }
        try addPicture(bytes, file: path)
    }

    /// Whether each code is judged by all that were shown before it. Codes that are judged side by side cannot be.
    private var learns: Bool { memory != nil && jobs == 1 }

    /// Verifies payload lines, one after the other where the gate learns from them, or else on as many workers as asked
    /// for.
    mutating func addLines(of source: consuming LineReader, file: String?) async throws(ToolError) {
        if learns { return try addInTurn(source, file: file) }
        let batches = BatchVerifier(verifier, workers: jobs)
        var source = source
        var failure: ToolError?
        do {
            try await batches.run(policy: policy, isReady: { source.isReady }) {
                guard let chunk = try source.next() else { return nil }
                // After the wait for the chunk, not before it.
                let time = clock()
                return (Shown(firstLine: chunk.firstLine, time: time), time, Self.payloads(of: chunk))
            } deliver: { shown, verdicts in
                try write(verdicts, shown, file: file)
            }
        } catch let error as ToolError {
            failure = error
        } catch {
            failure = .stopped(explanation(of: error))
        }
        if let failure { throw failure }
    }

    private mutating func addInTurn(_ source: consuming LineReader, file: String?) throws(ToolError) {
        var source = source
        while let chunk = try Self.next(&source) {
            let time = clock()
            renewLists(at: time)
            var verdicts: [Verdict] = []
            chunk.forEachLine { _, line in
                let verdict = checkpoint.check(line, at: time)
                checkpoint.remember(verdict)
                verdicts.append(verdict)
            }
            try write(verdicts, Shown(firstLine: chunk.firstLine, time: time), file: file)
        }
    }

    /// Takes over status lists that were replaced while the gate runs.
    private mutating func renewLists(at time: Timestamp) {
        guard learns, var memory else { return }
        if let renewed = watch.renewed(checkpoint.verifier, at: time, &memory) { checkpoint.update(renewed) }
        self.memory = memory
    }

    private static func next(_ source: inout LineReader) throws(ToolError) -> LineChunk? {
        do throws(IssueError) { return try source.next() } catch { throw .stopped(explanation(of: error)) }
    }

    private static func payloads(of chunk: LineChunk) -> ByteBatch {
        var payloads = ByteBatch()
        chunk.forEachLine { _, line in payloads.append(line) }
        return payloads
    }

    private mutating func write(_ verdicts: [Verdict], _ shown: Shown, file: String?) throws(ToolError) {
        writer.removeAll()
        for (index, verdict) in verdicts.enumerated() {
            writer.beginObject()
            if let file { writer.member("file", file) }
            writer.member("line", shown.firstLine + index)
            VerdictLine.write(verdict, verifier.judge.systems, to: &writer)
            writer.endObject()
            writer.endLine()
            try count(verdict, at: shown.time)
        }
        try console.write(writer.bytes.span)
        progress.update(done: counts.done, failed: counts.failed)
    }

    private mutating func addPicture(_ bytes: [UInt8], file: String) throws(ToolError) {
        writer.removeAll()
        do {
            let image = try LumaImage(file: bytes)
            let time = clock()
            renewLists(at: time)
            let findings = try checkpoint.check(image, at: time)
            for finding in findings {
                if learns { checkpoint.remember(finding.verdict) }
                try write(finding, file: file, at: time)
            }
            if findings.isEmpty { writeNothingFound(in: file) }
        } catch let error as ToolError {
            // The admission records cannot be written: that is no fault of the picture.
            throw error
        } catch {
            writeUnreadable(file, explanation(of: error))
        }
        try console.write(writer.bytes.span)
    }

    private mutating func write(_ finding: Checkpoint.Finding, file: String, at time: Timestamp) throws(ToolError) {
        writer.beginObject()
        writer.member("file", file)
        SymbolLine.writePayload(of: finding.symbol, to: &writer)
        VerdictLine.write(finding.verdict, verifier.judge.systems, to: &writer)
        writer.endObject()
        writer.endLine()
        try count(finding.verdict, at: time)
    }

    private mutating func writeNothingFound(in file: String) {
        writer.beginObject()
        writer.member("file", file)
        writer.member("symbols", 0)
        writer.endObject()
        writer.endLine()
        counts.add("no symbol")
    }

    private mutating func addUnreadable(_ file: String, _ reason: String) throws(ToolError) {
        writer.removeAll()
        writeUnreadable(file, reason)
        try console.write(writer.bytes.span)
    }

    private mutating func writeUnreadable(_ file: String, _ reason: String) {
        writer.beginObject()
        writer.member("file", file)
        writer.member("error", reason)
        writer.endObject()
        writer.endLine()
        counts.add("unreadable")
    }
}

extension VerdictAnswers {
    /// Where a chunk of lines stood in its input, and when it came.
    private struct Shown {
        let firstLine: Int
        let time: Timestamp
    }

    private mutating func count(_ verdict: Verdict, at time: Timestamp) throws(ToolError) {
        counts.add(verdict)
        memory?.snapshot.note(verdict)
        guard let admissions, verdict.passes, let place = policy.place, let claims = verdict.claims else { return }
        let record = AdmissionRecord(place: place, admittedAt: time, holder: AdmissionRecord.Visitor(claims))
        var line = JSONWriter()
        let zone = (policy.system ?? verifier.judge.systems.system(issuer: claims.issuer))?.zone ?? .china
        AdmissionLine.write(record, to: &line, utcOffset: Int(zone.offset(at: time)))
        do throws(FileBridge.Failure) {
            try FileBridge.write(line.bytes.span, to: admissions)
        } catch {
            throw .stopped("cannot write the admission records: \(error.message)")
        }
    }

    /// Says how many verdicts of each sort there were.
    mutating func finish() {
        progress.update(done: counts.done, failed: counts.failed)
        progress.finish()
        for line in counts.summary { console.note(line) }
    }
}
