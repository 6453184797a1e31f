internal import QRWire

/// How far a run has come for certain: what was issued up to here survives a killed process and a power cut.
public struct SafePoint: Hashable, Sendable {
    /// The last request line that is answered; 0 before the first.
    public internal(set) var line = 0
    /// Codes issued up to that line, and requests answered with an error.
    public internal(set) var totals = IssueSummary()
    /// Bytes of the result file.
    public internal(set) var resultBytes = 0
    /// Bytes of the archive, without its end; 0 where images go elsewhere.
    public internal(set) var archiveBytes = 0
    /// Tells whether a resumed run reads the same requests.
    var input = InputDigest()
    /// Whether there were no more requests.
    public internal(set) var isComplete = false

    /// Before the first request.
    public static let start = SafePoint()

    mutating func advance(by chunk: IssuedChunk) {
        line = chunk.firstLine + chunk.issued + chunk.failed - 1
        totals.issued += chunk.issued
        totals.failed += chunk.failed
        resultBytes += chunk.lines.count
        input = chunk.input
    }
}

extension SafePoint {
    /// Writes the members of an object.
    func write(to writer: inout JSONWriter) {
        writer.member("line", line)
        writer.member("issued", totals.issued)
        writer.member("failed", totals.failed)
        writer.member("bytes", resultBytes)
        writer.member("archive", archiveBytes)
        writer.member("input", input.text)
        if isComplete {
            writer.key("complete")
            writer.bool(true)
        }
    }

    /// nil for anything else than `write` writes.
    init?(_ json: JSON) {
        let names = ["line", "issued", "failed", "bytes", "archive"]
        let numbers = names.compactMap { json[$0]?.integerValue }.compactMap { Int(exactly: $0) }
        guard numbers.count == names.count, numbers.allSatisfy({ $0 >= 0 }),
            let input = json["input"]?.stringValue.flatMap(InputDigest.init(text:))
        else { return nil }
        line = numbers[0]
        totals = IssueSummary(issued: numbers[1], failed: numbers[2])
        resultBytes = numbers[3]
        archiveBytes = numbers[4]
        self.input = input
        isComplete = json["complete"] == .bool(true)
    }
}
