#if Text
internal import QRCredential
internal import QRIssue
internal import QRPress
internal import QRSystems
internal import QRWire

/// A run of the press, and what is told of it.
extension Poster {
    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let system = try system.load()
        let run: PressRun, answers: [VenueIssuer.Answer], earlier: Reprint?
        if reprint == nil {
            earlier = nil
            run = try pressRun(for: system)
            answers = try await issue(for: system, console)
        } else {
            let found = try reprintOfManifest()
            earlier = found
            run = try pressRun(for: system, as: found)
            answers = []
        }
        let summary = try told(on: console) { extras throws(PressError) in
            guard let earlier else { return try run.print(answers, system: system, to: destination, extras) }
            return try run.print([earlier.order], to: destination, extras)
        }
        try report(summary.failures, on: console)
        let proofed = proof ? ", \(summary.proofed) codes read back, and the file is PDF/X-1a" : ""
        console.note("\(summary.posters) posters on \(summary.pages) pages\(proofed): \(output)")
        if !summary.failures.isEmpty { throw .someItemsFailed }
    }

    /// Runs the press with its progress shown, and tells what could not even begin from what stopped on the way.
    private func told(
        on console: Console, _ body: (PressRun.Extras) throws(PressError) -> PressSummary
    ) throws(ToolError) -> PressSummary {
        var stages: [PressProgress.Stage: Progress] = [:]
        // A reprint reads the manifest.
        let extras = PressRun.Extras(
            manifest: reprint == nil ? manifest : nil, previews: preview,
            progress: { step in
                if stages[step.stage] == nil {
                    stages[.printing]?.end()
                    stages[step.stage] = Progress(console, verb: step.stage == .printing ? "printed" : "read back")
                }
                stages[step.stage]?.update(done: step.done, failed: 0)
            }, shouldStop: { Process.isInterrupted })
        let result: Result<PressSummary, PressError>
        do throws(PressError) { result = .success(try body(extras)) } catch { result = .failure(error) }
        for stage in stages.keys { stages[stage]?.end() }
        switch result {
        case .success(let summary): return summary
        case .failure(let error): throw try explained(error, on: console)
        }
    }

    private func explained(_ error: PressError, on console: Console) throws(ToolError) -> ToolError {
        try report(error.failures, on: console)
        if !error.failures.isEmpty { return .someItemsFailed }
        let couldBegin = ![.destination, .empty, .options, .tooLarge].contains(error.code)
        return couldBegin ? .stopped(explanation(of: error)) : .cannotStart(explanation(of: error))
    }

    private func report(_ failures: [PressFailure], on console: Console) throws(ToolError) {
        var writer = JSONWriter()
        for failure in failures {
            writer.failure(IssueError(.refused, failure.reason, field: failure.field), line: failure.line)
        }
        try console.write(writer.bytes.span)
    }

    private func issue(for system: CodeSystem, _ console: Console) async throws(ToolError) -> [VenueIssuer.Answer] {
        let csv = csv ?? "", bytes = try InputFile.table(csv, on: console)
        let text = try attempt("--csv \(csv)") { () throws(PressError) in
            try TableText.utf8(bytes, encoding: encoding)
        }
        let table = try attempt("--csv \(csv)") { () throws(IssueError) in try VenueTable(parsing: text.span) }
        let signer = OpenSSLSigner(try KeyFiles.signingKey(key ?? "", for: system, secret))
        let issuer = try attempt("cannot issue") { () throws(IssueError) in
            try VenueIssuer(system: system, time: moment.time, signer: signer, landing: url)
        }
        do throws(IssueError) { return try await issuer.issue(table) } catch { throw .stopped(error.message) }
    }

    private func reprintOfManifest() throws(ToolError) -> Reprint {
        let bytes = try InputFile.read(manifest ?? "", limit: PressLimits.tableBytes)
        return try attempt("--manifest \(manifest ?? "")") { () throws(PressError) in
            try ManifestTable.reprint(serial: reprint ?? "", in: bytes.span)
        }
    }

    private var destination: PressOutput {
        let name = output.lowercased()
        if name.hasSuffix(".pdf") { return .file(output) }
        return name.hasSuffix(".zip") ? .archive(output) : .folder(output)
    }
}
#endif
