internal import ArgumentParser
internal import QRSymbol
internal import QRWire

struct Bench: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure this machine: symbols, pictures and codes a second.",
        discussion: """
            Each workload cycles through at least 4,096 distinct inputs on one worker, checks its answers, and \
            counts CPU time. Example:

              qrbench bench --filter encode/ --seconds 0.5
            """)

    @Option(help: ArgumentHelp("Only workloads whose name contains this.", valueName: "text"))
    var filter = ""

    @Option(help: ArgumentHelp("Force a kernel tier: portable, avx2, avx512 or neon.", valueName: "name"))
    var tier: String?

    @Option(help: ArgumentHelp("CPU seconds for each workload, 0.01 to 600.", valueName: "s"))
    var seconds = 1.0

    @Flag(help: "One JSON object a line.")
    var json = false

    func validate() throws {
        guard (0.01...600).contains(seconds) else {
            throw ValidationError("--seconds is \(seconds); it takes 0.01 to 600.")
        }
        guard tier.map({ Tier(name: $0) != nil }) ?? true else {
            throw ValidationError("\"\(tier!)\" is no tier; there are \(Tier.all.map(\.name).joined(separator: ", ")).")
        }
    }

    func run(on console: Console) async throws(ToolError) {
        if let tier, !Tier.force(Tier(name: tier)) {
            return try console.write("tier \(tier): not applicable on this CPU\n")
        }
        let workloads = Workload.all.filter { filter.isEmpty || $0.name.contains(filter) }
        guard !workloads.isEmpty else {
            let names = Workload.all.map(\.name).joined(separator: " ")
            throw .cannotStart("no workload's name contains \"\(filter)\"; there are \(names).")
        }
        if !json { try console.write("tier \(Tier.current.name), CPU time, one worker\n") }
        for workload in workloads {
            let measured = try await Measurement.of(workload, seconds: seconds)
            try console.write(json ? measured.jsonLine : measured.line)
            if !measured.isChecked { throw .someItemsFailed }
        }
    }
}
