import Foundation

/// One line of the table.
public struct Row: Decodable {
    public let job: String
    public let contender: String
    public let timing: Timing
    /// Bytes of each result, where there are any.
    public let bytes: Int

    public init(job: String, contender: String, timing: Timing, bytes: Int = 0) {
        (self.job, self.contender, self.timing, self.bytes) = (job, contender, timing, bytes)
    }

    private enum CodingKeys: String, CodingKey {
        case job = "name"
        case contender, bytes, items
        case minimum = "minimum_ns"
        case median = "median_ns"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        job = try values.decode(String.self, forKey: .job)
        contender = try values.decode(String.self, forKey: .contender)
        timing = Timing(
            minimum: try values.decode(Double.self, forKey: .minimum),
            median: try values.decode(Double.self, forKey: .median), items: try values.decode(Int.self, forKey: .items))
        bytes = try values.decode(Int.self, forKey: .bytes)
    }

    /// The rows of a file that `--json` wrote.
    public static func read(_ path: String) throws -> [Row] {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        return try lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    }

    /// One object a line, for the plot and for other programs.
    public var json: String {
        let numbers = """
            "minimum_ns":\(rounded(timing.minimum)),"median_ns":\(rounded(timing.median)),"items":\(timing.items)
            """
        return "{\"name\":\"\(job)\",\"contender\":\"\(contender)\",\(numbers),\"bytes\":\(bytes),\"checked\":true}"
    }

    private func rounded(_ nanoseconds: Double) -> Double { (nanoseconds * 10).rounded() / 10 }
}

/// Rows as text: a job after the other, our tiers first, each with its ratios to the peers.
public struct Table {
    let rows: [Row]
    let ours: Set<String>

    /// `ours` names the contenders whose ratios to the others are told.
    public init(rows: [Row], ours: Set<String>) {
        (self.rows, self.ours) = (rows, ours)
    }

    public func print() {
        Swift.print(line("job", "contender", "us minimum", "us median", "bytes", "times faster than"))
        var jobs: [String] = []
        for row in rows where !jobs.contains(row.job) { jobs.append(row.job) }
        for job in jobs { print(rows.filter { $0.job == job }) }
    }

    private func print(_ rows: [Row]) {
        var last = ""
        for row in rows {
            let peers = rows.filter { $0.job == row.job && !ours.contains($0.contender) }
            let ratios = peers.map { "\($0.contender) \(ratio($0.timing.median / row.timing.median))" }
            Swift.print(
                line(
                    row.job == last ? "" : row.job, row.contender, microseconds(row.timing.minimum),
                    microseconds(row.timing.median), row.bytes == 0 ? "" : String(row.bytes),
                    ours.contains(row.contender) ? ratios.joined(separator: ", ") : ""))
            last = row.job
        }
    }

    private func line(
        _ job: String, _ contender: String, _ minimum: String, _ median: String, _ bytes: String, _ ratios: String
    ) -> String {
        let name = "\(left(job, 20)) \(left(contender, 20))"
        return "\(name) \(right(minimum, 11)) \(right(median, 11)) \(right(bytes, 7))  \(ratios)"
    }

    private func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(width - text.count, 0)) + text
    }

    private func microseconds(_ nanoseconds: Double) -> String {
        let thousandths = Int(nanoseconds.rounded())
        let fraction = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }

    private func ratio(_ value: Double) -> String {
        value < 10 ? "\((value * 10).rounded() / 10)" : "\(Int(value.rounded()))"
    }
}
