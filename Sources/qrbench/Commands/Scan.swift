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
        var scanner = Scanner()
        var writer = JSONWriter()
        var failed = 0
        for file in files {
            writer.removeAll()
            do {
                let bytes = try InputFile.read(file, limit: ImageLimits.fileBytes)
                let image = try LumaImage(file: bytes)
                let pixels = image.pixels
                let symbols = try scanner.scan(
                    pixels.span, width: image.width, height: image.height, effort: .thorough)
                for symbol in symbols { Self.write(symbol, file, to: &writer) }
                if symbols.isEmpty { Self.write(file, "symbols", 0, to: &writer) }
            } catch {
                failed += 1
                Self.writeError(file, explanation(of: error), to: &writer)
            }
            try console.write(writer.bytes.span)
        }
        if failed > 0 { throw .someItemsFailed }
    }

    private static func write(_ symbol: ScannedSymbol, _ file: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("file", file)
        if let text = symbol.text {
            writer.member("payload", text)
        } else {
            writer.member("bytes", symbol.payload.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
        switch symbol.format {
        case .qr(let version): writer.member("version", version.number)
        case .micro(let version): writer.member("micro_version", version)
        case .modelOne(let version): writer.member("model_1_version", version.number)
        }
        if let level = symbol.level { writer.member("level", String(level.letter)) }
        writer.member("mask", symbol.mask.reference)
        writer.member("corrected_errors", symbol.correctedErrors)
        write(symbol.corners, to: &writer)
        writer.endObject()
        writer.endLine()
    }

    private static func write(_ corners: [ScannedSymbol.Corner], to writer: inout JSONWriter) {
        writer.key("corners")
        writer.beginArray()
        for corner in corners {
            writer.beginArray()
            for value in [corner.x, corner.y] { writer.number((value * 10).rounded() / 10) }
            writer.endArray()
        }
        writer.endArray()
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
