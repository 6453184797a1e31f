#if Text
import QRImage
import QRSymbol
import QRText
import Testing
import TestSupport

@Suite struct FrameTests {
    private let fonts: FontStack

    init() throws {
        fonts = try FontStack()
    }

    private func canvas(_ style: FrameStyle, version: Int, seed: UInt64 = 1, scale: Int = 4) throws -> Canvas {
        let picture = CodePicture(noiseSymbol(version: version, seed: seed), frame: Gallery.frame(style))
        return try Canvas(picture.drawing(fonts), scale: Double(scale))
    }

    /// Where the symbol is, found in the drawing itself.
    private func symbolBox(_ style: FrameStyle, version: Int) throws -> Rect {
        let picture = CodePicture(noiseSymbol(version: version, seed: 1), frame: Gallery.frame(style))
        for case .symbol(let placed) in try picture.drawing(fonts).nodes { return placed.bounds }
        Issue.record("the drawing has no symbol")
        return Rect(x: 0, y: 0, width: 0, height: 0)
    }

    @Test(arguments: FrameStyle.allCases, [1, 3, 8, 10, 40])
    func fourModulesAroundTheSymbolAreWhite(style: FrameStyle, version: Int) throws {
        let scale = 4, box = try symbolBox(style, version: version)
        #expect(box.x == box.x.rounded() && box.y == box.y.rounded(), "the symbol must stand on whole modules")
        let canvas = try canvas(style, version: version, scale: scale)
        let zone = box.inset(by: -4)
        var dirty = 0
        for y in Int(zone.y) * scale..<Int(zone.maxY) * scale {
            for x in Int(zone.x) * scale..<Int(zone.maxX) * scale {
                let column = Double(x) / Double(scale), row = Double(y) / Double(scale)
                let inSymbol = column >= box.x && column < box.maxX && row >= box.y && row < box.maxY
                if !inSymbol && canvas.pixels[y * canvas.width + x] != 0xFFFFFF { dirty += 1 }
            }
        }
        #expect(dirty == 0)
    }

    /// What the fast writer stands on: nothing but the modules differs from code to code.
    @Test(arguments: FrameStyle.allCases) func onlyTheModulesDependOnTheSymbol(style: FrameStyle) throws {
        let scale = 4, box = try symbolBox(style, version: 8)
        let one = try canvas(style, version: 8, seed: 1), other = try canvas(style, version: 8, seed: 2)
        let differing = one.pixels.indices.filter { one.pixels[$0] != other.pixels[$0] }
        #expect(!differing.isEmpty)
        let columns = Int(box.x) * scale..<Int(box.maxX) * scale, rows = Int(box.y) * scale..<Int(box.maxY) * scale
        #expect(differing.allSatisfy { columns.contains($0 % one.width) && rows.contains($0 / one.width) })
    }

    @Test(arguments: FrameStyle.allCases, [4, 8, 12])
    func aPictureTakesFourBitsAPixel(style: FrameStyle, scale: Int) throws {
        let raster = try Raster(canvas(style, version: 8, scale: scale))
        #expect(raster.bitsPerPixel <= 4, "\(raster.palette?.count ?? 0) colours")
    }

    @Test(arguments: FrameStyle.allCases) func nothingTouchesTheEdge(style: FrameStyle) throws {
        let canvas = try canvas(style, version: 8)
        let (width, height) = (canvas.width, canvas.height), margin = 8
        let edge = canvas.pixels.indices.filter {
            let x = $0 % width, y = $0 / width
            return x < margin || y < margin || x >= width - margin || y >= height - margin
        }
        #expect(edge.allSatisfy { canvas.pixels[$0] == 0xFFFFFF })
    }

