/// One way to do a job, in turns with others.
struct Contender {
    let name: String
    let inputs: Int
    let stepInputs: Int
    /// Which clock counts; all turns of a race use the same.
    var clock: @Sendable () -> Double = { Process.processorSeconds() }
    /// Comes before each turn, outside the time.
    var prepare: () -> Void = {}
    /// Works on some inputs; returns how many items were done.
    let step: (Range<Int>) async throws(ToolError) -> Int

    /// Nanoseconds an item over the rounds of a race.
    struct Timing {
        let minimum: Double
        let median: Double
        let items: Int
    }
}

extension Contender {
    init(_ name: String, _ run: Workload.Run) {
        self.init(name: name, inputs: run.inputs, stepInputs: run.stepInputs) { (range) async throws(ToolError) in
            try await run.step(range).items
        }
    }
}

/// Contenders on the same inputs, turn by turn, so that all see the same weather.
struct Race {
    static let rounds = 9
    /// Seconds of each contender's turn; at least one step is done.
    let slice: Double

    func run(_ contenders: [Contender]) async throws(ToolError) -> [Contender.Timing] {
        var places = contenders.map { _ in 0 }, items = places
        var samples: [[Double]] = contenders.map { _ in [] }
        // The first round fills caches and tables, and does not count.
        for round in 0...Self.rounds where !Process.isInterrupted {
            for (index, contender) in contenders.enumerated() {
                let (done, seconds) = try await turn(contender, &places[index])
                guard round > 0 else { continue }
                items[index] += done
                samples[index].append(seconds * 1e9 / Double(max(1, done)))
            }
        }
        return zip(samples, items).map { samples, items in
            let sorted = samples.sorted()
            return Contender.Timing(
                minimum: sorted.first ?? 0, median: sorted.isEmpty ? 0 : sorted[sorted.count / 2], items: items)
        }
    }

    private func turn(_ contender: Contender, _ place: inout Int) async throws(ToolError) -> (Int, Double) {
        contender.prepare()
        let start = contender.clock()
        var done = 0, seconds = 0.0
        repeat {
            let range = place..<min(place + contender.stepInputs, contender.inputs)
            place = range.upperBound == contender.inputs ? 0 : range.upperBound
            done += try await contender.step(range)
            seconds = contender.clock() - start
        } while seconds < slice
        return (done, seconds)
    }
}
