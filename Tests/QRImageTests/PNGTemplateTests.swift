import QRImage
import QRSymbol
import QRText
import TestSupport
import Testing

/// The fast path against libpng's decode of the drawing that the general path paints.
@Suite struct PNGTemplateTests {
    private func expectSamePixels(_ fast: [UInt8], as drawing: Drawing, scale: Int, _ what: String) throws {
        let expected = try LumaImage(file: drawing.png(scale: scale)), image = try LumaImage(file: fast)
        let isSame = image.width == expected.width && image.pixels == expected.pixels && image.warnings == 0
        #expect(isSame, "\(what)")
    }

    private static let bareCases = [
        (1, 4, 4), (1, 8, 0), (2, 8, 4), (3, 4, 1), (4, 12, 3), (6, 8, 6), (5, 20, 2), (12, 4, 0), (40, 4, 5),
    ]

    @Test(arguments: bareCases)
    func bareSymbolsAreDrawnPixelByPixel(version: Int, scale: Int, quietZone: Int) throws {
        for tier in PNGTemplate.Tier.allCases {
            let any = Drawing(noiseSymbol(version: version, seed: 0), quietZone: quietZone)
            let template = try #require(try PNGTemplate(any, scale: scale, tier: tier))
            for seed in 1...2 as ClosedRange<UInt64> {
                let symbol = noiseSymbol(version: version, seed: seed)
                var file: [UInt8] = []
                template.append(symbol, to: &file)
                #expect(file.count <= template.maximumByteCount)
                try expectSamePixels(
                    file, as: Drawing(symbol, quietZone: quietZone), scale: scale,
                    "version \(version), scale \(scale), quiet zone \(quietZone), \(tier), seed \(seed)")
            }
        }
    }

    /// Widths at which a palette of 4, 16 or 256 colours makes the pixels 2, 4 or 8 bits wide.
    @Test(arguments: [3, 9, 40], [4, 8])
    func colorsAroundTheSymbolAreKept(colors: Int, scale: Int) throws {
        func drawing(_ symbol: Symbol) -> Drawing {
            var drawing = Drawing(symbol, quietZone: 6)
            for index in 0..<colors {
                let stripe = Rect(x: 0, y: Double(index % 53) / 2, width: 2 + Double(index % 2), height: 0.5)
                drawing.nodes.append(.fill(.rectangle(stripe), Color(UInt32(index * 0x051937))))
            }
            return drawing
        }
        let template = try #require(try PNGTemplate(drawing(noiseSymbol(version: 6, seed: 0)), scale: scale))
        let symbol = noiseSymbol(version: 6, seed: 1)
        var file: [UInt8] = [1, 2, 3]
        template.append(symbol, to: &file)
        try expectSamePixels(Array(file.dropFirst(3)), as: drawing(symbol), scale: scale, "\(colors) colours")
    }

    @Test func uniformSymbolsHaveRightCheckSums() throws {
        let version = Version(4)!
        let template = try #require(try PNGTemplate(Drawing(noiseSymbol(version: 4, seed: 0)), scale: 8))
        for row in [0, (1 << 33) - 1, 0x1_5555_5555] as [UInt64] {
            let words = [UInt64](repeating: row, count: version.size)
            let symbol = Symbol(version: version, level: .low, mask: .all[0], words: words)
            var file: [UInt8] = []
            template.append(symbol, to: &file)
            try expectSamePixels(file, as: Drawing(symbol), scale: 8, "rows of \(row)")
        }
    }

    @Test func picturesForTheGeneralPathAreDeclined() throws {
        let symbol = noiseSymbol(version: 3, seed: 1)
        #expect(try PNGTemplate(Drawing(symbol), scale: 3) == nil)
        #expect(try PNGTemplate(Drawing(symbol), scale: 132) == nil)
        var covered = Drawing(symbol)
        covered.nodes.append(.fill(.rectangle(Rect(x: 15, y: 15, width: 3, height: 3)), Color(0x00804A)))
        #expect(try PNGTemplate(covered, scale: 8) == nil)
        var twice = Drawing(symbol)
        twice.nodes.append(twice.nodes[1])
        #expect(try PNGTemplate(twice, scale: 8) == nil)
    }

    #if Text
    @Test(arguments: FrameStyle.allCases)
    func framedSymbolsAreDrawnPixelByPixel(style: FrameStyle) throws {
        let fonts = try FontStack()
        func drawing(seed: UInt64) throws -> Drawing {
            try CodePicture(noiseSymbol(version: 8, seed: seed), frame: Gallery.frame(style)).drawing(fonts)
        }
        let template = try #require(try PNGTemplate(drawing(seed: 0), scale: 8))
        var file: [UInt8] = []
        template.append(noiseSymbol(version: 8, seed: 1), to: &file)
        try expectSamePixels(file, as: drawing(seed: 1), scale: 8, style.rawValue)
    }
    #endif
}
