internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSymbol
internal import QRSystems
internal import QRWire

struct Venue: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Issue venue codes without posters.",
        discussion: """
            Reads a table of venues and answers each row with a line: the place's id and the payload, or the error. \
            The columns name, division, category and address are required; name_en, space, unit, credit_code, lat, \
            lon, manager, kind, size and copies are not. Example:

              qrbench venue --system changchun --key keys/220100.pem --csv venues.csv
            """)

    @OptionGroup var system: SystemOption

    @Option(help: ArgumentHelp("The issuer's signing key, PKCS#8 PEM.", valueName: "file"))
    var key: String

    @Option(
        help: ArgumentHelp("The landing page that general scanners open (default: the system's).", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("The table, RFC 4180 in UTF-8; - for standard input.", valueName: "file"))
    var csv: String

    @OptionGroup var pictures: PictureOptions
    @OptionGroup var secret: PassphraseOption
    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let system = try system.load()
        let signer = OpenSSLSigner(try KeyFiles.signingKey(key, for: system, secret))
        let table = try table(console)
        let issuer = try attempt("cannot issue") { () throws(IssueError) in
            try VenueIssuer(system: system, time: moment.time, signer: signer, landing: url)
        }
        let pictures = try attempt("cannot draw") { () throws(IssueError) -> IssueRun.Pictures? in
            try self.pictures.pictures()
        }
        let destination = try self.pictures.open()
        let answers: [VenueIssuer.Answer]
        do throws(IssueError) { answers = try await issuer.issue(table) } catch { throw .stopped(error.message) }
        let chunk = draw(answers, for: system, pictures)
        var sink = FileSink(lines: console.output, images: destination)
        do throws(IssueError) {
            try sink.write(chunk)
            try sink.finish()
        } catch {
            throw .stopped(error.message)
        }
        console.note("issued \(chunk.issued)" + (chunk.failed > 0 ? ", refused \(chunk.failed)" : ""))
        if chunk.failed > 0 { throw .someItemsFailed }
    }

    private func table(_ console: Console) throws(ToolError) -> VenueTable {
        let bytes = try InputFile.table(csv, on: console)
        return try attempt("--csv \(csv)") { () throws(IssueError) in try VenueTable(parsing: bytes.span) }
    }

    /// The result lines and pictures of all rows.
    private func draw(
        _ answers: [VenueIssuer.Answer], for system: CodeSystem, _ pictures: IssueRun.Pictures?
    ) -> IssuedChunk {
        var renderer = CodeRenderer(CodePainter(system: system), pictures, time: moment.time)
        var chunk = IssuedChunk()
        var writer = JSONWriter()
        for answer in answers {
            do throws(IssueError) {
                let issued = try answer.content.get()
                let index = UInt32(answer.line)
                let version = try renderer.draw(
                    issued.payload.span, issued.claims, index: index, caption: CodePainter.Caption(), into: &chunk)
                write(issued, line: answer.line, version, image: renderer.lastImageName(in: chunk), to: &writer)
                chunk.issued += 1
            } catch {
                writer.failure(error, line: answer.line)
                chunk.failed += 1
            }
        }
        chunk.lines = writer.bytes
        return chunk
    }

    private func write(
        _ issued: VenueIssuer.Issued, line: Int, _ version: Version, image: String?, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("line", line)
        writer.member("place", issued.place.id.description)
        writer.key("payload")
        writer.string(utf8: issued.payload.span)
        writer.member("version", version.number)
        if let image { writer.member("image", image) }
        writer.endObject()
        writer.endLine()
    }
}
