import FuzzSupport
import QRScan
import QRSymbol

/// Every tier against the portable one: the same symbols, the same reads.
@main enum FuzzTiers: Fuzzer {
    nonisolated(unsafe) static var scanner = SymbolScanner()
    nonisolated(unsafe) static var encoder = SymbolEncoder()

    struct Result: Equatable {
        var symbol: Symbol?
        var found: [ScannedSymbol]?
    }

    static func check(_ input: Span<UInt8>) {
        var choices = Choices(input)
        let level = ErrorCorrectionLevel.allCases[choices.below(4)]
        let options = SymbolOptions(
            level: level, version: Version(choices.below(64)), mask: MaskPattern(choices.below(16)))
        let width = 1 + choices.below(128), payload = choices.bytes
        let noise = LumaPicture(payload, width: width)
        let results = Tier.available.map { result(under: $0, payload, options, noise) }
        promise("every tier computes the same", results.allSatisfy { $0 == results[0] })
    }

    static func result(
        under tier: Tier, _ payload: [UInt8], _ options: SymbolOptions, _ noise: LumaPicture
    ) -> Result {
        promise("an available tier can be used", Tier.force(tier))
        let symbol = try? encoder.encode(bytes: payload.span, options)
        let picture = symbol.map { symbol in LumaPicture(size: symbol.size, scale: 2) { symbol[$0, $1] } } ?? noise
        let found = try? scanner.scan(
            picture.pixels, width: picture.width, height: picture.height, effort: .fast)
        return Result(symbol: symbol, found: found)
    }
}
