#if Text
internal import ArgumentParser
internal import QRCredential
internal import QRImage
internal import QRIssue
internal import QRPoster
internal import QRPress
internal import QRSystems
internal import QRText
internal import QRWire

struct Poster: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print posters that carry venue codes.",
        discussion: """
            Takes a table of venues as `venue` does. Rows that cannot be printed are reported, and the others are \
            printed. Example:

              qrbench poster --system changchun --key keys/220100.pem \\
                --csv venues.csv -o posters.pdf
            """)

    @OptionGroup var system: SystemOption

    @Option(help: ArgumentHelp("The issuer's signing key, PKCS#8 PEM.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("The table, RFC 4180.", valueName: "file"))
    var csv: String?

    @Option(help: ArgumentHelp("The table's encoding, such as gb18030 (default: UTF-8).", valueName: "name"))
    var encoding: String?

    @Option(
        help: ArgumentHelp(
            "The paper: A2 to A6, A4-landscape and so on, or 100x150 in mm (default: A4).", valueName: "size"))
    var size: String?

    @Option(help: ArgumentHelp("A template's name or file (default: standard).", valueName: "name"))
    var template: String?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Fonts, the first one first.", valueName: "file"))
    var font: [String] = []

    @Flag(help: "Black only.")
    var mono = false

    @Flag(help: "Crop and registration marks.")
    var cropMarks = false

    @Option(help: ArgumentHelp("Posters on a sheet; the sizes that rows name do not count then.", valueName: "n"))
    var nUp: Int?

    @Option(help: ArgumentHelp("Places of the first sheet that are used up.", valueName: "n"))
    var skip = 0

    @Flag(help: "Draw text as shapes, for printers that want no fonts: larger, and not found by a search.")
    var outlines = false

    @Option(help: ArgumentHelp("The printer's dots an inch (default: 600).", valueName: "n"))
    var dpi: Double?

    @Option(help: ArgumentHelp("The distance from which codes are read, in metres.", valueName: "m"))
    var distance: Double?

    @Flag(help: "Read every code back from the finished file before it gets its name.")
    var proof = false

    @Flag(help: "Compress the file: about a third of the size, in two to three times the time.")
    var compress = false

    @Option(help: ArgumentHelp("Write what went on which page, as CSV; with --reprint, read it.", valueName: "file"))
    var manifest: String?

    @Option(
        help: ArgumentHelp(
            "Print this serial of the manifest once more, as it was printed; needs no key and no table.",
            valueName: "serial"))
    var reprint: String?

    @Option(help: ArgumentHelp("Draw each poster into a PNG of this folder.", valueName: "folder"))
    var preview: String?

    @Option(name: .short, help: ArgumentHelp("A .pdf, a .zip, or a folder for one file a poster.", valueName: "file"))
    var output: String

    @OptionGroup var secret: PassphraseOption
    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        if reprint != nil && manifest == nil { throw ValidationError("--reprint needs --manifest.") }
        if reprint == nil && (key == nil || csv == nil) { throw ValidationError("Posters need --key and --csv.") }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let system = try system.load()
        let summary: PressSummary
        if reprint == nil {
            let run = try pressRun(for: system)
            let answers = try await issue(for: system)
            var progress = Progress(console, verb: "printed")
            let extras = PressRun.Extras(manifest: manifest, previews: preview) {
                progress.update(done: $0.done, failed: 0)
            }
            summary = try told(on: console) { () throws(PressError) in
                try run.print(answers, system: system, to: destination, extras)
            }
        } else {
            let earlier = try reprintOfManifest()
            let run = try pressRun(for: system, as: earlier)
            summary = try told(on: console) { () throws(PressError) in
                try run.print([earlier.order], to: destination, PressRun.Extras(previews: preview))
            }
        }
        try report(summary.failures, on: console)
        let proofed = proof ? ", \(summary.proofed) codes read back" : ""
        console.note("\(summary.posters) posters on \(summary.pages) pages\(proofed): \(output)")
        if !summary.failures.isEmpty { throw .someItemsFailed }
    }

    private func report(_ failures: [PressFailure], on console: Console) throws(ToolError) {
        var writer = JSONWriter()
        for failure in failures {
            writer.failure(IssueError(.refused, failure.reason, field: failure.field), line: failure.line)
        }
        try console.write(writer.bytes.span)
    }

    /// Tells what could not even begin from what stopped on the way; neither leaves anything under the names given.
    private func told(
        on console: Console, _ body: () throws(PressError) -> PressSummary
    ) throws(ToolError) -> PressSummary {
        do throws(PressError) {
            return try body()
        } catch {
            try report(error.failures, on: console)
            if !error.failures.isEmpty { throw .someItemsFailed }
            let couldBegin = ![.destination, .empty, .options, .tooLarge].contains(error.code)
            throw couldBegin ? .stopped(explanation(of: error)) : .cannotStart(explanation(of: error))
        }
    }

    /// A run by the options given; of a reprint, the manifest says what they leave open.
    private func pressRun(for system: CodeSystem, as earlier: Reprint? = nil) throws(ToolError) -> PressRun {
        let design = try loadTemplate(template ?? earlier?.template ?? "standard")
        let fonts = try attempt("--font") { () throws(TextError) in try FontStack(named: font) }
        var options = PressOptions(
            template: design, fonts: fonts, title: system.name.zh, createdAt: moment.time.seconds)
        options.values = ["system": system.name.zh, "system_en": system.name.en]
        options.rules.readingDistance = distance
        options.skippedPlaces = skip
        options.isProofed = proof
        options.pdf.compression = compress ? .small : .none
        options.pdf.text = outlines ? .outlines : .fonts
        earlier?.restore(&options)
        if let size { options.paper = try attempt("--size \(size)") { () throws(PosterError) in try PaperSize(size) } }
        if let dpi { options.rules.dotsPerInch = dpi }
        if let nUp { options.postersPerSheet = nUp }
        if mono { options.isMonochrome = true }
        if cropMarks { (options.hasMarks, options.bleed) = (true, 3) }
        let run = options
        return try attempt("cannot print") { () throws(PressError) in try PressRun(run) }
    }

    private func loadTemplate(_ template: String) throws(ToolError) -> PosterTemplate {
        guard template.contains("/") || template.hasSuffix(".json") else {
            return try attempt("--template \(template)") { () throws(PressError) in
                try PosterTemplate(builtIn: template)
            }
        }
        let bytes = try InputFile.read(template, limit: PressLimits.templateBytes)
        return try attempt("--template \(template)") { () throws(PressError) in
            try PosterTemplate(json: bytes.span)
        }
    }

    private func issue(for system: CodeSystem) async throws(ToolError) -> [VenueIssuer.Answer] {
        let csv = csv ?? "", bytes = try InputFile.read(csv, limit: PressLimits.tableBytes)
        let text = try attempt("--csv \(csv)") { () throws(PressError) in
            try TableText.utf8(bytes, encoding: encoding)
        }
        let table = try attempt("--csv \(csv)") { () throws(IssueError) in try VenueTable(parsing: text.span) }
        let signer = OpenSSLSigner(try KeyFiles.signingKey(key ?? "", for: system, secret))
        let issuer = try attempt("cannot issue") { () throws(IssueError) in
            try VenueIssuer(system: system, time: moment.time, signer: signer)
        }
        do throws(IssueError) { return try await issuer.issue(table) } catch { throw .stopped(error.message) }
    }

    private func reprintOfManifest() throws(ToolError) -> Reprint {
        let bytes = try InputFile.read(manifest ?? "", limit: PressLimits.tableBytes)
        return try attempt("--reprint \(reprint ?? "")") { () throws(PressError) in
            try ManifestTable.reprint(serial: reprint ?? "", in: bytes.span)
        }
    }

    private var destination: PressOutput {
        let name = output.lowercased()
        if name.hasSuffix(".pdf") { return .file(output) }
        return name.hasSuffix(".zip") ? .archive(output) : .folder(output)
    }
}
#endif
