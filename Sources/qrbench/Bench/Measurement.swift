/// How fast a workload is.
struct Measurement {
    let name: String
    let items: Int
    let bytes: Int
    let seconds: Double
    /// Heap allocations of the whole process; nil where this build cannot count them.
    let allocations: UInt64?
    /// Whether the answers were right.
    let isChecked: Bool

    /// Runs a workload for so many CPU seconds after one step to warm up, then checks its answers.
    static func of(_ run: Workload.Run, named name: String, seconds: Double) async throws(ToolError) -> Measurement {
        var place = 0
        _ = try await run.step(run.range(from: &place))
        var (items, bytes) = (0, 0)
        AllocationCounter.begin()
        let start = Process.processorSeconds()
        var now = start
        repeat {
            let batch = try await run.step(run.range(from: &place))
            items += batch.items
            bytes += batch.bytes
            now = Process.processorSeconds()
        } while now - start < seconds && !Process.isInterrupted
        let allocations = AllocationCounter.end()
        return Measurement(
            name: name, items: items, bytes: bytes, seconds: now - start, allocations: allocations,
            isChecked: try await run.check())
    }

    var nanosecondsPerItem: Double { seconds * 1e9 / Double(max(1, items)) }
    var allocationsPerItem: Double? { allocations.map { Double($0) / Double(max(1, items)) } }
}
