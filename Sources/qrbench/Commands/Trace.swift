internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRVerify
internal import QRWire

struct Trace: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find who was at a place in a stretch of time.",
        discussion: """
            Reads admission records and prints those that match. Example:

              qrbench trace --admissions admissions.ndjson \\
                --venue 0123456789abcdef01234567 \\
                --from 2022-04-10T09:00:00+08:00 --to 2022-04-10T11:00:00+08:00
            """)

    @Option(help: ArgumentHelp("The records; - for standard input.", valueName: "file"))
    var admissions: String

    @Option(
        help: ArgumentHelp("The place's id, as `venue` prints it.", valueName: "place"), transform: GateOptions.place)
    var venue: PlaceID

    @Option(help: ArgumentHelp("The first moment.", valueName: "time"), transform: TimeOption.time)
    var from: Timestamp

    @Option(help: ArgumentHelp("The moment before which it ends.", valueName: "time"), transform: TimeOption.time)
    var to: Timestamp

    func validate() throws {
        guard from <= to else { throw ValidationError("--from is later than --to.") }
    }

    func run(on console: Console) async throws(ToolError) {
        let file = admissions == "-" ? console.input : try InputFile.open(admissions)
        var source = LineReader(file)
        var sink = FileSink(lines: console.output)
        let trace = AdmissionTrace(place: venue, window: from..<to)
        var unreadable = 0
        do throws(IssueError) {
            while let chunk = try source.next() {
                let (lines, bad) = Self.answer(chunk, trace)
                unreadable += bad
                try sink.write(IssuedChunk(lines: lines))
            }
        } catch {
            throw .stopped(explanation(of: error))
        }
        if unreadable > 0 { throw .someItemsFailed }
    }

    /// The matching records of a chunk, and a line for each that cannot be read: none is passed over in silence.
    private static func answer(
        _ chunk: LineChunk, _ trace: AdmissionTrace
    ) -> (lines: [UInt8], unreadable: Int) {
        var writer = JSONWriter()
        var unreadable = 0
        chunk.forEachLine { number, line in
            do throws(VerifyError) {
                let record = try AdmissionLine.parse(line)
                if trace.matches(record) { AdmissionLine.write(record, to: &writer) }
            } catch {
                unreadable += 1
                writer.failure(IssueError(.malformed, error.message), line: number)
            }
        }
        return (writer.bytes, unreadable)
    }
}
