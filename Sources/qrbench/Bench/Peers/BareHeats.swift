/// Races of issuing and verifying against libcrypto's bare signatures, and of two workers against one.
enum BareHeats {
    /// What each of these cannot cost less than.
    private static let yardsticks = [
        "issue/text": BareWorkloads.signName, "issue/png-tar": BareWorkloads.signName,
        "verify/qe1": BareWorkloads.verifyName, "verify/hc1": BareWorkloads.verifyES256Name,
    ]

    /// nil for a workload without a bare signature.
    static func heat(of workload: Workload) async throws(ToolError) -> Comparison.Heat? {
        guard let name = yardsticks[workload.name],
            let bare = BareWorkloads.all.first(where: { $0.name == name }),
            case .ready(let run) = try await workload.prepare(), case .ready(let yardstick) = try await bare.prepare()
        else { return nil }
        return Comparison.Heat(
            contenders: [Contender("engine", run), Contender(name, yardstick)]
        ) { () async throws(ToolError) in
            let isRight = try await run.check()
            return try await yardstick.check() && isRight
        }
    }

    /// By the wall clock: two workers use as much CPU time as one, in half the time where two CPUs are free.
    static func workers() async throws(ToolError) -> Comparison.Heat {
        let two = try await VerifyWorkloads.batches(workers: 2), one = try await VerifyWorkloads.batches(workers: 1)
        var contenders = [Contender("2 workers, wall clock", two), Contender("1 worker, wall clock", one)]
        for index in contenders.indices { contenders[index].clock = { Process.wallSeconds() } }
        return Comparison.Heat(contenders: contenders) { () async throws(ToolError) in
            let isRight = try await one.check()
            return try await two.check() && isRight
        }
    }
}
