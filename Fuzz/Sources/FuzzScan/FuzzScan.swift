import FuzzSupport
import QRScan
import QRSymbol

/// Images that hold anything: grey pixels as they come, or the modules of a symbol with some of them turned.
@main enum FuzzScan: Fuzzer {
    nonisolated(unsafe) static var scanner = SymbolScanner()
    nonisolated(unsafe) static var encoder = SymbolEncoder()

    static func check(_ input: Span<UInt8>) {
        var choices = Choices(input)
        let effort = ScanEffort.allCases[choices.below(ScanEffort.allCases.count)]
        let picture = choices.byte() & 1 == 0 ? noise(&choices) : damagedSymbol(&choices)
        let found = scan(picture, effort)
        promise("the same image gives the same symbols", scan(picture, effort) == found)
        for symbol in found {
            promise("a symbol has four corners", symbol.corners.count == 4)
            promise("correction is a part of the whole", (0...1).contains(symbol.unusedCorrection))
        }
    }

    static func scan(_ picture: LumaPicture, _ effort: ScanEffort) -> [ScannedSymbol] {
        let symbols = try? scanner.scan(picture.pixels, width: picture.width, height: picture.height, effort: effort)
        promise("numbers that agree are no error", symbols != nil)
        return symbols ?? []
    }

    static func noise(_ choices: inout Choices) -> LumaPicture {
        let width = 1 + choices.below(128)
        return LumaPicture(choices.bytes, width: width)
    }

    /// A symbol of up to version 10 in which each further pair of bytes turns a module.
    static func damagedSymbol(_ choices: inout Choices) -> LumaPicture {
        let version = Version(1 + choices.below(10))!, scale = 1 + choices.below(3)
        let payload = Array("TURNED".utf8)
        let symbol = try! encoder.encode(bytes: payload.span, SymbolOptions(version: version))
        var turned = Set<Int>()
        let places = choices.bytes
        for index in stride(from: 0, to: places.count - 1, by: 2) {
            turned.insert((Int(places[index]) << 8 | Int(places[index + 1])) % (symbol.size * symbol.size))
        }
        return LumaPicture(size: symbol.size, scale: scale) { column, row in
            symbol[column, row] != turned.contains(row * symbol.size + column)
        }
    }
}
