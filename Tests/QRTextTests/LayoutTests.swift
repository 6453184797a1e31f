#if Text
import QRText
import Testing

@Suite struct LayoutTests {
    private let fonts: FontStack

    init() throws {
        fonts = try FontStack()
    }

    @Test func latinBreaksAtSpacesAndNothingIsLost() throws {
        let text = "Please scan the code posted at the venue"
        let lines = try fonts.lines(text, size: 10, width: 90)
        #expect(lines.count > 1 && lines.allSatisfy { $0.width <= 90 })
        #expect(lines.map(\.text).joined(separator: " ") == text)
    }

    @Test func chineseBreaksBetweenCharactersButNotBeforeItsStops() throws {
        let text = "请扫描场所张贴的二维码，出示健康码，谢谢配合。"
        for width in 20...120 {
            let lines = try fonts.lines(text, size: 10, width: Double(width))
            #expect(lines.map(\.text).joined() == text)
            #expect(lines.allSatisfy { $0.text.first != "，" && $0.text.first != "。" }, "width \(width)")
        }
    }

    @Test func balancedLinesAreNoMoreAndNearlyEqual() throws {
        let text = "天津市滨海新区中新生态城国家动漫产业综合示范园会议中心一层"
        let greedy = try fonts.lines(text, size: 10, width: 200),
            balanced = try fonts.lines(text, size: 10, width: 200, isBalanced: true)
        #expect(greedy.count == balanced.count)
        let widths = balanced.map(\.width)
        #expect(widths.max()! - widths.min()! <= 20)
    }

    @Test func aWordWiderThanTheLineIsCutRatherThanLost() throws {
        let lines = try fonts.lines("Llanfairpwllgwyngyll", size: 10, width: 40)
        #expect(lines.count > 1 && lines.map(\.text).joined() == "Llanfairpwllgwyngyll")
        #expect(lines.allSatisfy { $0.width <= 40 })
    }

    @Test func arabicIsJoinedAndRunsFromRightToLeft() throws {
        let line = try #require(try fonts.lines("رمز صحي", size: 10).first)
        #expect(line.runs.contains { $0.isRightToLeft })
        let run = try #require(line.runs.first { $0.isRightToLeft && $0.text.values.joined().count > 1 })
        let clusters = run.glyphs.map(\.cluster)
        #expect(clusters == clusters.sorted(by: >))
        // Joined letters are not the glyphs that the letters have alone.
        let alone = try #require(try fonts.lines("م", size: 10).first).runs[0].glyphs[0].id
        let joined = try fonts.lines("رمز", size: 10)[0].runs[0].glyphs.map(\.id)
        #expect(!joined.contains(alone))
    }

    @Test func numbersInsideArabicKeepTheirOrder() throws {
        let line = try fonts.lines("رقم 123 هنا", size: 10)[0]
        let ordered = line.runs.flatMap { run in run.glyphs.map { ($0.x, run.text[$0.cluster] ?? "") } }
            .sorted { $0.0 < $1.0 }.map(\.1).joined()
        #expect(ordered.contains("123"))
    }

    @Test func textOfTheGlyphsIsTheTextOfTheLine() throws {
        for text in ["天津健康码 Health Code 37.3℃", "e\u{301}a office ﬁ", "吉祥码 QR 码"] {
            let line = try fonts.lines(text, size: 10)[0]
            #expect(line.runs.flatMap { run in run.text.sorted { $0.key < $1.key }.map(\.value) }.joined() == text)
        }
    }

    @Test func aMissingGlyphIsAnErrorThatNamesTheCharacter() throws {
        let error = try #require(throws: TextError.self) { try fonts.lines("a\u{10A80}", size: 10) }
        #expect(error.code == .missingGlyph && error.offset == 1)
        #expect(error.message.contains("U+10A80") && error.message.contains("fonts-"))
    }

    /// WenQuanYi Micro Hei maps some characters to glyphs without an outline.
    @Test func anEmptyGlyphIsNoGlyph() throws {
        for text in ["\u{2103}", "37.3\u{2103}", "\u{2109}"] {
            guard let lines = try? fonts.lines(text, size: 10) else { continue }
            for run in lines[0].runs {
                for glyph in run.glyphs { #expect(!run.font.outline(of: glyph.id).isEmpty, "\(text)") }
            }
        }
    }

    @Test func noFontAtAllNamesAPackage() throws {
        let error = try #require(throws: TextError.self) { try FontStack([]) }
        #expect(error.code == .noFont && error.message.contains("fonts-wqy-microhei"))
    }

    @Test(arguments: ["/nonexistent.ttf", "/etc/passwd", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf#7", ""])
    func whatIsNoFontIsRefused(path: String) {
        #expect(throws: TextError(.unreadableFont, "")) { try Font(path: path) }
    }

    @Test func aNamedFontComesFirst() throws {
        let path = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
        guard let stack = try? FontStack(named: [path]) else {
            print("notice: \(path) is not installed")
            return
        }
        #expect(try stack.lines("A", size: 1)[0].runs[0].font.path == path)
        #expect(try stack.lines("码", size: 1)[0].runs[0].font.path != path)
    }

    @Test func longTextIsRefused() {
        let text = String(repeating: "a", count: TextLimits.textBytes + 1)
        #expect(throws: TextError(.tooLong, "")) { try fonts.lines(text, size: 1) }
    }

    @Test func outlinesStandOnTheBaseline() throws {
        let bounds = try #require(try fonts.lines("H", size: 100)[0].outline(at: Point(10, 200)).bounds)
        #expect(abs(bounds.maxY - 200) < 2 && bounds.y > 100 && bounds.y < 140 && bounds.x > 10)
    }

    @Test func emptyTextHasNoLinesAndLineEndsEndLines() throws {
        #expect(try fonts.lines("", size: 10).isEmpty)
        #expect(try fonts.lines("a\nb\r\nc", size: 10).map(\.text) == ["a", "b", "c"])
        #expect(try fonts.lines("a\tb", size: 10).map(\.text) == ["a b"])
    }
}
#endif
