internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRVerify

/// The file in which gates keep what they remember; several may share it.
struct StateOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What the gate remembers from run to run: newest codes and lists; read first, written last.",
            valueName: "file"))
    var state: String?

    /// What the gate remembers; nothing where there is no such file yet.
    func read() throws(ToolError) -> GateState {
        guard let state, FileBridge.exists(state) else { return GateState() }
        let bytes = try InputFile.read(state, limit: VerifyLimits.stateBytes)
        return try attempt("--state \(state)") { () throws(VerifyError) in try GateState(parsing: bytes.span) }
    }

    /// Keeps what the trust and status files told, before the first verdict: a file that cannot be written is told
    /// while there is time to mend it, and so is one that is made anew, for its name may be mistyped.
    func start(
        _ memory: GateState, _ systems: SystemDirectory, at time: Timestamp, _ console: Console
    ) throws(ToolError) {
        guard let state else { return }
        let isNew = !FileBridge.exists(state)
        try write(memory, systems, at: time, console)
        if isNew { console.say("new state: \(state)") }
    }

    /// Keeps what the codes told, after the last verdict.
    func finish(
        _ memory: GateState, _ systems: SystemDirectory, at time: Timestamp, _ console: Console
    ) throws(ToolError) {
        do throws(ToolError) {
            try write(memory, systems, at: time, console)
        } catch {
            throw .stopped("the answers above are complete, but not remembered: \(explanation(of: error))")
        }
    }

    /// Adds a memory to the one in the file, which another gate may have written since it was read.
    private func write(
        _ memory: GateState, _ systems: SystemDirectory, at time: Timestamp, _ console: Console
    ) throws(ToolError) {
        guard let state else { return }
        let lock = try OutputFile.lock(beside: state)
        defer { try? FileBridge.close(lock) }
        var merged = try read()
        merged.merge(memory)
        // A time given by hand may lie in the future; what is forgotten is lost for good.
        merged.removeExpired(at: min(time, Timestamp(seconds: Process.now())), systems)
        let lost = merged.removeOldest(over: VerifyLimits.stateBytes)
        if lost > 0 { console.say("--state \(state): it is full; \(lost) codes of the longest ago are forgotten.") }
        try OutputFile.write(merged.serialized(), to: state)
    }
}
