import QRScan
import Testing

/// The sizes of images: those within the limits are asked for their pixels, those beyond are too large without any.
@Suite struct LimitsTests {
    @Test(arguments: [-1, 0, 1]) func sizes(_ beyond: Int) {
        var scanner = SymbolScanner()
        let expected: ScanError.Code = beyond > 0 ? .imageTooLarge : .contradictoryImage
        let side = ScanLimits.side + beyond, half = ScanLimits.pixels / (1 << 14)
        for (width, height) in [(side, 20), (20, side), (1 << 14, half + beyond)] {
            do {
                _ = try scanner.scan([0], width: width, height: height)
                Issue.record("an image without pixels was read")
            } catch {
                #expect(error.code == expected, "\(width) x \(height)")
            }
        }
    }

    /// Rows that lie far apart: those within the limit are asked for their pixels too.
    @Test(arguments: [-1, 0, 1]) func bytesOfAllRows(_ beyond: Int) {
        var scanner = SymbolScanner()
        let height = 1 << 10, stride = ScanLimits.bytes / height + beyond
        let luma: [UInt8] = [0]
        do {
            _ = try scanner.scan(luma.span, width: 20, height: height, stride: stride)
            Issue.record("an image without pixels was read")
        } catch {
            #expect(error.code == (beyond > 0 ? .imageTooLarge : .contradictoryImage), "\(stride)")
        }
    }
}
