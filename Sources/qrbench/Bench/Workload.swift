/// One thing whose speed is measured, over many distinct inputs.
struct Workload: Sendable {
    let name: String
    /// Makes the inputs, and what works on them.
    let prepare: @Sendable () async throws(ToolError) -> Preparation

    enum Preparation {
        case ready(Run)
        /// This machine or this build cannot do it: why, for people.
        case notApplicable(String)
    }

    /// A prepared workload.
    struct Run {
        /// Works on some of the inputs, which are numbered from 0; returns what was made.
        let step: (Range<Int>) async throws(ToolError) -> Batch
        /// Whether what the steps make is right; costs no measured time.
        let check: () async throws(ToolError) -> Bool
        var inputs = Workload.inputCount
        /// Inputs of a step: enough that calls cost nothing beside the work, few enough that contenders can take turns.
        var stepInputs = 256
    }

    /// What one step made.
    struct Batch {
        var items: Int
        var bytes: Int
    }

    init(_ name: String, prepare: @escaping @Sendable () async throws(ToolError) -> Run) {
        self.name = name
        self.prepare = { () async throws(ToolError) in .ready(try await prepare()) }
    }

    init(_ name: String, preparation: @escaping @Sendable () async throws(ToolError) -> Preparation) {
        self.name = name
        prepare = preparation
    }

    /// How many distinct inputs a workload cycles through, so that nothing can be remembered.
    static let inputCount = 4_096

    static var all: [Workload] {
        SymbolWorkloads.all + PictureWorkloads.all + IssueWorkloads.all + VerifyWorkloads.all + ScanWorkloads.all
            + [PosterWorkload.a4] + BareWorkloads.all
    }
}

extension Workload.Run {
    /// The range of the step after one that began at `start`, and where the next one begins.
    func range(from start: inout Int) -> Range<Int> {
        let range = start..<min(start + stepInputs, inputs)
        start = range.upperBound == inputs ? 0 : range.upperBound
        return range
    }
}

extension Array where Element == Workload {
    /// Those whose name contains a text.
    ///
    /// - Throws: `.cannotStart` with the name that is spelled most like it, where there is none.
    func named(_ text: String) throws(ToolError) -> [Workload] {
        let chosen = filter { text.isEmpty || $0.name.contains(text) }
        guard chosen.isEmpty else { return chosen }
        let nearest = self.min {
            Spelling.distance(text, within: $0.name) < Spelling.distance(text, within: $1.name)
        }
        throw .cannotStart(
            "no workload's name contains \"\(text)\"; did you mean \(nearest?.name ?? "")? See the names with "
                + "qrbench bench --help.")
    }
}

/// How far a text is from being part of a name.
enum Spelling {
    /// The least number of characters put in, left out or changed (Levenshtein) until a name contains a text.
    static func distance(_ text: String, within name: String) -> Int {
        let text = Array(text.utf8)
        var row = Array(0...text.count)
        var least = text.count
        for byte in name.utf8 {
            // The part may begin at any character of the name, and end there.
            var diagonal = 0
            for (column, other) in text.enumerated() {
                let change = diagonal + (byte == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, diagonal + 1, row[column] + 1)
            }
            least = min(least, row[text.count])
        }
        return least
    }
}
