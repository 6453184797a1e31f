internal import QRVerify

/// How many verdicts of each sort a run gave, altogether and by issuer.
struct VerdictCounts {
    private(set) var done = 0
    private(set) var passed = 0
    private var all: [String: Int] = [:]
    private var outcomes: [Outcome: Int] = [:]
    /// Of genuine codes only: what a forged one names as its issuer may be anything, and differ from line to line.
    private var issuers: [String: [Outcome: Int]] = [:]

    /// Issuers that the summary names.
    private static let named = 20

    mutating func add(_ verdict: Verdict) {
        done += 1
        passed += verdict.passes ? 1 : 0
        outcomes[verdict.outcome, default: 0] += 1
        guard verdict.isGenuine, let issuer = verdict.issuer else { return }
        issuers[issuer, default: [:]][verdict.outcome, default: 0] += 1
    }

    /// Counts what got no verdict: a picture without a symbol, or one that cannot be read.
    mutating func add(_ sort: String) {
        done += 1
        all[sort, default: 0] += 1
    }

    var failed: Int { done - passed }

    /// A line on all, and one on each issuer where there are several.
    var summary: [String] {
        var lines = [Self.text(all.merging(Self.names(outcomes)) { $0 + $1 })].filter { !$0.isEmpty }
        guard issuers.count > 1 else { return lines }
        let sorted = issuers.map { (name: $0.key, outcomes: $0.value, count: $0.value.values.reduce(0, +)) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
        lines += sorted.prefix(Self.named).map { "  \($0.name): \(Self.text(Self.names($0.outcomes)))" }
        if sorted.count > Self.named { lines.append("  and \(sorted.count - Self.named) issuers more") }
        return lines
    }

    private static func names(_ outcomes: [Outcome: Int]) -> [String: Int] {
        var names: [String: Int] = [:]
        for (outcome, count) in outcomes {
            names[[outcome.name, outcome.reasonName].compactMap(\.self).joined(separator: " ")] = count
        }
        return names
    }

    /// The most frequent first.
    private static func text(_ counts: [String: Int]) -> String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }.joined(
            separator: ", ")
    }
}
