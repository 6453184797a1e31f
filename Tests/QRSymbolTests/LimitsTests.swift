import QRSymbol
import Testing

/// The limits of the standard (ISO/IEC 18004:2015, table 7 and 7.4.2): one below, at and one above.
@Suite struct LimitsTests {
    @Test(arguments: [(7_088, true), (7_089, true), (7_090, false)])
    func digits(_ count: Int, _ isTaken: Bool) {
        var encoder = SymbolEncoder()
        let digits = String(repeating: "1", count: count)
        let symbol = try? encoder.encode(digits, SymbolOptions(level: .low))
        #expect((symbol != nil) == isTaken)
    }

    @Test(arguments: [(-1, false), (0, true), (1, true), (999_998, true), (999_999, true), (1_000_000, false)])
    func designators(_ designator: Int, _ isTaken: Bool) {
        var encoder = SymbolEncoder(), options = SymbolOptions()
        options.eci = designator
        let symbol = try? encoder.encode(bytes: [1, 2, 3].span, options)
        #expect((symbol != nil) == isTaken)
    }
}
