import QRScan
import QRSymbol
import TestSupport
import Testing

/// Symbols that take a pass of their own.
@Suite struct HardFrameTests {
    private static let text = "https://example.org/a-symbol-that-is-hard-to-read"

    /// A symbol drawn at `scale` pixels a module in a quiet zone, with the modules that `paint` names painted over.
    private func frame(
        _ symbol: Symbol, scale: Int, paint: (_ column: Int, _ row: Int) -> UInt8?
    ) -> (luma: [UInt8], side: Int) {
        let side = (symbol.size + 8) * scale
        var luma = [UInt8](repeating: 230, count: side * side)
        for y in 0..<side {
            for x in 0..<side {
                let column = x / scale - 4, row = y / scale - 4
                let isInside = (0..<symbol.size).contains(column) && (0..<symbol.size).contains(row)
                let plain: UInt8 = isInside && symbol[column, row] ? 30 : 230
                luma[y * side + x] = paint(column, row) ?? plain
            }
        }
        return (luma, side)
    }

    private func symbol(_ version: Int, level: ErrorCorrectionLevel) throws -> Symbol {
        var encoder = SymbolEncoder()
        return try encoder.encode(Self.text, SymbolOptions(level: level, version: Version(version)))
    }

    /// Each finder pattern in turn is painted over whole, as by a sticker.
    @Test(arguments: [0, 1, 2])
    func aFinderMayBeMissing(corner: Int) throws {
        let symbol = try symbol(6, level: .quartile), size = symbol.size
        let (luma, side) = frame(symbol, scale: 5) { column, row in
            let left = corner == 1 ? size - 7 : 0, top = corner == 2 ? size - 7 : 0
            return (left..<left + 7).contains(column) && (top..<top + 7).contains(row) ? 120 : nil
        }
        var scanner = SymbolScanner()
        #expect(try scanner.scan(luma, width: side, height: side).map(\.text) == [Self.text])
    }

    /// One look is enough for the largest symbol, if it is clean; a speck beside it makes it a search.
    @Test(arguments: [(2, false), (3, true), (4, true), (5, true), (6, true)])
    func aFastScanReadsTheLargestSymbol(scale: Int, hasSpeck: Bool) throws {
        let (luma, side) = frame(try symbol(40, level: .low), scale: scale) { column, row in
            hasSpeck && column == -3 && row == -3 ? 30 : nil
        }
        var scanner = SymbolScanner()
        #expect(try scanner.scan(luma, width: side, height: side, effort: .fast).map(\.text) == [Self.text])
    }

    /// Six by four symbols of four versions, side by side as on a sheet of labels.
    @Test func aSheetOfSymbolsIsReadWhole() throws {
        var encoder = SymbolEncoder(), scanner = SymbolScanner(), texts: Set<String> = []
        let pitch = 150, width = 6 * pitch, height = 4 * pitch
        var luma = [UInt8](repeating: 200, count: width * height)
        for label in 0..<24 {
            let text = "label \(label)", scale = 3, version = Version(1 + label % 4)
            texts.insert(text)
            let symbol = try encoder.encode(text, SymbolOptions(level: .medium, version: version))
            let (pixels, side) = frame(symbol, scale: scale) { _, _ in nil }
            for y in 0..<side {
                let row = (label / 6 * pitch + 6 + y) * width + label % 6 * pitch + 6
                for x in 0..<side { luma[row + x] = pixels[y * side + x] }
            }
        }
        #expect(Set(try scanner.scan(luma, width: width, height: height).compactMap(\.text)) == texts)
    }
}
