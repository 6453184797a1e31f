import QRSymbol
import TestSupport
import Testing

/// Each tier that this CPU has against the portable one. Other suites may run meanwhile: all tiers agree, or this
/// suite fails.
@Suite(.serialized) struct TierTests {
    private func symbols(_ tier: Tier) throws -> [Symbol] {
        var generator = SeededGenerator(seed: 11)
        var encoder = SymbolEncoder()
        #expect(Tier.force(tier))
        #expect(Tier.current == tier)
        defer { _ = Tier.force(nil) }
        return try Version.all.flatMap { version in
            try ErrorCorrectionLevel.allCases.map { level in
                let most = (version.dataBits(level) - 20) / 8
                let bytes = (0..<Int.random(in: 0...most, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
                return try encoder.encode(bytes: bytes.span, SymbolOptions(level: level, version: version))
            }
        }
    }

    @Test func allTiersMakeTheSameSymbols() throws {
        let expected = try symbols(.portable)
        for tier in Tier.available {
            let found = try symbols(tier)
            #expect(found == expected, "\(tier)")
        }
    }

    @Test func tiersHaveNames() {
        #expect(Tier.available.first == .portable)
        for tier in Tier.all { #expect(Tier(name: tier.name) == tier) }
        #expect(Tier(name: "mmx") == nil)
    }

    @Test func aTierThatIsMissingIsNotForced() {
        for tier in Tier.all where !Tier.available.contains(tier) {
            #expect(!Tier.force(tier))
            #expect(Tier.available.contains(Tier.current))
        }
    }
}
