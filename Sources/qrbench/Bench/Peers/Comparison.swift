internal import QRIssue
internal import QRSymbol
internal import QRWire

/// Workloads in turns with what they are to be measured against.
struct Comparison {
    /// Seconds of each contender, over all rounds.
    let seconds: Double
    let isJSON: Bool

    private var race: Race { Race(slice: seconds / Double(Race.rounds)) }

    /// Prints a table of each workload that has a yardstick; the others are left out.
    func run(_ workloads: [Workload], on console: Console) async throws(ToolError) {
        let peers = Peer.allCases.filter(\.isInstalled)
        if !isJSON {
            try console.write("tier \(Tier.current.name), microseconds an item; a ratio says how many times ours\n")
        }
        for peer in Peer.allCases where !peer.isInstalled {
            try console.write(missing(peer))
        }
        var areRight = true
        for workload in workloads where !Process.isInterrupted {
            guard let heat = try await heat(of: workload, peers) else { continue }
            let timings = try await race.run(heat.contenders)
            let isRight = try await heat.check()
            areRight = areRight && isRight
            try console.write(table(workload.name, heat.contenders, timings, isRight))
        }
        if Process.isInterrupted {
            throw .stopped("the tables above are complete but for the last: take those, or begin anew")
        }
        if !areRight { throw .someItemsFailed }
    }

    /// One workload's contenders, ours first, and the check of what all of them make.
    struct Heat {
        var contenders: [Contender]
        let check: () async throws(ToolError) -> Bool
    }

    private func heat(of workload: Workload, _ peers: [Peer]) async throws(ToolError) -> Heat? {
        if let inputs = SymbolWorkloads.inputs(of: workload.name) {
            guard case .ready(let run) = try await workload.prepare() else { return nil }
            return PeerHeats.symbols(run, inputs, peers)
        }
        switch workload.name {
        case PictureWorkloads.fromTextName:
            guard case .ready(let run) = try await workload.prepare() else { return nil }
            return try PeerHeats.pictures(run, PictureWorkloads.inputs, peers)
        case "verify/batch": return try await BareHeats.workers()
        default: return try await BareHeats.heat(of: workload)
        }
    }

    private func missing(_ peer: Peer) -> String {
        let words = "not installed: apt-get install \(peer.debianPackage)"
        guard isJSON else { return "\(Figure.name(peer.name))\(words)\n" }
        return JSONWriter.line { writer in
            writer.member("contender", peer.name)
            writer.member("result", words)
        }
    }

    private func table(
        _ name: String, _ contenders: [Contender], _ timings: [Contender.Timing], _ isRight: Bool
    ) -> String {
        let lines = zip(contenders, timings).enumerated().map { place, row in
            let ratio = row.1.median / timings[0].median
            return isJSON
                ? jsonLine(name, row.0.name, row.1, ratio, isRight)
                : line(place == 0 ? name : "", row.0.name, row.1, place == 0 ? nil : ratio)
        }
        return lines.joined() + (isRight || isJSON ? "" : "WRONG ANSWER\n")
    }

    private func line(_ name: String, _ contender: String, _ timing: Contender.Timing, _ ratio: Double?) -> String {
        let least = Figure.padded(Figure.fixed(timing.minimum / 1_000, digits: 3), to: 12)
        let median = Figure.padded(Figure.fixed(timing.median / 1_000, digits: 3), to: 12)
        let times = ratio.map { Figure.padded(Figure.fixed($0, digits: $0 < 10 ? 3 : 0), to: 10) } ?? ""
        return "\(Figure.name(name))\(Figure.name(contender, width: 22)) min\(least) median\(median)\(times)\n"
    }

    private func jsonLine(
        _ name: String, _ contender: String, _ timing: Contender.Timing, _ ratio: Double, _ isRight: Bool
    ) -> String {
        JSONWriter.line { writer in
            writer.member("name", name)
            writer.member("contender", contender)
            writer.member("tier", Tier.current.name)
            writer.member("items", timing.items)
            writer.key("minimum_ns")
            writer.number((timing.minimum * 10).rounded() / 10)
            writer.key("median_ns")
            writer.number((timing.median * 10).rounded() / 10)
            writer.key("ratio")
            writer.number((ratio * 1_000).rounded() / 1_000)
            writer.key("checked")
            writer.bool(isRight)
        }
    }
}
