import QRImage
import QRSymbol
import QRText
import TestSupport
import Testing

/// A symbol of random modules: writers must not care what the modules mean.
func noiseSymbol(version: Int, seed: UInt64) -> Symbol {
    var generator = SeededGenerator(seed: seed)
    let version = Version(version)!
    let words = (version.size + 63) / 64
    var rows: [UInt64] = []
    for _ in 0..<version.size {
        for word in 0..<words {
            let bits = min(64, version.size - 64 * word)
            rows.append(generator.next() & (bits == 64 ? .max : (1 << UInt64(bits)) - 1))
        }
    }
    return Symbol(version: version, level: .medium, mask: .all[0], words: rows)
}

@Suite struct BareSymbolTests {
    /// What the pixels must be, module by module.
    private func expectPixels(_ image: LumaImage, show symbol: Symbol, scale: Int, quietZone: Int) {
        let side = (symbol.size + 2 * quietZone) * scale
        #expect(image.width == side && image.height == side && image.warnings == 0)
        var wrong = 0
        for y in 0..<side {
            for x in 0..<side {
                let column = x / scale - quietZone, row = y / scale - quietZone
                let inside = (0..<symbol.size).contains(column) && (0..<symbol.size).contains(row)
                let expected: UInt8 = inside && symbol[column, row] ? 0 : 255
                if image.pixels[y * side + x] != expected { wrong += 1 }
            }
        }
        #expect(wrong == 0, "version \(symbol.version) scale \(scale) quiet zone \(quietZone)")
    }

    @Test(arguments: [(1, 1, 0), (1, 3, 4), (7, 2, 4), (12, 4, 1), (40, 1, 4), (25, 5, 10)])
    func everyModuleIsDrawnAtItsPlace(version: Int, scale: Int, quietZone: Int) throws {
        let symbol = noiseSymbol(version: version, seed: UInt64(version))
        let file = try Drawing(symbol, quietZone: quietZone).png(scale: scale)
        try expectPixels(LumaImage(file: file), show: symbol, scale: scale, quietZone: quietZone)
    }

    @Test func contoursFillExactlyTheDarkModules() throws {
        for version in 1...40 {
            let symbol = noiseSymbol(version: version, seed: 77)
            let placed = PlacedSymbol(symbol, origin: Point(4, 4))
            var drawing = Drawing(symbol)
            let blocks = try Canvas(drawing, scale: 2).pixels
            drawing.nodes[1] = .fill(SymbolContours.path(placed), .black)
            #expect(try Canvas(drawing, scale: 2).pixels == blocks, "version \(version)")
        }
    }

    @Test func twoColorsTakeOneBitAPixel() throws {
        let raster = try Raster(Canvas(Drawing(noiseSymbol(version: 5, seed: 1)), scale: 3))
        #expect(raster.bitsPerPixel == 1 && raster.palette == [0xFFFFFF, 0x000000])
    }

    @Test func tooManyPixelsAreRefusedBeforeTheyAreAllocated() {
        let drawing = Drawing(noiseSymbol(version: 40, seed: 1))
        #expect(throws: ImageError(.tooLarge, "")) { try drawing.png(scale: 1_000) }
        #expect(throws: ImageError(.tooLarge, "")) { try drawing.png(scale: 0) }
    }

    @Test func terminalTextCarriesEveryModule() {
        let symbol = noiseSymbol(version: 2, seed: 9)
        let lines = TerminalText.draw(symbol, quietZone: 1, style: .darkOnLight).split(separator: "\n")
        #expect(lines.count == 14 && lines.allSatisfy { $0.count == 27 })
        for row in 0..<25 {
            for column in 0..<25 {
                let block = Array(lines[(row + 1) / 2])[column + 1]
                let halves: [Character] = (row + 1) % 2 == 0 ? ["\u{2580}", "\u{2588}"] : ["\u{2584}", "\u{2588}"]
                #expect(halves.contains(block) == symbol[column, row])
            }
        }
    }
}
