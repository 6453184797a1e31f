internal import ArgumentParser
internal import QRCredential
internal import QREngine
internal import QRIssue
internal import QRSystems
internal import QRVerify

struct Verify: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say of payloads or pictures whether they are genuine and may pass.",
        discussion: """
            Reads payloads, one a line, or finds them in pictures (PNG or JPEG), and answers each with a verdict. \
            Example:

              qrbench verify --trust keys/trust.json --system tianjin < payloads.txt
            """)

    @OptionGroup var keys: TrustOptions
    @OptionGroup var gate: GateOptions
    @OptionGroup var known: StatusOptions

    @Option(help: ArgumentHelp("Add a record of everybody who passes to a file; needs --venue.", valueName: "file"))
    var admissions: String?

    @OptionGroup var remembered: StateOption

    @Option(
        help: ArgumentHelp(
            "Workers, 1 to 256; with --state only one worker learns from the codes before.", valueName: "n"))
    var jobs = 1

    @Argument(help: ArgumentHelp("Files of payload lines, or pictures; - or none: standard input.", valueName: "file"))
    var files: [String] = []

    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard (1...256).contains(jobs) else { throw ValidationError("--jobs is \(jobs): give 1 to 256.") }
        if admissions != nil && gate.venue == nil {
            throw ValidationError("--admissions needs --venue: give the id of this place.")
        }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        var policy = try gate.policy()
        policy.withoutStatusList = known.requireStatus ? .refuse : .note
        for file in files where file != "-" { try InputFile.check(file) }
        var memory = try remembered.read()
        let start = moment.time
        let trust = try keys.trustList(at: start, &memory)
        let systems = SystemDirectory(CodeSystem.builtIn + [policy.system].compactMap(\.self))
        var judge = GateJudge(systems: systems, snapshot: memory.snapshot)
        let watch = StatusWatch(known, console)
        try known.apply(to: &judge, trust, at: start, &memory)
        try remembered.start(memory, systems, at: start, console)
        var answers = try VerdictAnswers(
            Verifier(trust: trust, judge: judge), policy, remembered.state == nil ? nil : memory, watch,
            clock: { [moment] in moment.time }, jobs: jobs, admissions: admissions, console: console)
        let failure = await answer(with: &answers, console)
        answers.finish()
        if let memory = answers.memory { try remembered.finish(memory, systems, at: moment.time, console) }
        if let failure { throw failure }
        if Process.isInterrupted { throw .stopped("the verdicts above are complete: hand in the codes after them") }
        if answers.counts.failed > 0 { throw .someItemsFailed }
    }

    /// Answers all that was asked; what was answered before a failure is counted and remembered all the same.
    private func answer(with answers: inout VerdictAnswers, _ console: Console) async -> ToolError? {
        do throws(ToolError) {
            for file in files.isEmpty ? ["-"] : files where !Process.isInterrupted {
                if file == "-" {
                    try await answers.addLines(of: LineReader(console.input), file: nil)
                } else {
                    try await answers.add(file)
                }
            }
            return nil
        } catch {
            return error
        }
    }
}
