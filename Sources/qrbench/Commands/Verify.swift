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

    @OptionGroup var gate: GateOptions
    @OptionGroup var known: StatusOptions

    @Option(help: ArgumentHelp("Add a record of everybody who passes to a file; needs --venue.", valueName: "file"))
    var admissions: String?

    @Option(
        help: ArgumentHelp(
            "What the gate remembers from run to run: newest codes and lists; read first, written last.",
            valueName: "file"))
    var state: String?

    @Option(help: ArgumentHelp("Workers, 1 to 256.", valueName: "n"))
    var jobs = 1

    @Argument(help: ArgumentHelp("Files of payload lines, or pictures (default: standard input).", valueName: "file"))
    var files: [String] = []

    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard (1...256).contains(jobs) else { throw ValidationError("--jobs is \(jobs); it takes 1 to 256.") }
        if admissions != nil && gate.venue == nil { throw ValidationError("--admissions needs --venue.") }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        var policy = try gate.policy()
        policy.withoutStatusList = known.requireStatus ? .refuse : .note
        for file in files { _ = try InputFile.start(of: file) }
        var memory = try GateOptions.state(state)
        let trust = try gate.trustList(at: moment.time, &memory)
        var judge = GateJudge(
            systems: SystemDirectory(CodeSystem.builtIn + [policy.system].compactMap(\.self)), snapshot: memory.snapshot
        )
        try known.apply(to: &judge, trust, at: moment.time, &memory)
        var answers = try VerdictAnswers(
            Verifier(trust: trust, judge: judge), policy, state == nil ? nil : memory, time: moment.time, jobs: jobs,
            admissions: admissions, console: console)
        let failure = await answer(with: &answers, console)
        answers.finish()
        if let state, let memory = answers.memory { try OutputFile.write(memory.serialised(), to: state) }
        if let failure { throw failure }
        if Process.isInterrupted { throw .stopped("the verdicts above are complete") }
        if answers.counts.failed > 0 { throw .someItemsFailed }
    }

    /// Answers all that was asked; what was answered before a failure is counted and remembered all the same.
    private func answer(with answers: inout VerdictAnswers, _ console: Console) async -> ToolError? {
        do throws(ToolError) {
            if files.isEmpty { try await answers.addLines(of: console.input, file: nil) }
            for file in files where !Process.isInterrupted { try await answers.add(file) }
            return nil
        } catch {
            return error
        }
    }
}
