/// One thing whose speed is measured, over many distinct inputs.
struct Workload: Sendable {
    let name: String
    /// Makes the inputs, and the closure that works on the next batch of them.
    let prepare: @Sendable () async throws(ToolError) -> Run

    /// A prepared workload.
    struct Run {
        /// Works on the next batch; returns what was made.
        let step: () async throws(ToolError) -> Batch
        /// Whether what the steps made is right, checked apart from the measured time.
        let check: () async throws(ToolError) -> Bool
    }

    /// What one step made.
    struct Batch {
        var items: Int
        var bytes: Int
    }

    /// How many distinct inputs a workload cycles through, so that nothing can be remembered.
    static let inputCount = 4_096

    static var all: [Workload] { SymbolWorkloads.all + IssueWorkloads.all }
}

/// How fast a workload is.
struct Measurement {
    let name: String
    let items: Int
    let bytes: Int
    let seconds: Double
    let isChecked: Bool

    /// Runs a workload for so many CPU seconds after one step to warm up.
    static func of(_ workload: Workload, seconds: Double) async throws(ToolError) -> Measurement {
        let run = try await workload.prepare()
        _ = try await run.step()
        var (items, bytes) = (0, 0)
        let start = Process.processorSeconds()
        var now = start
        repeat {
            let batch = try await run.step()
            items += batch.items
            bytes += batch.bytes
            now = Process.processorSeconds()
        } while now - start < seconds && !Process.isInterrupted
        return Measurement(
            name: workload.name, items: items, bytes: bytes, seconds: now - start, isChecked: try await run.check())
    }

    var nanosecondsPerItem: Double { seconds * 1e9 / Double(max(1, items)) }
}
