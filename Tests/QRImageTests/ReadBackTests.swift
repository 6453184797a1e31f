#if Text
import QRImage
import QRSymbol
import QRText
import Testing
import TestSupport

/// Every kind of picture, read by other people's readers.
@Suite struct ReadBackTests {
    private let folder: TemporaryFolder
    private let fonts: FontStack

    init() throws {
        folder = try TemporaryFolder()
        fonts = try FontStack()
    }

    private func symbol(_ text: String, version: Int? = nil) throws -> Symbol {
        var encoder = SymbolEncoder()
        return try encoder.encode(text, SymbolOptions(version: version.flatMap { Version($0) }))
    }

    private func expect(_ payloads: [String: String]) {
        for (reader, found) in BarcodeReaders.read(Array(payloads.keys)) {
            for (file, payload) in payloads {
                #expect(found[file] == [payload], "\(reader) on \(file)")
            }
        }
    }

    @Test func framesReadBackFromPNG() throws {
        var payloads: [String: String] = [:]
        for style in FrameStyle.allCases {
            for (version, scale) in [(2, 4), (8, 3), (8, 8), (20, 4)] {
                let payload = "QE1:\(style)/\(version)*\(scale)"
                let picture = CodePicture(try symbol(payload, version: version), frame: Gallery.frame(style))
                let file = try picture.drawing(fonts).png(scale: scale)
                payloads[try folder.write(file, "\(style)-\(version)-\(scale).png")] = payload
            }
        }
        expect(payloads)
    }

    @Test func framesReadBackFromSVG() throws {
        var payloads: [String: String] = [:]
        for style in FrameStyle.allCases {
            let payload = "QE1:\(style)-svg"
            let picture = CodePicture(try symbol(payload, version: 8), frame: Gallery.frame(style))
            let file = try folder.write(picture.drawing(fonts).svg(scale: 5), "\(style).svg")
            guard let drawn = BarcodeReaders.rasterize(svg: [file]) else { return }
            payloads[drawn[0]] = payload
        }
        expect(payloads)
    }

    @Test func bareSymbolsReadBackInEveryFormat() throws {
        var payloads: [String: String] = [:], vectors: [String: String] = [:]
        for version in [1, 5, 15, 30, 40] {
            let payload = "V\(version)", drawing = Drawing(try symbol(payload, version: version))
            payloads[try folder.write(drawing.png(scale: 4), "bare\(version).png")] = payload
            vectors[try folder.write(drawing.svg(scale: 4), "bare\(version).svg")] = payload
        }
        let sources = vectors.keys.sorted()
        if let drawn = BarcodeReaders.rasterize(svg: sources) {
            for (file, source) in zip(drawn, sources) { payloads[file] = vectors[source] }
        }
        expect(payloads)
    }

    /// A decoder finds nothing, at any scale and in either format.
    @Test func veiledPicturesReadBackToNothing() throws {
        var files: [String] = []
        for style in [FrameStyle.green, .orange, .red] {
            let picture = CodePicture(
                veil: Veil(advice: ["请扫描场所码以显示", "Scan the venue code to reveal"]), frame: Gallery.frame(style))
            let drawing = try picture.drawing(fonts)
            for scale in [2, 4, 8] {
                files.append(try folder.write(drawing.png(scale: scale), "veil-\(style)-\(scale).png"))
            }
            files += BarcodeReaders.rasterize(svg: [try folder.write(drawing.svg(), "veil-\(style).svg")]) ?? []
        }
        for (reader, found) in BarcodeReaders.read(files) {
            for file in files { #expect(found[file] == [], "\(reader) on \(file)") }
        }
    }
}
#endif
