internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSystems
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

    @Option(
        help: ArgumentHelp(
            "The authority's private key: adds a line for each person who was registered without a phone.",
            valueName: "file"))
    var open: String?

    @OptionGroup var secret: PassphraseOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard from <= to else { throw ValidationError("--from is later than --to: exchange them.") }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let file = admissions == "-" ? console.input : try InputFile.open(admissions)
        let openingKey = try openingKey()
        var source = LineReader(file)
        let trace = AdmissionTrace(place: venue, window: from..<to)
        var unreadable = 0
        while let chunk = try next(&source) {
            let (lines, bad) = Self.answer(chunk, trace, openingKey)
            unreadable += bad
            try console.write(lines.span)
        }
        if Process.isInterrupted {
            throw .stopped("the records above are complete, others may follow: repeat the command for all")
        }
        if unreadable > 0 { throw .someItemsFailed }
    }

    private func next(_ source: inout LineReader) throws(ToolError) -> LineChunk? {
        do throws(IssueError) {
            return try source.next()
        } catch {
            throw .stopped(explanation(of: error))
        }
    }

    private func openingKey() throws(ToolError) -> OpeningKey? {
        guard let path = open else { return nil }
        var pem = try InputFile.read(path, limit: CredentialLimits.keyFileBytes)
        defer { erase(&pem) }
        do throws(CredentialError) {
            return try OpeningKey(pem: pem.span)
        } catch {
            guard error.code == .passphrase else { throw .cannotStart("--open \(path): \(error.message)") }
            let passphrase = try secret.existing(for: path)
            return try attempt("--open \(path)") { () throws(CredentialError) in
                try OpeningKey(pem: pem.span, passphrase: passphrase)
            }
        }
    }

    /// The matching records of a chunk, and a line for each that cannot be read: none is passed over in silence.
    private static func answer(
        _ chunk: LineChunk, _ trace: AdmissionTrace, _ key: OpeningKey?
    ) -> (lines: [UInt8], unreadable: Int) {
        var writer = JSONWriter()
        var unreadable = 0
        chunk.forEachLine { number, line in
            do throws(VerifyError) {
                let record = try AdmissionLine.parse(line)
                guard trace.matches(record) else { return }
                // As it stands, with the times of whoever wrote it.
                writer.encoded(line)
                writer.endLine()
                guard let key else { return }
                for sealed in record.manual {
                    write(try ManualRegistration(opening: sealed, with: key), line: number, to: &writer)
                }
            } catch {
                unreadable += 1
                writer.failure(IssueError(.malformed, error.message), line: number)
            }
        }
        return (writer.bytes, unreadable)
    }

    /// A person without a phone, as the authority alone can read.
    private static func write(_ person: ManualRegistration, line: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("line", line)
        writer.member("document", person.document.kind.rawValue)
        writer.member("number", person.document.number)
        writer.member("name", person.name)
        writer.endObject()
        writer.endLine()
    }
}
