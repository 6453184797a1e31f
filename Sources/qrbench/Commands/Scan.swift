internal import ArgumentParser
internal import QRImage
internal import QRIssue
internal import QRScan
internal import QRSymbol
internal import QRWire

struct Scan: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read every symbol in pictures.",
        discussion: """
            Pictures are PNG or JPEG files. Example:

              qrbench scan photo.jpg
            """)

    @Argument(help: ArgumentHelp("Pictures.", valueName: "file"))
    var files: [String]

    @OptionGroup var streams: StreamOptions

    func run(on console: Console) async throws(ToolError) {
        var scanner = SymbolScanner()
        var writer = JSONWriter()
        var failed = 0
        for (done, file) in files.enumerated() {
            if Process.isInterrupted {
                throw .stopped("\(done) of \(files.count) pictures are answered above: name the others again")
            }
            writer.removeAll()
            do {
                let bytes = try InputFile.read(file, limit: ImageLimits.fileBytes)
                let image = try LumaImage(file: bytes)
                let pixels = image.pixels
                let symbols = try scanner.scan(
                    pixels.span, width: image.width, height: image.height, effort: .thorough)
                for symbol in symbols { SymbolLine.write(symbol, file, to: &writer) }
                if symbols.isEmpty { Self.write(file, "symbols", 0, to: &writer) }
            } catch {
                failed += 1
                Self.writeError(file, explanation(of: error), to: &writer)
            }
            try console.write(writer.bytes.span)
        }
        if failed > 0 { throw .someItemsFailed }
    }

    private static func write(_ file: String, _ key: String, _ value: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("file", file)
        writer.member(key, value)
        writer.endObject()
        writer.endLine()
    }

    private static func writeError(_ file: String, _ reason: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("file", file)
        writer.member("error", reason)
        writer.endObject()
        writer.endLine()
    }
}
