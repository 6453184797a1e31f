/// One way to do a job, given the number of an input.
public struct Contender {
    public let name: String
    public let prepare: () -> Void
    public let run: (Int) -> Void
    let unit: Int

    /// `prepare` comes before each turn, outside the time; each turn does a multiple of `unit` items.
    public init(
        _ name: String, unit: Int = 1, prepare: @escaping () -> Void = {}, run: @escaping (Int) -> Void
    ) {
        self.name = name
        self.unit = unit
        self.prepare = prepare
        self.run = run
    }
}

/// Nanoseconds an item, over the rounds of a race.
public struct Timing: Sendable {
    public let minimum: Double, median: Double
    /// How many items were done in all rounds.
    public let items: Int

    public init(minimum: Double, median: Double, items: Int) {
        (self.minimum, self.median, self.items) = (minimum, median, items)
    }
}

/// Contenders on the same inputs, turn by turn, so that all see the same weather.
public struct Race {
    public var rounds: Int
    /// CPU time that a contender gets in a round, in nanoseconds; at least one item is done.
    public var slice: Double

    public init(rounds: Int = 9, sliceMilliseconds: Double = 20) {
        self.rounds = rounds
        slice = sliceMilliseconds * 1e6
    }

    /// Runs the contenders over inputs 0 to `inputs` - 1, again and again.
    public func run(_ contenders: [Contender], inputs: Int) -> [Timing] {
        var lanes = contenders.map { Lane($0, inputs: inputs) }
        for lane in lanes.indices { lanes[lane].warmUp(slice) }
        for _ in 0..<rounds {
            for lane in lanes.indices { lanes[lane].turn() }
        }
        return lanes.map(\.timing)
    }
}

/// A contender's state in a race.
private struct Lane {
    let contender: Contender
    let inputs: Int
    var next = 0
    var batch: Int
    var samples: [Double] = []

    init(_ contender: Contender, inputs: Int) {
        self.contender = contender
        self.inputs = inputs
        batch = contender.unit
    }

    /// Fills caches and tables, and finds how many items fill a slice.
    mutating func warmUp(_ slice: Double) {
        var elapsed = run()
        while elapsed < slice / 2 {
            let growth = min(slice / max(elapsed, 1), 8), unit = contender.unit
            batch = max(batch / unit + 1, Int(Double(batch / unit) * growth)) * unit
            elapsed = run()
        }
    }

    mutating func turn() {
        samples.append(run() / Double(batch))
    }

    private mutating func run() -> Double {
        contender.prepare()
        let start = ThreadClock.now()
        for _ in 0..<batch {
            contender.run(next)
            next = next + 1 == inputs ? 0 : next + 1
        }
        return ThreadClock.now() - start
    }

    var timing: Timing {
        let sorted = samples.sorted()
        return Timing(minimum: sorted[0], median: sorted[sorted.count / 2], items: batch * samples.count)
    }
}
