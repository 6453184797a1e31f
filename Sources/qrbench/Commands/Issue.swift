internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSystems

struct Issue: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Issue health codes.",
        discussion: """
            Reads requests, one JSON object a line, and answers each with a line: the payload, or the error. Example:

              echo '{"id":"1","holder":"p-1","status":"green"}' |
                qrbench issue --system tianjin --key keys/120000.pem --images pictures

            A run of millions survives being killed with --resume: repeat the same command, and it goes on where the \
            journal beside the output says that everything is safe:

              qrbench issue --system tianjin --key keys/120000.pem \\
                -o codes.ndjson --resume < requests.ndjson
            """)

    @OptionGroup var system: SystemOption

    @Option(help: ArgumentHelp("The issuer's signing key, PKCS#8 PEM.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("The pseudonym key (default: beside the key).", valueName: "file"))
    var pseudonymKey: String?

    @Option(help: ArgumentHelp("What is known of holders and agents, one JSON object a line.", valueName: "file"))
    var holders: String?

    @OptionGroup var pictures: PictureOptions

    @Flag(help: "Draw the codes behind the system's veil.")
    var veiled = false

    @Option(help: ArgumentHelp("Workers, 1 to 256.", valueName: "n"))
    var jobs = 1

    @Option(help: ArgumentHelp("The index of the first code in the day's batch (default: 0).", valueName: "n"))
    var indexFrom: UInt32?

    @Option(name: .short, help: ArgumentHelp("Write the result lines to a file.", valueName: "file"))
    var output: String?

    @Flag(help: "Keep a journal beside the output, and go on where an earlier run of the same command was stopped.")
    var resume = false

    @Option(
        help: ArgumentHelp("With --resume: how many requests lie between two waits for the disk.", valueName: "n"))
    var syncEvery = IssueLimits.safeInterval

    @OptionGroup var secret: PassphraseOption
    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard (1...256).contains(jobs) else { throw ValidationError("--jobs is \(jobs): give 1 to 256.") }
        guard (1...1_000_000).contains(syncEvery) else {
            throw ValidationError("--sync-every is \(syncEvery): give 1 to 1,000,000.")
        }
        guard (indexFrom ?? 0) < CredentialLimits.statusCodes else {
            throw ValidationError(
                "--index-from is \(indexFrom ?? 0): give less than \(CredentialLimits.statusCodes), which a status list covers."
            )
        }
        guard !resume || output != nil else {
            throw ValidationError("--resume needs -o: name an output file, beside which the journal stands.")
        }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let materials = try materials()
        if resume, let output {
            try await resume(output, materials, console)
        } else {
            try await issue(materials, console)
        }
    }

    private func issue(_ materials: Materials, _ console: Console) async throws(ToolError) {
        let issuer = try materials.issuer(time: moment.time, firstIndex: indexFrom ?? 0, workers: jobs)
        try checkNoJournal()
        let destination = try pictures.open()
        let lines = try output.map { path throws(ToolError) in try OutputFile.open(path) } ?? console.output
        var source = LineReader(console.input)
        var sink = FileSink(lines: lines, images: destination)
        var progress = Progress(console, verb: "answered")
        let summary: IssueSummary
        do {
            summary = try await issuer.issue(from: &source, to: &sink) {
                progress.update(done: $0.issued + $0.failed, failed: $0.failed)
            }
        } catch {
            throw ToolError.stopped(explanation(of: error))
        }
        progress.finish()
        try close(lines: lines, console, destination)
        if Process.isInterrupted {
            throw .stopped(
                "requests up to line \(sink.safeLine) are safely written: hand in those after it, with --index-from")
        }
        if summary.failed > 0 { throw .someItemsFailed }
    }
}

extension Issue {
    /// Some file systems, such as those of a network, tell only here that there was no room for what was written.
    private func close(lines: Int32, _ console: Console, _ images: FileSink.Images) throws(ToolError) {
        do throws(FileBridge.Failure) {
            if lines != console.output { try FileBridge.close(lines) }
            if case .tar(let archive) = images { try FileBridge.close(archive) }
        } catch {
            throw .stopped("cannot finish the output: \(error.message); it may not be whole")
        }
    }

    /// What a run needs besides its time and first index; all of it is read before anything is written.
    struct Materials {
        let system: CodeSystem
        let signingKey: SigningKey
        let pseudonymKey: PseudonymKey
        let register: HolderRegister
        let registerBytes: [UInt8]
        let pictures: IssueRun.Pictures?

        func issuer(time: Timestamp, firstIndex: UInt32, workers: Int) throws(ToolError) -> BulkIssuer {
            try attempt("cannot issue") { () throws(IssueError) in
                let desk = try HealthDesk(system: system, time: time, pseudonymKey: pseudonymKey, register: register)
                let run = IssueRun(desk: desk, firstIndex: firstIndex, pictures: pictures)
                return try BulkIssuer(run, signer: OpenSSLSigner(signingKey), workers: workers)
            }
        }
    }

    private func materials() throws(ToolError) -> Materials {
        let system = try system.load()
        guard !veiled || system.isVeiled else {
            throw .cannotStart(
                "--veiled: \(system.id) has no veil, its gates take a code that shows: leave it out.")
        }
        let signingKey = try KeyFiles.signingKey(key, for: system, secret)
        let secret = try KeyFiles.pseudonymKey(pseudonymKey ?? KeyFiles.pseudonymPath(besideKey: key))
        let registerBytes = try holders.map { path throws(ToolError) in try InputFile.read(path) } ?? []
        let register = try attempt("--holders \(holders ?? "")") { () throws(IssueError) in
            try HolderRegister(parsing: LineChunk(firstLine: 1, bytes: registerBytes))
        }
        let drawn = try attempt("cannot draw") { () throws(IssueError) in try pictures.pictures(isVeiled: veiled) }
        return Materials(
            system: system, signingKey: signingKey, pseudonymKey: secret, register: register,
            registerBytes: registerBytes, pictures: drawn)
    }
}
