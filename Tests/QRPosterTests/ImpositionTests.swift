#if Text
import QRImage
import QRPoster
import QRText
import Testing

/// Where posters lie on sheets, and the marks around them.
@Suite struct ImpositionTests {
    private static let unit = PaperSize.pointsPerMillimeter

    @Test func onePosterLiesInsideBleedAndMarks() throws {
        let plain = Imposition(single: .a4)
        #expect(plain.sheet == plain.trim && plain.bleedBox == plain.trim && plain.marks.isEmpty)
        let marked = Imposition(single: .a4, bleed: 3, hasMarks: true)
        #expect(abs(marked.sheet.width - (210 + 2 * 12) * Self.unit) < 1e-6)
        #expect(abs(marked.trim.width - 210 * Self.unit) < 1e-6)
        #expect(abs(marked.bleedBox.width - 216 * Self.unit) < 1e-6)
    }

    @Test(arguments: [2, 4, 8, 9, 12, 40], ["A4", "A3-landscape", "320x450mm"])
    func postersOfASheetAreAlikeAndApart(count: Int, paper: String) throws {
        let paper = try PaperSize(paper), grid = try Imposition.grid(for: count, on: paper)
        #expect(grid.columns * grid.rows == count)
        for hasMarks in [false, true] {
            let sheet = try Imposition(sheet: paper, grid: grid, bleed: hasMarks ? 3 : 0, hasMarks: hasMarks)
            #expect(sheet.cells.count == count)
            let bled = sheet.cells.map { $0.inset(by: hasMarks ? -3 * Self.unit : 0) }
            for (index, cell) in bled.enumerated() {
                #expect(abs(cell.width - bled[0].width) < 1e-6 && abs(cell.height - bled[0].height) < 1e-6)
                #expect(sheet.sheet.inset(by: -1e-6).contains(cell))
                for other in bled[(index + 1)...] {
                    let isApart =
                        cell.maxX <= other.x + 1e-6 || other.maxX <= cell.x + 1e-6 || cell.maxY <= other.y + 1e-6
                        || other.maxY <= cell.y + 1e-6
                    #expect(isApart, "bleeds must not run into the next poster")
                }
            }
        }
    }

    /// A cutter follows the marks: one on each side of the sheet for every edge, none of them on a poster or its bleed,
    /// all on every plate.
    @Test(arguments: [(1, 1), (2, 5), (3, 3)])
    func marksStandAtEveryEdgeAndOutsideThePosters(columns: Int, rows: Int) throws {
        let grid = PosterTemplate.Grid(columns: columns, rows: rows)
        let sheet =
            columns * rows == 1
            ? Imposition(single: .a4, bleed: 3, hasMarks: true)
            : try Imposition(sheet: .a4, grid: grid, bleed: 3, hasMarks: true)
        guard sheet.marks.count == 1, case .fill(let path, let color) = sheet.marks[0] else {
            Issue.record("marks are one shape")
            return
        }
        guard case .spot(let name, _, _, _, _) = color.ink else {
            Issue.record("marks are printed by every plate")
            return
        }
        #expect(name == "All")
        var rectangles: [Rect] = [], current = Path()
        for step in path.steps {
            if case .move = step {
                if let bounds = current.bounds { rectangles.append(bounds) }
                current = Path()
            }
            current.steps.append(step)
        }
        if let bounds = current.bounds { rectangles.append(bounds) }
        let bled = sheet.cells.map { $0.inset(by: -3 * Self.unit + 0.001) }
        for mark in rectangles {
            #expect(sheet.sheet.contains(mark), "a mark reaches past the sheet")
            for cell in bled {
                let isOutside = mark.maxX <= cell.x || mark.x >= cell.maxX || mark.maxY <= cell.y || mark.y >= cell.maxY
                #expect(isOutside, "a mark lies on a poster")
            }
        }
        func lines(at position: Double, _ middle: (Rect) -> Double, _ isThin: (Rect) -> Bool) -> Int {
            rectangles.count { isThin($0) && abs(middle($0) - position) < 0.01 }
        }
        for cell in sheet.cells {
            for x in [cell.x, cell.maxX] {
                #expect(lines(at: x, \.midX, { $0.width < 0.3 && $0.height > 10 }) == 2)
            }
            for y in [cell.y, cell.maxY] {
                #expect(lines(at: y, \.midY, { $0.height < 0.3 && $0.width > 10 }) == 2)
            }
        }
    }

    @Test func sheetsThatHoldNothingAreRefused() throws {
        #expect(throws: PosterError(.imposition, "")) { try Imposition.grid(for: 0, on: .a4) }
        #expect(throws: PosterError(.imposition, "")) { try Imposition.grid(for: 401, on: .a4) }
        let grid = PosterTemplate.Grid(columns: 10, rows: 2)
        #expect(throws: PosterError(.imposition, "")) { try Imposition(sheet: .a4, grid: grid) }
    }
}
#endif
