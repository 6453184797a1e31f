import QRImage
import QRText
import TestSupport
import Testing

/// Files that cost more than they show.
@Suite struct HostileFileTests {
    /// Signature and header, image data and end of a grey picture of one black pixel.
    private let head = [UInt8](hex: "89504e470d0a1a0a 0000000d49484452 00000001000000010800000000 3a7e9b55")
    private let body = [UInt8](hex: "0000000a49444154 78da6360000000020001 e527defc 0000000049454e44 ae426082")

    @Test func chunksThatDoNotShowAreSteppedOver() throws {
        // A gAMA chunk of three bytes and a zTXt chunk without a deflate stream: libpng complains where it reads them.
        let gamma = [UInt8](hex: "0000000367414d41 000000 94b2d77c")
        let text = [UInt8](hex: "000000147a545874 6b00006e6f206465666c6174652073747265616d 659e8fa9")
        let picture = try LumaImage(file: head + gamma + text + body)
        #expect(picture.pixels == [0] && picture.warnings == 0)
    }

    /// A PDF's path may have points that no canvas has; rows and columns are numbers all the same.
    @Test(arguments: [1e18, 1e30, 1e300, -1e300, .infinity, .leastNonzeroMagnitude])
    func farPointsAreCutOff(far: Double) {
        let edges = [Point(0, 0), Point(1, far), Point(far, 1), Point(1, -far), Point(-far, far)]
        for first in edges {
            for second in edges {
                let path = Path([.move(first), .line(second), .line(Point(2, 3))])
                CoverageMask(path, canvasWidth: 8, canvasHeight: 8)?.forEachPixel { x, y, coverage in
                    #expect((0..<8).contains(x) && (0..<8).contains(y) && coverage <= 1)
                }
            }
        }
    }

    /// Eight bytes of data would cost 1 GiB: an interlaced picture is kept whole.
    @Test func interlacedPicturesAreBounded() throws {
        for (height, message) in [(8_191, "too early"), (8_192, "too early"), (8_193, "without interlacing")] {
            let file = Self.png(width: 8_192, height: UInt32(height), isInterlaced: true)
            #expect(reason(file).contains(message), "\(height) rows: \(reason(file))")
        }
        #expect(reason(Self.png(width: 8_192, height: 8_193, isInterlaced: false)).contains("too early"))
    }

    /// The same for a JPEG whose scans each refine the one before.
    @Test func progressivePicturesAreBounded() throws {
        for height in [8_191, 8_192] {
            let file = Self.jpeg(width: 8_192, height: UInt16(height))
            #expect(!reason(file).contains("baseline"), "\(height) rows: \(reason(file))")
        }
        #expect(reason(Self.jpeg(width: 8_192, height: 8_193)).contains("baseline"))
    }

    private func reason(_ file: [UInt8]) -> String {
        do {
            let image = try LumaImage(file: file)
            return "read with \(image.warnings) warnings"
        } catch {
            return error.message
        }
    }

    /// A grey PNG that ends in its first chunk of image data.
    static func png(width: UInt32, height: UInt32, isInterlaced: Bool = false) -> [UInt8] {
        let header = Array("IHDR".utf8) + bytes(width) + bytes(height) + [8, 2, 0, 0, isInterlaced ? 1 : 0]
        return [UInt8](hex: "89504e470d0a1a0a") + bytes(13) + header + bytes(checksum(header))
            + bytes(1_000) + Array("IDAT".utf8) + [0x78, 0xDA, 0, 0]
    }

    /// A grey progressive JPEG with a scan of nothing.
    private static func jpeg(width: UInt16, height: UInt16) -> [UInt8] {
        let size = [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)]
        return [UInt8](hex: "ffd8 ffc2 000b 08") + size + [UInt8](hex: "01 011100 ffda 0008 01 0100 000000 ffd9")
    }

    private static func bytes(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// CRC-32 as PNG has it (annex D).
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = .max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }
}
