#if Text
import QRPoster
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
}
#endif
