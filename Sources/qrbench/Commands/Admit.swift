internal import ArgumentParser
internal import QRCredential
internal import QREngine
internal import QRIssue
internal import QRSystems
internal import QRVerify
internal import QRWire

struct Admit: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Admit people who scanned a venue code, and sign their entry passes.",
        discussion: """
            Reads one JSON object a line: {"health":"payload","venue":"payload","companions":["payload"],\
            "manual":[{"holder":"certificate number","name":"..."}]}. Example:

              qrbench admit --key keys/120000.pem --trust keys/trust.json \\
                --image-dir passes < scans.ndjson
            """)

    @Option(help: ArgumentHelp("The signing key of the venue's system, PKCS#8 PEM.", valueName: "file"))
    var key: String

    @OptionGroup var keys: TrustOptions
    @OptionGroup var known: StatusOptions
    @OptionGroup var remembered: StateOption

    @Option(help: ArgumentHelp("The code system (default: the one of the key's issuer).", valueName: "name"))
    var system: String?

    @Option(
        name: [.long, .customLong("images")],
        help: ArgumentHelp(
            "Draw each pass into a file of this folder, named by the time and its line.", valueName: "folder"))
    var imageDir: String?

    @OptionGroup var look: LookOptions

    @Option(
        help: ArgumentHelp("The authority's public key, which alone can read manual registrations.", valueName: "file"))
    var authority: String?

    @Option(help: ArgumentHelp("Add the admission records to a file.", valueName: "file"))
    var admissions: String?

    @OptionGroup var entry: EntryOption
    @OptionGroup var clock: ClockOption
    @OptionGroup var secret: PassphraseOption
    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let named = try system.map { name throws(ToolError) in try CodeSystem.load(name) }
        let key = try KeyFiles.signingKey(key, for: named, secret)
        let system = if let named { named } else { try builtInSystem(of: key.publicKey.attributes.issuer) }
        let systems = SystemDirectory(CodeSystem.builtIn + [system])
        var memory = try remembered.read()
        let start = moment.time
        let watch = StatusWatch(known, console)
        let desk = try desk(for: system, systems, key, at: start, &memory)
        try remembered.start(memory, systems, at: start, console)
        var answers = try AdmissionAnswers(
            desk, system, memory, watch, clock: { [moment] in moment.time }, pictures: try pictures(at: start),
            admissions: admissions, console: console)
        let failure = await answer(with: &answers, console)
        try remembered.finish(answers.memory, systems, at: moment.time, console)
        if let failure { throw failure }
        console.note("admitted \(answers.admitted), refused \(answers.refused)")
        if Process.isInterrupted {
            throw .stopped("the answers above are safely written: hand in the requests after them")
        }
        if answers.refused > 0 { throw .someItemsFailed }
    }

    /// Passes of an earlier run stay: the names begin with the moment at which this one began.
    private func pictures(at start: Timestamp) throws(ToolError) -> (folder: String, IssueRun.Pictures)? {
        guard let folder = imageDir else { return nil }
        try OutputFile.makeFolder(folder)
        let moment = start.rfc3339().filter { $0 != ":" && $0 != "-" }
        let pictures = try attempt("cannot draw") { () throws(IssueError) in
            try look.pictures(namePrefix: folder + "/", stem: moment + "-")
        }
        return (folder, pictures)
    }

    /// Answers all requests; what was answered before a failure is remembered all the same.
    private func answer(with answers: inout AdmissionAnswers, _ console: Console) async -> ToolError? {
        var source = LineReader(console.input)
        do throws(IssueError) {
            while let chunk = try source.next() { try await answers.add(chunk) }
            return nil
        } catch {
            return .stopped(explanation(of: error))
        }
    }

    private func builtInSystem(of issuer: String) throws(ToolError) -> CodeSystem {
        guard let system = CodeSystem.builtIn.first(where: { $0.issuer == issuer }) else {
            throw .cannotStart("the key signs for \(issuer), of which no system is built in: name one with --system.")
        }
        return system
    }

    private func desk(
        for system: CodeSystem, _ systems: SystemDirectory, _ key: SigningKey, at time: Timestamp,
        _ memory: inout GateState
    ) throws(ToolError) -> PassDesk {
        let signer = OpenSSLSigner(key)
        let trust = try keys.trustList(at: time, &memory)
        var judge = GateJudge(systems: systems, snapshot: memory.snapshot)
        try known.apply(to: &judge, trust, at: time, &memory)
        let verifier = Verifier(trust: trust, judge: judge)
        let authority = try authority.map { path throws(ToolError) in try KeyFiles.sealingKey(path) }
        return try attempt("cannot admit") { () throws(IssueError) in
            try PassDesk(
                verifier: verifier, system: system, signer: signer, authority: authority,
                admits: entry.accept, withoutStatusList: known.requireStatus ? .refuse : .note,
                clockTolerance: clock.clockTolerance, openingAt: time)
        }
    }
}
