import FuzzSupport
import QRScan
import QRSymbol

/// Encode, draw, scan: the payload comes back, from a symbol of the options asked for.
@main enum FuzzRoundTrip: Fuzzer {
    nonisolated(unsafe) static var scanner = SymbolScanner()
    nonisolated(unsafe) static var encoder = SymbolEncoder()

    static func check(_ input: Span<UInt8>) {
        var choices = Choices(input)
        var options = SymbolOptions(level: ErrorCorrectionLevel.allCases[choices.below(4)])
        options.boostsLevel = choices.byte() & 1 == 1
        options.version = Version(choices.below(64))
        options.mask = MaskPattern(choices.below(16))
        let scale = 1 + choices.below(4), payload = choices.bytes
        guard let symbol = try? encoder.encode(bytes: payload.span, options) else { return }
        promise("the version is the one asked for", options.version ?? symbol.version == symbol.version)
        promise("the mask is the one asked for", options.mask ?? symbol.mask == symbol.mask)
        promise("the level is at least the one asked for", symbol.level >= options.level)

        let picture = LumaPicture(size: symbol.size, scale: scale) { symbol[$0, $1] }
        let found = try? scanner.scan(
            picture.pixels, width: picture.width, height: picture.height, effort: .exact)
        promise("one symbol is found", found?.count == 1)
        promise("its payload comes back", found?.first?.payload == payload)
        promise("nothing had to be corrected", found?.first?.correctedErrors == 0)
        promise("its format comes back", found?.first?.format == .qr(symbol.version))
        promise(
            "its level and mask come back", found?.first?.level == symbol.level && found?.first?.mask == symbol.mask)
    }
}
