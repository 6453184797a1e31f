import QRScan
import QRSymbol
import Testing

/// One symbol, made by another encoder, drawn plainly: every field of the result.
@Suite struct FixedSymbolTests {
    @Test(arguments: [1, 2, 3, 4, 7, 16], [ScanEffort.fast, .thorough])
    func everyFieldIsRight(scale: Int, effort: ScanEffort) throws {
        let image = Drawing(Self.modules, scale: scale, quiet: 4)
        var scanner = SymbolScanner()
        let found = try scanner.scan(image.luma, width: image.side, height: image.side, effort: effort)
        #expect(found.count == 1)
        let symbol = try #require(found.first)
        #expect(symbol.text == Self.text)
        // The encoder chose kanji mode, whose bytes are Shift JIS.
        #expect(symbol.payload == Array("HELLO ".utf8) + [0x90, 0xA2, 0x8A, 0x45] + Array(" 42".utf8))
        #expect(symbol.format == .qr(Version(1)!) && symbol.level == .medium)
        #expect(symbol.correctedErrors == 0 && symbol.unusedCorrection == 1)
        #expect(!symbol.isMirrored && !symbol.isInverted && symbol.appendedPart == nil)
        let near = Double(4 * scale), far = Double(25 * scale)
        let expected = [(near, near), (far, near), (far, far), (near, far)]
        for (corner, place) in zip(symbol.corners, expected) {
            #expect(abs(corner.x - place.0) <= Double(scale) / 2 && abs(corner.y - place.1) <= Double(scale) / 2)
        }
    }

    @Test func mirroredAndInvertedSymbolsAreReadAndSaid() throws {
        var scanner = SymbolScanner()
        let mirrored = Drawing(Self.modules.map { String($0.reversed()) }, scale: 4, quiet: 4)
        let seen = try scanner.scan(mirrored.luma, width: mirrored.side, height: mirrored.side)
        #expect(seen.map(\.text) == [Self.text] && seen.map(\.isMirrored) == [true])
        let plain = Drawing(Self.modules, scale: 4, quiet: 4)
        let inverted = try scanner.scan(plain.luma.map { 255 - $0 }, width: plain.side, height: plain.side)
        #expect(inverted.map(\.text) == [Self.text] && inverted.map(\.isInverted) == [true])
    }

    @Test func aLargerStrideIsFollowed() throws {
        let image = Drawing(Self.modules, scale: 3, quiet: 4), stride = image.side + 29
        var wide = [UInt8](repeating: 7, count: stride * image.side)
        for y in 0..<image.side {
            for x in 0..<image.side { wide[y * stride + x] = image.luma[y * image.side + x] }
        }
        var scanner = SymbolScanner()
        let found = try scanner.scan(wide.span, width: image.side, height: image.side, stride: stride)
        #expect(found.map(\.text) == [Self.text])
    }

    @Test(arguments: [1, 2, 5], [false, true])
    func modelOneIsRead(scale: Int, isTurned: Bool) throws {
        let rows = isTurned ? Self.modelOne.reversed().map { String($0.reversed()) } : Self.modelOne
        let image = Drawing(rows, scale: scale, quiet: 4)
        var scanner = SymbolScanner()
        let found = try scanner.scan(image.luma, width: image.side, height: image.side)
        let symbol = try #require(found.first)
        #expect(found.count == 1 && symbol.text == "QR Code Model 1 ")
        #expect(symbol.format == .modelOne(Version(2)!) && symbol.level == .medium && symbol.mask == MaskPattern(5))
        #expect(symbol.correctedErrors == 0 && symbol.unusedCorrection == 1)
    }

    private struct Drawing {
        let side: Int
        let luma: [UInt8]

        init(_ rows: [String], scale: Int, quiet: Int) {
            let count = rows.count, side = (count + 2 * quiet) * scale
            var luma = [UInt8](repeating: 255, count: side * side)
            for (row, text) in rows.enumerated() {
                for (column, character) in text.enumerated() where character == "#" {
                    for y in 0..<scale {
                        let start = ((row + quiet) * scale + y) * side + (column + quiet) * scale
                        for x in 0..<scale { luma[start + x] = 0 }
                    }
                }
            }
            (self.side, self.luma) = (side, luma)
        }
    }

    static let text = "HELLO 世界 42"
    static let modules = """
        #######.....#.#######
        #.....#.#...#.#.....#
        #.###.#..#..#.#.###.#
        #.###.#...##..#.###.#
        #.###.#.#...#.#.###.#
        #.....#...#.#.#.....#
        #######.#.#.#.#######
        .........#.##........
        #.#.#.#..###....#..#.
        ##.##..##..#...#....#
        #.##..##.#..#..###...
        .####..##..#..##.###.
        #...###..#....###.#.#
        ........#.##....#.#.#
        #######..#..#######.#
        #.....#..#.#.#...#..#
        #.###.#.#.#......##.#
        #.###.#...#..#.#...#.
        #.###.#.#..##.#.##..#
        #.....#..#####.#.#.##
        #######.##.#.##.#...#
        """.split(separator: "\n").map(String.init)

    /// A Model 1 symbol of another encoder's making.
    static let modelOne = """
        #######.#######...#######
        #.....#..#.##.###.#.....#
        #.###.#....###.#..#.###.#
        #.###.#.###.###.#.#.###.#
        #.###.#.##..#...#.#.###.#
        #.....#.#..#..###.#.....#
        #######.#.#.#.#.#.#######
        ........#..#.#...........
        .####.#.#.#.##.#.#####..#
        ...#.#..##..#.##..##.#.##
        ##.##.##....#.#.#..#..#.#
        .##.#...###..#...###..###
        #....##...#...####..#.#.#
        .##.##....#.#..##.##.##.#
        .###..##.#.##.#.#..#.#..#
        #......#....#.#.##.#..#.#
        ###...####..#..#...#....#
        ........#..#.....####...#
        #######..#...#.####.#####
        #.....#..#..##....#...###
        #.###.#.#...####.....#..#
        #.###.#.#.##..#.#####...#
        #.###.#.####..##...#.#.##
        #.....#.##..#.....##.#...
        #######...########..#.#.#
        """.split(separator: "\n").map(String.init)
}
