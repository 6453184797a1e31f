internal import ArgumentParser
internal import QRSymbol
internal import QRWire

struct Bench: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure this machine: symbols, pictures and codes a second.",
        discussion: """
            Each workload cycles through 4,096 distinct inputs (scans: 64 frames) on one worker, counts CPU time, \
            and checks its answers: symbols are read back, credentials verified and damaged ones refused, pictures \
            decoded, frames not misread; exit status 1 says that one was wrong. Example:

              qrbench bench --filter encode/ --seconds 0.5

            --compare takes turns with other people's encoders on the same inputs, as far as their Debian packages \
            (libqrencode4 libqrcodegen1 libzint2.11) are installed, and with libcrypto's bare signatures.

            Workloads: \(Workload.all.map(\.name).joined(separator: " "))
            """)

    @Option(help: ArgumentHelp("Only workloads whose name contains this.", valueName: "text"))
    var filter = ""

    @Option(help: ArgumentHelp("Force a kernel tier: portable, avx2, avx512 or neon.", valueName: "name"))
    var tier: String?

    @Option(help: ArgumentHelp("CPU seconds for each workload, 0.01 to 600.", valueName: "s"))
    var seconds = 1.0

    @Flag(help: "Add the peers that are installed: same inputs, same run, turn by turn.")
    var compare = false

    @Flag(help: "One JSON object a line.")
    var json = false

    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard (0.01...600).contains(seconds) else {
            throw ValidationError("--seconds is \(seconds): give 0.01 to 600.")
        }
        guard tier.map({ Tier(name: $0) != nil }) ?? true else {
            throw ValidationError(
                "\"\(tier!)\" is no tier: give one of \(Tier.all.map(\.name).joined(separator: ", ")).")
        }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let workloads = try Workload.all.named(filter)
        if let tier, !Tier.force(Tier(name: tier)) {
            for workload in workloads {
                try console.write(
                    Measurement.notApplicable(workload.name, tier: tier, because: "this CPU lacks \(tier)", json: json))
            }
            return
        }
        if compare { return try await Comparison(seconds: seconds, isJSON: json).run(workloads, on: console) }
        if !json { try console.write("tier \(Tier.current.name), CPU time, one worker\n") }
        var areRight = true
        for workload in workloads where !Process.isInterrupted {
            switch try await workload.prepare() {
            case .notApplicable(let reason):
                try console.write(
                    Measurement.notApplicable(workload.name, tier: Tier.current.name, because: reason, json: json))
            case .ready(let run):
                let measured = try await Measurement.of(run, named: workload.name, seconds: seconds)
                try console.write(json ? measured.jsonLine : measured.line)
                areRight = areRight && measured.isChecked
            }
        }
        if Process.isInterrupted {
            throw .stopped("the figures above are complete but for the last: take those, or begin anew")
        }
        if !areRight { throw .someItemsFailed }
    }
}
