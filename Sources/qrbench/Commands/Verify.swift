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

    @Option(help: ArgumentHelp("Add a record of everybody who passes to a file; needs --venue.", valueName: "file"))
    var admissions: String?

    @Option(
        help: ArgumentHelp(
            "What the gate remembers from run to run: newest codes and lists; read first, written last.",
            valueName: "file"))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "A signed status list, or a change to the one before; may be given again.", valueName: "file"))
    var status: [String] = []

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
        let policy = try gate.policy()
        let systems = SystemDirectory(CodeSystem.builtIn + [policy.system].compactMap(\.self))
        var memory = try GateOptions.state(state)
        let trust = try GateOptions.trustList(gate.trust, at: moment.time, &memory)
        let lists = try GateOptions.statusLists(status, trust, systems, at: moment.time, &memory)
        let verifier = Verifier(
            trust: trust,
            judge: GateJudge(
                systems: systems, snapshot: memory.snapshot, statusLists: lists.isEmpty ? nil : lists))
        var answers = try VerdictAnswers(
            verifier, policy, memory, time: moment.time, jobs: jobs, admissions: admissions, console: console)
        if files.isEmpty {
            try await answers.addLines(of: console.input, file: nil)
        }
        for file in files { try await answers.add(file) }
        answers.finish()
        if let state { try OutputFile.write(answers.memory.serialised(), to: state) }
        if Process.isInterrupted { throw .stopped("the verdicts above are complete") }
        if answers.hasFailures { throw .someItemsFailed }
    }
}
