import QRScan
import QRSymbol
import TestSupport
import Testing

/// Whatever an image holds, the scanner answers in bounded time: with symbols, without, or with an error.
@Suite struct ScannerInputTests {
    @Test func emptyAndTinyImagesHoldNothing() throws {
        var scanner = SymbolScanner()
        for (width, height) in [(0, 0), (0, 9), (9, 0), (1, 1), (1, 500), (500, 1), (8, 518), (11, 11), (64, 3)] {
            for effort in ScanEffort.allCases {
                for value: UInt8 in [0, 128, 255] {
                    let luma = [UInt8](repeating: value, count: width * height)
                    let found = try scanner.scan(luma, width: width, height: height, effort: effort)
                    #expect(found.isEmpty)
                }
            }
        }
    }

    @Test func contradictoryBuffersAreErrors() {
        var scanner = SymbolScanner()
        let luma = [UInt8](repeating: 0, count: 100)
        for (width, height, stride) in [(10, 11, 10), (20, 10, 10), (10, 10, 11), (-1, 10, 10), (10, -1, 10)] {
            #expect(Self.code(&scanner, luma, width, height, stride) == .contradictoryImage)
        }
        #expect(Self.code(&scanner, luma, 1 << 20, 1, 1 << 20) == .imageTooLarge)
        #expect(Self.code(&scanner, luma, 1 << 15, 1 << 15, 1 << 15) == .imageTooLarge)
        #expect(Self.code(&scanner, luma, 10, 1 << 16, .max) == .imageTooLarge)
        #expect(Self.code(&scanner, luma, 10, 10, 10) == nil)
    }

    @Test(arguments: [(8, 518), (37, 41), (64, 64), (200, 150), (129, 257)])
    func noiseHoldsNothing(width: Int, height: Int) throws {
        let seed: UInt64 = 0x5EED_0101
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed), scanner = SymbolScanner()
        for effort in ScanEffort.allCases {
            let luma = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
            let found = try scanner.scan(luma, width: width, height: height, effort: effort)
            #expect(found.isEmpty)
        }
    }

    /// 100 megapixels in an optimised build: black, stripes, and finder-like rings everywhere.
    @Test(arguments: [0, 1, 2])
    func hugeImagesHoldNothing(kind: Int) throws {
        let side = _isDebugAssertConfiguration() ? 1_500 : 10_000
        var luma = [UInt8](repeating: 0, count: side * side)
        for y in 0..<side where kind > 0 {
            for x in 0..<side {
                let ring = max(abs(x % 24 - 12), abs(y % 24 - 12)) / 2
                luma[y * side + x] = kind == 1 ? (x / 3 % 2 == 0 ? 255 : 0) : (ring == 2 || ring > 3 ? 255 : 0)
            }
        }
        var scanner = SymbolScanner()
        for effort in ScanEffort.allCases {
            let found = try scanner.scan(luma, width: side, height: side, effort: effort)
            #expect(found.isEmpty)
        }
    }

    @Test func theScannerReadsOnAfterTheWorst() throws {
        var scanner = SymbolScanner(), encoder = SymbolEncoder()
        let symbol = try encoder.encode("AFTER", SymbolOptions(level: .medium, version: Version(3)))
        let frame = DistortedFrame(symbol, Distortion(), seed: 1)
        for (width, height) in [(1_200, 900), (11, 1_000), (1_000, 11)] {
            let luma = (0..<width * height).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
            _ = try scanner.scan(luma, width: width, height: height)
            let found = try scanner.scan(frame.pixels, width: frame.width, height: frame.height)
            #expect(found.map(\.text) == ["AFTER"])
        }
    }

    private static func code(
        _ scanner: inout SymbolScanner, _ luma: [UInt8], _ width: Int, _ height: Int, _ stride: Int
    ) -> ScanError.Code? {
        do {
            _ = try scanner.scan(luma.span, width: width, height: height, stride: stride)
            return nil
        } catch {
            return error.code
        }
    }
}
