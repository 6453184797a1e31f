import QRImage
import Testing

/// Each limit of the table: what lies one below it and at it is taken, what lies one above is too large. The pixels of
/// interlaced and progressive files have theirs in HostileFileTests.
@Suite struct LimitsTests {
    private static let around = [-1, 0, 1]

    private func code(_ file: [UInt8]) -> ImageError.Code? {
        do {
            _ = try LumaImage(file: file)
            return nil
        } catch {
            return error.code
        }
    }

    /// A file without content: one of a right size is found damaged.
    private func png(_ width: Int, _ height: Int) -> [UInt8] {
        HostileFileTests.png(width: UInt32(width), height: UInt32(height))
    }

    @Test(arguments: around) func picturesToRead(_ beyond: Int) {
        let expected: ImageError.Code = beyond > 0 ? .tooLarge : .damaged
        #expect(code(png(ImageLimits.side + beyond, 1)) == expected)
        #expect(code(png(1, ImageLimits.side + beyond)) == expected)
        // 16,384 squared are as many as are allowed.
        #expect(ImageLimits.pixels == 16_384 * 16_384)
        #expect(code(png(16_384, 16_384 + beyond)) == expected)
    }

    @Test func filesToRead() {
        var file = [UInt8](repeating: 0, count: ImageLimits.fileBytes - 1)
        file.reserveCapacity(ImageLimits.fileBytes + 1)
        for expected in [ImageError.Code.unknownFormat, .unknownFormat, .tooLarge] {
            #expect(code(file) == expected, "\(file.count)")
            file.append(0)
        }
    }
}
