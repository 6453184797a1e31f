#if Text
import QRPoster
import Testing

@Suite struct PaperSizeTests {
    @Test func namesOfTheSeriesAndSidesAreRead() throws {
        for (name, width, height) in [
            ("A4", 210.0, 297.0), ("a6", 105, 148), ("A2", 420, 594), ("A3-landscape", 420, 297),
            ("210x297", 210, 297), ("88.5x54mm", 88.5, 54),
        ] {
            let size = try PaperSize(name)
            #expect(size.width == width && size.height == height)
            #expect(try PaperSize(size.name) == size)
        }
    }

    @Test(arguments: ["", "A9", "210", "x", "210x", "210x297x3", "10x10", "9000x9000", "nanxnan", "infx100", "-5x200"])
    func whatIsNoSizeIsRefused(name: String) {
        #expect(throws: PosterError(.paper, "")) { try PaperSize(name) }
    }
}
#endif
