import QRSymbol
import Testing

@Suite struct SymbolEncoderTests {
    @Test func theSmallestVersionThatFitsIsChosen() throws {
        var encoder = SymbolEncoder()
        let digits = try encoder.version(for: String(repeating: "7", count: 34))
        #expect(digits.number == 1)
        let oneMore = try encoder.version(for: String(repeating: "7", count: 35))
        #expect(oneMore.number == 2)
        let bytes = try encoder.version(for: String(repeating: "q", count: 2953), SymbolOptions(level: .low))
        #expect(bytes.number == 40)
    }

    @Test func whatDoesNotFitIsRefused() {
        var encoder = SymbolEncoder()
        let text = String(repeating: "q", count: 2954)
        #expect(throws: SymbolError.self) { _ = try encoder.encode(text, SymbolOptions(level: .low)) }
        var other = SymbolEncoder()
        let digits = String(repeating: "1", count: 7090)
        #expect(throws: SymbolError.self) { _ = try other.encode(digits, SymbolOptions(level: .low)) }
    }
}
