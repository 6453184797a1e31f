import QRImage
import QRSymbol
import QRText
import TestSupport
import Testing

/// The writer's own promises; what other people's tools make of whole posters is tested with QRPress.
@Suite struct PDFTests {
    private func text(_ drawing: Drawing, _ options: PDFOptions = PDFOptions()) throws -> String {
        String(decoding: try drawing.pdf(options: options), as: UTF8.self)
    }

    @Test func rectanglesCoverExactlyTheDarkModules() {
        for version in 1...40 {
            let symbol = noiseSymbol(version: version, seed: 5)
            var painted = [Int](repeating: 0, count: symbol.size * symbol.size)
            SymbolRectangles.forEach(symbol) { x, y, width, height in
                for row in y..<y + height {
                    for column in x..<x + width { painted[row * symbol.size + column] += 1 }
                }
            }
            let expected = (0..<symbol.size).flatMap { row in
                (0..<symbol.size).map { symbol[$0, row] ? 1 : 0 }
            }
            #expect(painted == expected, "version \(version)")
        }
    }

    @Test func numbersKeepThreeDecimals() {
        let cases: [(Double, String)] = [
            (0, "0 "), (1, "1 "), (-1.5, "-1.5 "), (0.0004, "0 "), (0.001, "0.001 "), (12.34, "12.34 "),
            (99.9996, "100 "), (-0.05, "-0.05 "), (1234567.125, "1234567.125 "),
        ]
        for (value, expected) in cases {
            var bytes: [UInt8] = []
            bytes.number(value)
            #expect(String(decoding: bytes, as: UTF8.self) == expected)
        }
    }

    @Test func symbolIsOnePathWithOneFillInBlackInkAlone() throws {
        let file = try text(Drawing(noiseSymbol(version: 10, seed: 3)))
        #expect(file.contains("0 0 0 1 k"))
        let body = try #require(file.split(separator: "0 0 0 1 k\n").last?.split(separator: "Q\n").first)
        #expect(body.split(separator: "\n").filter { $0.hasPrefix("f") }.count == 1)
    }

    @Test func colorsWithoutInkAreRefusedByPDFX() throws {
        var drawing = Drawing(width: 10, height: 10)
        drawing.nodes = [.fill(.rectangle(Rect(x: 0, y: 0, width: 1, height: 1)), Color(0x336699))]
        #expect(try text(drawing).contains("0.2 0.4 0.6 rg"))
        #expect(throws: ImageError(.color, "")) { try text(drawing, PDFOptions(standard: .pdfX1a)) }
        drawing.nodes = [
            .fill(
                .rectangle(Rect(x: 0, y: 0, width: 1, height: 1)),
                Color(0x336699, ink: .spot(name: "PANTONE 7462 C", cyan: 1, magenta: 0.5, yellow: 0, black: 0.1)))
        ]
        let file = try text(drawing, PDFOptions(standard: .pdfX1a))
        #expect(file.contains("/Cs0 cs 1 scn") && file.contains("/Separation /PANTONE#207462#20C/DeviceCMYK"))
        #expect(file.contains("/S/GTS_PDFX") && file.contains("(PDF/X-1a:2003)") && file.contains("/Trapped/False"))
    }

    @Test(arguments: [
        (0, "D:19700101000000Z"), (951_782_400, "D:20000229000000Z"), (-1, "D:19691231235959Z"),
        (1_795_253_400, "D:20261121093000Z"),
    ])
    func datesAreGregorian(seconds: Int64, expected: String) {
        #expect(PDFDate(seconds).information == expected)
    }

    @Test func objectsStandWhereTheTableSaysAndTheFileIsTheSameEachTime() throws {
        let drawing = Drawing(noiseSymbol(version: 3, seed: 9))
        let file = try drawing.pdf()
        #expect(try drawing.pdf() == file)
        let text = String(decoding: file, as: UTF8.self)
        let start = try #require(text.split(separator: "startxref\n").last?.split(separator: "\n").first)
        let table = String(decoding: file[(try #require(Int(start)))...], as: UTF8.self).split(separator: "\n")
        #expect(table[0] == "xref")
        for (number, line) in table[3...].prefix(while: { $0.hasSuffix(" n ") }).enumerated() {
            let offset = try #require(Int(line.prefix(10)))
            #expect(file[offset...].starts(with: "\(number + 1) 0 obj".utf8))
        }
    }

    @Test func otherDrawingsGetOtherIdentifiers() throws {
        let identifiers = try (1...20).map { seed in
            try text(Drawing(noiseSymbol(version: 2, seed: UInt64(seed)))).split(separator: "/ID[").last
        }
        #expect(Set(identifiers).count == 20)
    }
}
