import QRScan
import QRSymbol
import Testing

/// Micro QR symbols of another encoder's making (segno 1.6, `make(text, version: "M3", micro: true, mask: 2)`), one of
/// each size: M1 and M3 end in half a codeword.
@Suite struct MicroSymbolTests {
    @Test(arguments: symbols, [1, 2, 5])
    func everySizeIsRead(symbol: (text: String, level: ErrorCorrectionLevel?, rows: [String]), scale: Int) throws {
        let side = (symbol.rows.count + 4) * scale
        var luma = [UInt8](repeating: 255, count: side * side)
        for y in 0..<symbol.rows.count * scale {
            for (x, module) in symbol.rows[y / scale].enumerated() where module == "#" {
                for step in 0..<scale { luma[(y + 2 * scale) * side + (x + 2) * scale + step] = 0 }
            }
        }
        var scanner = SymbolScanner()
        let found = try scanner.scan(luma, width: side, height: side)
        let read = try #require(found.first)
        #expect(found.count == 1 && read.text == symbol.text && read.payload == Array(symbol.text.utf8))
        #expect(read.format == .micro((symbol.rows.count - 9) / 2) && read.level == symbol.level)
        #expect(read.mask == MaskPattern(2) && read.correctedErrors == 0 && !read.isMirrored)
    }

    private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    static let symbols: [(text: String, level: ErrorCorrectionLevel?, rows: [String])] = [
        (
            text: "123", level: nil,
            rows: lines(
                """
                #######.#.#
                #.....#.#..
                #.###.#.###
                #.###.#...#
                #.###.#.###
                #.....#..##
                #######.#..
                .........##
                ##..###..##
                .....##.#..
                #.##.#.#...
                """)
        ),
        (
            text: "AB1", level: .medium,
            rows: lines(
                """
                #######.#.#.#
                #.....#.#...#
                #.###.#..##..
                #.###.#.#.#.#
                #.###.#.##.##
                #.....#.#.##.
                #######.#..#.
                ........#.###
                ###.##.##.#..
                ..##.###...#.
                #.###...#..##
                ...#.#.......
                #######..###.
                """)
        ),
        (
            text: "QR 3", level: .medium,
            rows: lines(
                """
                #######.#.#.#.#
                #.....#...#.#..
                #.###.#...#.#..
                #.###.#..##.###
                #.###.#...#####
                #.....#.#####.#
                #######.#.###..
                ............##.
                #...##..##..#..
                .###.##...#.###
                #.###...##.####
                .....##.#.###.#
                #.##.###.######
                .#....#.....#.#
                #..##..####.#..
                """)
        ),
        (
            text: "0", level: .medium,
            rows: lines(
                """
                #######.#.#.#.#
                #.....#..#..###
                #.###.#.....##.
                #.###.#..#..#.#
                #.###.#....##.#
                #.....#.#####..
                #######.#..####
                .........#..###
                #...##..#.#.##.
                ...##.#...#.#.#
                #.###.##.#.##.#
                .#.##..##.###.#
                #..##....######
                .#####.##...###
                ###.####.##.##.
                """)
        ),
        (
            text: "Micro 4", level: .quartile,
            rows: lines(
                """
                #######.#.#.#.#.#
                #.....#.##.##.###
                #.###.#..##.#.###
                #.###.#.##..#.#..
                #.###.#.#...#....
                #.....#..#####.##
                #######...#.##.#.
                .........#..#...#
                #.#####.###...#.#
                ..####.##.#.#.###
                ##.#..##.#.##...#
                .###.#.....##...#
                #.#....#..#####.#
                ........###.#####
                ###..#...#..#.#.#
                ...##....#..###.#
                #.####.##..##.#..
                """)
        ),
    ]
}
