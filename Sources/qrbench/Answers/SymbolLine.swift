internal import QRIssue
internal import QRScan
internal import QRSymbol
internal import QRWire

/// What a result line says of a symbol that was found in a picture.
enum SymbolLine {
    static func write(_ symbol: ScannedSymbol, _ file: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("file", file)
        writePayload(of: symbol, to: &writer)
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

    /// The payload as text, or in hexadecimal where it is none.
    static func writePayload(of symbol: ScannedSymbol, to writer: inout JSONWriter) {
        if let text = symbol.text {
            writer.member("payload", text)
        } else {
            writer.member("bytes", symbol.payload.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
    }
}
