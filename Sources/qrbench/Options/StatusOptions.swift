internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRVerify

/// Where a gate learns which codes were revoked, and what it does with codes of which it learns nothing.
struct StatusOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A signed status list, or a change to the one before; may be given again.", valueName: "file"))
    var status: [String] = []

    @Option(
        help: ArgumentHelp("A table of revoked certificates and cards, as `revocations` makes it.", valueName: "file"))
    var revocations: String?

    @Flag(help: "Stop codes of which no valid list is at hand; else they pass with status_checked false.")
    var requireStatus = false

    /// Reads the lists, in the order of the files, and notes them in `memory`.
    func apply(
        to judge: inout GateJudge, _ trust: TrustList, at time: Timestamp, _ memory: inout GateState
    ) throws(ToolError) {
        var lists = StatusLists(systems: judge.systems)
        for path in status {
            let bytes = try InputFile.read(path)
            try attempt("--status \(path)") { () throws(VerifyError) in
                try lists.add(bytes.span, trust: trust, at: time)
            }
        }
        try attempt("--status") { () throws(VerifyError) in try lists.accept(in: &memory) }
        judge.statusLists = lists.isEmpty ? nil : lists
        judge.foreignStatus = try revocations.map { path throws(ToolError) in
            try attempt("--revocations") { () throws(VerifyError) in try RevocationTable(path: path) }
        }
    }
}

/// The lists of a gate that runs for long: read anew when their files change.
struct StatusWatch {
    private let options: StatusOptions
    private let console: Console
    private var stamps: [FileBridge.Stamp?]

    /// Begins before the lists are read: what is replaced meanwhile is read again.
    init(_ options: StatusOptions, _ console: Console) {
        self.options = options
        self.console = console
        stamps = Self.stamps(options)
    }

    /// A verifier with the lists that have replaced those of `verifier`; nil where none has. Lists that cannot be
    /// believed are told, and those read before stay in use.
    mutating func renewed(_ verifier: Verifier, at time: Timestamp, _ memory: inout GateState) -> Verifier? {
        let now = Self.stamps(options)
        guard now != stamps else { return nil }
        stamps = now
        var verifier = verifier
        do throws(ToolError) {
            try options.apply(to: &verifier.judge, verifier.trust, at: time, &memory)
            return verifier
        } catch {
            console.say("\(explanation(of: error)) The lists read before stay in use.")
            return nil
        }
    }

    private static func stamps(_ options: StatusOptions) -> [FileBridge.Stamp?] {
        (options.status + [options.revocations].compactMap(\.self)).map(FileBridge.stamp)
    }
}
