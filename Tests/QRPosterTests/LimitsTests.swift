#if Text
import QRImage
import QRPoster
import QRText
import Testing

/// Each limit of the table that a page or a sheet meets: at both ends, and one beyond each.
@Suite struct LimitsTests {
    @Test(arguments: [
        (24.0, false), (25, true), (26, true), (5_079, true), (5_080, true), (5_081, false),
    ])
    func pageSides(_ side: Double, _ isTaken: Bool) {
        #expect(((try? PaperSize(width: side, height: 100)) != nil) == isTaken)
        #expect(((try? PaperSize(width: 100, height: side)) != nil) == isTaken)
    }

    @Test(arguments: [(0, false), (1, true), (2, true), (399, true), (400, true), (401, false)])
    func postersPerSheet(_ count: Int, _ isTaken: Bool) throws {
        #expect(PosterLimits.postersPerSheet == 400)
        #expect(((try? Imposition.grid(for: count, on: .a4)) != nil) == isTaken)
    }

    /// Sizes of the lines of so many words on a page, designed at 40 points and free to shrink; nil where it is too long.
    private func sizes(ofWords count: Int) throws -> [Double]? {
        let words = TextBlock.Paragraph(
            [String](repeating: "word", count: count).joined(separator: " "), size: 40, smallest: 0)
        let text = PosterTemplate.Box(content: .text(TextBlock([words]))), code = PosterTemplate.Box(content: .code)
        let box = PosterTemplate.Box(content: .column([text, code], gap: 0))
        let template = PosterTemplate(name: "words", portrait: box, landscape: box)
        let layout = try PosterLayout(template, paper: PaperSize(width: 40, height: 40))
        do {
            return Self.sizes(try PosterPainter(layout, fonts: FontStack()).sharedPart().nodes)
        } catch let error as PosterError where error.code == .textTooLong {
            return nil
        }
    }

    private static func sizes(_ nodes: [Drawing.Node]) -> [Double] {
        nodes.flatMap { (node: Drawing.Node) -> [Double] in
            switch node {
            case .text(let line, _, _): [line.size]
            case .group(let group): sizes(group.nodes)
            default: []
            }
        }
    }

    /// The most words that fit are set in the smallest text or a step above; one more does not make it smaller.
    @Test func smallestText() throws {
        var fits = 1, tooMany = 2_000
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            if try sizes(ofWords: middle) != nil { fits = middle } else { tooMany = middle }
        }
        let smallest = try #require(try sizes(ofWords: fits)), beyond = try sizes(ofWords: fits + 1)
        // Text shrinks in steps of four in a hundred.
        #expect(smallest.allSatisfy { (1...1.05).contains($0 / PosterLimits.smallestText) } && beyond == nil)
        let some = try #require(try sizes(ofWords: fits / 4))
        #expect(some.allSatisfy { $0 > PosterLimits.smallestText })
    }
}
#endif
