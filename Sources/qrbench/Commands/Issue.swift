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

    @Option(help: ArgumentHelp("The index of the first code of this run in the day's batch.", valueName: "n"))
    var indexFrom: UInt32 = 0

    @Option(name: .short, help: ArgumentHelp("Write the result lines to a file.", valueName: "file"))
    var output: String?

    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard (1...256).contains(jobs) else { throw ValidationError("--jobs is \(jobs); it takes 1 to 256.") }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let issuer = try bulkIssuer()
        let destination = try pictures.open()
        let lines = try output.map { path throws(ToolError) in try OutputFile.open(path) } ?? console.output
        var source = LineReader(console.input)
        var sink = FileSink(lines: lines, images: destination)
        var progress = Progress(console, verb: "issued")
        let summary: IssueSummary
        do {
            summary = try await issuer.issue(from: &source, to: &sink) {
                progress.update(done: $0.issued, failed: $0.failed)
            }
        } catch {
            throw ToolError.stopped(explanation(of: error))
        }
        progress.finish()
        if Process.isInterrupted { throw .stopped("requests up to line \(sink.safeLine) are safely written") }
        if summary.failed > 0 { throw .someItemsFailed }
    }

    private func bulkIssuer() throws(ToolError) -> BulkIssuer {
        let system = try system.load()
        let signingKey = try KeyFiles.signingKey(key, for: system)
        let secret = try KeyFiles.pseudonymKey(pseudonymKey ?? KeyFiles.pseudonymPath(besideKey: key))
        let register = try register()
        return try attempt("cannot issue") { () throws(IssueError) in
            let desk = try HealthDesk(
                system: system, time: moment.time, pseudonymKey: secret, register: register)
            let run = IssueRun(desk: desk, firstIndex: indexFrom, pictures: try pictures.pictures(isVeiled: veiled))
            return try BulkIssuer(run, signer: OpenSSLSigner(signingKey), workers: jobs)
        }
    }

    private func register() throws(ToolError) -> HolderRegister {
        guard let holders else { return HolderRegister() }
        let bytes = try InputFile.read(holders)
        return try attempt("--holders \(holders)") { () throws(IssueError) in
            try HolderRegister(parsing: LineChunk(firstLine: 1, bytes: bytes))
        }
    }
}
