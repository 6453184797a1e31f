#if Text
internal import ArgumentParser
internal import QRCredential
internal import QRImage
internal import QRIssue
internal import QRPoster
internal import QRPress
internal import QRSystems
internal import QRText

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

    @Option(
        help: ArgumentHelp("The landing page that general scanners open (default: the system's).", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("The table, RFC 4180; - for standard input.", valueName: "file"))
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

    @Flag(help: "Read every code back from the finished file, and check it as PDF/X-1a, before it gets its name.")
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
        if reprint != nil && manifest == nil {
            throw ValidationError("--reprint needs --manifest: name the manifest of the run.")
        }
        if reprint != nil && url != nil {
            throw ValidationError("Leave --url out: a reprint carries the code of the first print.")
        }
        if reprint == nil && (key == nil || csv == nil) {
            throw ValidationError("Give --key and --csv, or --manifest and --reprint.")
        }
    }

    /// A run by the options given; of a reprint, the manifest says what they leave open.
    func pressRun(for system: CodeSystem, as earlier: Reprint? = nil) throws(ToolError) -> PressRun {
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
}
#endif