    @Test func longTextsShrinkAndWrapAndAreNeverCut() throws {
        var frame = Gallery.frame(.green)
        frame.title = String(repeating: "长", count: 16)
        frame.captions = [String(repeating: "春", count: 60), "Changchun Longjia International Airport, Terminal 2"]
        let drawing = try CodePicture(noiseSymbol(version: 8, seed: 1), frame: frame).drawing(fonts)
        let paper = Rect(x: 0, y: 0, width: drawing.width, height: drawing.height)
        var letters = 0
        for case .text(let line, let origin, _) in drawing.nodes {
            letters += line.text.filter { $0 == "长" || $0 == "春" }.count
            #expect(paper.contains(try #require(line.outline(at: origin).bounds)))
        }
        #expect(letters == 76)
        frame.title = String(repeating: "长", count: 60)
        #expect(throws: ImageError(.textTooLong, "")) {
            try CodePicture(noiseSymbol(version: 8, seed: 1), frame: frame).drawing(fonts)
        }
    }

    @Test func aCharacterWithoutGlyphIsNamed() throws {
        var frame = Gallery.frame(.green)
        frame.details = ["\u{10A80}"]
        let error = try #require(throws: ImageError.self) {
            try CodePicture(noiseSymbol(version: 8, seed: 1), frame: frame).drawing(fonts)
        }
        #expect(error.code == .text && error.message.contains("U+10A80"))
    }

    @Test func aVeiledPictureHoldsNoSymbolAndHasItsOwnSize() throws {
        let drawing = try Gallery.veil.drawing(fonts)
        for case .symbol(_) in drawing.nodes { Issue.record("a veil must not hold a symbol") }
        let open = try CodePicture(noiseSymbol(version: 8, seed: 3), frame: Gallery.frame(.green)).drawing(fonts)
        #expect(drawing.width == open.width && drawing.height == open.height)
    }

    @Test(arguments: [
        ["请扫描场所码后亮码。", "Scan the venue code to unveil your code."],
        ["请先扫描本场所张贴的场所码，核验通过后再亮出您的健康码", "Please scan the venue code posted here before you show your code"],
    ])
    func adviceOnAVeilShrinksToItsPanel(advice: [String]) throws {
        let drawing = try CodePicture(veil: Veil(advice: advice), frame: Gallery.frame(.green)).drawing(fonts)
        let texts = drawing.nodes.compactMap { node -> String? in
            if case .text(let line, _, _) = node { line.text } else { nil }
        }
        #expect(texts.joined().contains(advice[0].prefix(4)))
    }

    @Test func withoutTextFrameAndIconStay() throws {
        let picture = CodePicture(noiseSymbol(version: 8, seed: 1), frame: Gallery.frame(.red))
        let canvas = try Canvas(picture.drawing(), scale: 4)
        #expect(canvas.pixels.contains(FrameStyle.red.color.rgb))
        for case .text(_, _, _) in picture.drawing().nodes { Issue.record("no text was asked for") }
    }

    @Test(arguments: FrameStyle.allCases) func anSVGTemplateGivesTheSameBytes(style: FrameStyle) throws {
        func drawing(_ seed: UInt64) throws -> Drawing {
            try CodePicture(noiseSymbol(version: 8, seed: seed), frame: Gallery.frame(style)).drawing(fonts)
        }
        let template = try #require(SVGTemplate(try drawing(1)))
        for seed: UInt64 in 2...4 {
            var file: [UInt8] = []
            template.append(noiseSymbol(version: 8, seed: seed), to: &file)
            let whole = try drawing(seed).svg()
            #expect(file == whole)
        }
        let veil = SVGTemplate(try Gallery.veil.drawing(fonts))
        #expect(veil?.version == nil)
    }

    @Test func svgNamesWhatItShows() throws {
        var frame = Gallery.frame(.green)
        frame.title = "A < B & \"C\""
        let svg = String(
            decoding: try CodePicture(noiseSymbol(version: 3, seed: 1), frame: frame).drawing(fonts).svg(),
            as: UTF8.self)
        #expect(svg.contains("role=\"img\"") && svg.contains("<title id=\"title\">A &lt; B &amp; &quot;C&quot;"))
        #expect(svg.contains("<desc id=\"desc\">QR code, version 3, level M; 绿码; GREEN; "))
        #expect(!svg.contains("<text"))
    }
}
#endif
