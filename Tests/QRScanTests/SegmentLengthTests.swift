import QRScan
import QRSymbol
import Testing

/// Segments are written by vectors: every length is a case of its own, at every place in a byte.
@Suite struct SegmentLengthTests {
    /// Digits before bytes move these to other bits: 0 to 7 of them cover all places.
    @Test(arguments: 0..<8) func bytesOfEveryLengthComeBack(digits: Int) throws {
        var encoder = SymbolEncoder(), scanner = SymbolScanner()
        for count in 1...200 {
            let payload = [UInt8](repeating: 0x35, count: digits * 3) + (0..<count).map { UInt8(128 + $0 % 100) }
            #expect(try comesBack(payload, &encoder, &scanner), "\(digits) x 3 digits, \(count) bytes")
        }
    }

    @Test(arguments: 0..<4) func charactersOfEveryLengthComeBack(digits: Int) throws {
        let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        var encoder = SymbolEncoder(), scanner = SymbolScanner()
        for count in 1...200 {
            let text = (0..<count).map { characters[10 + ($0 * 7 + count) % 35] }
            let payload = [UInt8](repeating: 0x35, count: digits * 7) + text
            #expect(try comesBack(payload, &encoder, &scanner), "\(digits) x 7 digits, \(count) characters")
        }
    }

    private func comesBack(
        _ payload: [UInt8], _ encoder: inout SymbolEncoder, _ scanner: inout SymbolScanner
    ) throws -> Bool {
        let symbol = try encoder.encode(bytes: payload.span)
        let side = symbol.size + 8
        var luma = [UInt8](repeating: 255, count: side * side)
        for y in 0..<symbol.size {
            for x in 0..<symbol.size where symbol[x, y] { luma[(y + 4) * side + x + 4] = 0 }
        }
        let found = try scanner.scan(luma, width: side, height: side, effort: .exact)
        return found.count == 1 && found[0].payload == payload
    }
}
