import QRImage
import QRText
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

    @Test(arguments: around) func picturesToWrite(_ beyond: Int) {
        func isTaken(_ width: Int, _ height: Int) -> Bool {
            (try? Canvas.pixelSize(Drawing(width: Double(width), height: Double(height)), scale: 1)) != nil
        }
        #expect(isTaken(ImageLimits.side + beyond, 1) == (beyond <= 0))
        #expect(isTaken(1, ImageLimits.side + beyond) == (beyond <= 0))
        #expect(isTaken(16_384, 16_384 + beyond) == (beyond <= 0))
        #expect(isTaken(1 + beyond, 1) == (beyond >= 0))
    }

    @Test(arguments: around) func palettes(_ beyond: Int) throws {
        #expect(ImageLimits.paletteColors == 256)
        let colors = ImageLimits.paletteColors + beyond
        let nodes = (0..<colors).map { index in
            let pixel = Path.rectangle(Rect(x: Double(index), y: 0, width: 1, height: 1))
            return Drawing.Node.fill(pixel, Color(red: UInt8(index >> 4), green: UInt8(index & 15), blue: 0))
        }
        let raster = try Raster(Canvas(Drawing(width: Double(colors), height: 1, nodes: nodes), scale: 1))
        #expect(raster.palette?.count == (beyond > 0 ? nil : colors))
    }
}
