internal import ArgumentParser
internal import QRImage
internal import QRIssue
internal import QRSymbol

struct Encode: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw a text as a QR code.",
        discussion: """
            Without -o the code is drawn on the terminal. Example:

              qrbench encode 'Hello, world' -o hello.png
            """)

    @Argument(help: "The text.")
    var text: String

    @Option(
        name: .short,
        help: ArgumentHelp("The file, whose ending names the format: png, svg, pdf or jpg.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Error correction: L, M, Q or H.", valueName: "level"), transform: level)
    var level: ErrorCorrectionLevel = .medium

    @Flag(help: "Take a higher level where it fits the same version.")
    var boost = false

    @Option(help: ArgumentHelp("The version, 1 to 40 (default: the smallest).", valueName: "n"), transform: version)
    var symbolVersion: Version?

    @Option(help: ArgumentHelp("The mask pattern, 0 to 7 (default: the best).", valueName: "n"), transform: mask)
    var mask: MaskPattern?

    @Option(help: ArgumentHelp("Pixels a module, 1 to 64.", valueName: "n"))
    var scale = 8

    @Option(help: ArgumentHelp("Light modules around the symbol, 0 to 64.", valueName: "n"))
    var quietZone = 4

    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard (1...64).contains(scale) else { throw ValidationError("--scale is \(scale): give 1 to 64.") }
        guard (0...64).contains(quietZone) else {
            throw ValidationError("--quiet-zone is \(quietZone): give 0 to 64.")
        }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let options = SymbolOptions(level: level, boostsLevel: boost, version: symbolVersion, mask: mask)
        let symbol = try attempt("cannot encode the text") { () throws(SymbolError) in
            var encoder = SymbolEncoder()
            return try encoder.encode(text, options)
        }
        guard let output else {
            // Colours are for terminals; a file or a mail shows the escapes as rubbish.
            let style: TerminalText.Style = Process.isTerminal(console.output) ? .ansi : .darkOnLight
            return try console.write(TerminalText.draw(symbol, quietZone: quietZone, style: style))
        }
        try OutputFile.write(try file(of: symbol, path: output), to: output)
        console.note("version \(symbol.version), level \(symbol.level.letter), mask \(symbol.mask): \(output)")
    }

    private func file(of symbol: Symbol, path: String) throws(ToolError) -> [UInt8] {
        let name = path.split(separator: "/").last ?? ""
        let ending = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
        guard let format = ImageFormat(rawValue: ending == "jpg" ? "jpeg" : ending) else {
            let known = ImageFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw .cannotStart("\(path) names no format by its ending: give one of \(known).")
        }
        var file: [UInt8] = []
        let drawing = Drawing(symbol, quietZone: quietZone)
        try attempt("cannot draw") { () throws(ImageError) in
            try format.append(drawing, scale: scale, to: &file)
        }
        return file
    }

    private static func level(_ text: String) throws -> ErrorCorrectionLevel {
        guard text.count == 1, let level = text.first.flatMap({ ErrorCorrectionLevel(letter: $0) }) else {
            throw ValidationError("\"\(text)\" is no level: give L, M, Q or H.")
        }
        return level
    }

    private static func version(_ text: String) throws -> Version {
        guard let version = Int(text).flatMap({ Version($0) }) else {
            throw ValidationError("\"\(text)\" is no version: give 1 to 40.")
        }
        return version
    }

    private static func mask(_ text: String) throws -> MaskPattern {
        guard let mask = Int(text).flatMap({ MaskPattern($0) }) else {
            throw ValidationError("\"\(text)\" is no mask pattern: give 0 to 7.")
        }
        return mask
    }
}
