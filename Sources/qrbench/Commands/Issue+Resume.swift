internal import QRCredential
internal import QREngine
internal import QRIssue
internal import QRSystems

extension Issue {
    /// Where the journal of a result file stands: beside it.
    static func journalPath(beside output: String) -> String { output + ".journal" }

    /// Issues what a run has not issued yet, and keeps its journal.
    func resume(_ output: String, _ materials: Materials, _ console: Console) async throws(ToolError) {
        // The clock is asked once: it may be turned back meanwhile.
        let now = moment.time
        if !FileBridge.exists(Self.journalPath(beside: output)) {
            // A journal that an unusable key leaves behind would stand in the way of the next, right command.
            _ = try materials.issuer(time: now, firstIndex: indexFrom ?? 0, workers: jobs)
        }
        let journal = try attempt("--resume") { () throws(IssueError) in
            try RunJournal(
                path: Self.journalPath(beside: output), options: options(materials), time: moment.at,
                firstIndex: indexFrom, now: now)
        }
        let terms = journal.terms, point = journal.safePoint, isResumed = journal.isResumed
        if point.isComplete { return try end(point.totals, "the run is complete since before", console) }
        let issuer = try materials.issuer(time: terms.time, firstIndex: terms.firstIndex, workers: jobs)
        let images = try pictures.destination()
        var sink: JournaledSink
        do throws(IssueError) {
            sink = try JournaledSink(journal, results: output, images: images, interval: syncEvery)
        } catch {
            throw .cannotStart("--resume: \(error.message)")
        }
        if isResumed { console.note("resuming after line \(point.line), with the time \(terms.time.rfc3339())") }
        let summary = try await issueTheRest(by: issuer, after: point, to: &sink, console)
        try end(summary, nil, console)
    }

    private func issueTheRest(
        by issuer: BulkIssuer, after point: SafePoint, to sink: inout JournaledSink, _ console: Console
    ) async throws(ToolError) -> IssueSummary {
        var source = LineReader(console.input)
        var progress = Progress(console, verb: "answered")
        let summary: IssueSummary
        do {
            summary = try await issuer.issue(from: &source, to: &sink, after: point) {
                progress.update(done: $0.issued + $0.failed, failed: $0.failed)
            }
            if !Process.isInterrupted { try sink.complete() }
        } catch {
            if Process.isInterrupted { throw interrupted(sink.safePoint) }
            if let error = error as? IssueError, error.code == .journal {
                throw ToolError.cannotStart("--resume: \(error.message)")
            }
            throw ToolError.stopped(explanation(of: error))
        }
        progress.finish()
        if Process.isInterrupted { throw interrupted(sink.safePoint) }
        return summary
    }

    private func interrupted(_ point: SafePoint) -> ToolError {
        .stopped(
            "requests up to line \(point.line) are safely written: repeat the same command, and it goes on from there")
    }

    private func end(_ totals: IssueSummary, _ note: String?, _ console: Console) throws(ToolError) {
        if let note { console.note("\(note): \(totals.issued) issued, \(totals.failed) failed") }
        if totals.failed > 0 { throw .someItemsFailed }
    }

    /// A plain run replaces the output; that of a run which could still be resumed it leaves alone.
    func checkNoJournal() throws(ToolError) {
        guard let output, FileBridge.exists(Self.journalPath(beside: output)) else { return }
        throw .cannotStart(
            "\(output) belongs to a run with a journal: go on with --resume, or remove \(output) and "
                + "\(Self.journalPath(beside: output)) to begin anew.")
    }

    /// What decides the results besides time and first index, each with what it is rather than where it stands.
    private func options(_ materials: Materials) -> [RunTerms.Option] {
        var options = [
            RunTerms.Option("the version", EngineInfo.version),
            RunTerms.Option("--system", "\(materials.system.id) (\(digest(materials.system.definition())))"),
            RunTerms.Option("--key", digest(materials.signingKey.publicKey.thumbprint)),
            RunTerms.Option("--pseudonym-key", mark(of: materials.pseudonymKey)),
        ]
        if holders != nil { options.append(RunTerms.Option("--holders", digest(materials.registerBytes))) }
        guard let drawn = materials.pictures else { return options }
        if let folder = pictures.images { options.append(RunTerms.Option("--images", folder)) }
        if let archive = pictures.tar { options.append(RunTerms.Option("--tar", archive)) }
        if drawn.isVeiled { options.append(RunTerms.Option("--veiled", "given")) }
        options += [
            RunTerms.Option("--format", drawn.format.rawValue), RunTerms.Option("--scale", "\(drawn.scale)"),
            RunTerms.Option("--font", drawn.fonts.paths.joined(separator: ", ")),
        ]
        return options
    }

    private func digest(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        return hash.digest(of: bytes.span).prefix(8).map(hexadecimal).joined()
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }

    /// Tells pseudonym keys apart and says nothing else about them: the pseudonym of nobody.
    private func mark(of key: PseudonymKey) -> String {
        let message = Array("the journal of a run".utf8)
        return key.pseudonym(of: message.span).description
    }
}
