#if Text
import QRText
import Testing

@Suite struct SubsetTests {
    @Test func aSubsetHoldsTheGlyphsAndIsSmall() throws {
        let fonts = try FontStack()
        let run = try fonts.lines("天津健康码", size: 1)[0].runs[0]
        let glyphs = run.glyphs.map(\.id)
        let subset = try run.font.subset(glyphs)
        #expect(Set(subset.numbers.keys) == Set(glyphs))
        #expect(subset.numbers.values.allSatisfy { (1...5).contains($0) })
        switch subset.outlines {
        case .trueType(let bytes):
            #expect(bytes.count > 500 && bytes.count < 20_000 && bytes.starts(with: [0, 1, 0, 0]))
        case .compactFontFormat(let bytes): #expect(bytes.count > 500 && bytes.count < 50_000 && bytes.first == 1)
        }
    }

    @Test func advancesAreThoseOfTheLayout() throws {
        let line = try FontStack().lines("Hi码", size: 10)[0]
        for run in line.runs {
            for glyph in run.glyphs { #expect(abs(run.font.advance(of: glyph.id) * 10 - glyph.advance) < 0.5) }
        }
    }

    @Test func tablesAreRead() throws {
        let font = try FontStack().fonts[0]
        #expect(font.table("head").count == 54 && font.table("none").isEmpty && !font.postScriptName.isEmpty)
    }
}
#endif
