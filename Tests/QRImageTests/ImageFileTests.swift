import Foundation
import QRImage
import QRSymbol
import QRText
import TestSupport
import Testing

/// Reading image files, those of hostile strangers above all.
@Suite struct ImageFileTests {
    private let drawing = Drawing(noiseSymbol(version: 4, seed: 5))

    @Test func jpegKeepsDarkAndLightApart() throws {
        for quality in [50, 90] {
            let image = try LumaImage(file: drawing.jpeg(scale: 4, quality: quality))
            let exact = try LumaImage(file: drawing.png(scale: 4))
            #expect(image.width == exact.width && image.height == exact.height && image.warnings == 0)
            #expect(zip(image.pixels, exact.pixels).allSatisfy { ($0 < 128) == ($1 < 128) })
        }
    }

    @Test func colorsBecomeLumaByTheWeightsOfJPEG() throws {
        for (rgb, luma) in [(0xFF0000, 76), (0x00FF00, 150), (0x0000FF, 29), (0xFFFFFF, 255), (0xF28500, 150)] {
            var drawing = Drawing(width: 3, height: 2)
            drawing.nodes = [.fill(.rectangle(.init(x: 0, y: 0, width: 3, height: 2)), Color(UInt32(rgb)))]
            #expect(try LumaImage(file: drawing.png(scale: 1)).pixels == [UInt8](repeating: UInt8(luma), count: 6))
            let near = try LumaImage(file: drawing.jpeg(scale: 8, quality: 100)).pixels
            #expect(near.allSatisfy { abs(Int($0) - luma) <= 1 })
        }
    }

    /// Cut anywhere, a file is refused or read with warnings, and never trusted in silence.
    @Test func everyTruncationIsNoticed() throws {
        for file in [try drawing.png(scale: 1), try drawing.jpeg(scale: 1)] {
            let whole = try LumaImage(file: file)
            for length in 0..<file.count {
                guard let part = try? LumaImage(file: Array(file[..<length])) else { continue }
                #expect(part.warnings > 0 || part == whole, "\(length) of \(file.count) bytes")
            }
        }
    }

    @Test func flippedBitsNeverTrap() throws {
        let seed: UInt64 = 20_260_417
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for file in [try drawing.png(scale: 1), try drawing.jpeg(scale: 1)] {
            for _ in 0..<600 {
                var broken = file
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    broken[Int.random(in: 0..<file.count, using: &generator)] ^=
                        1 << UInt8.random(in: 0..<8, using: &generator)
                }
                guard let image = try? LumaImage(file: broken) else { continue }
                #expect(image.pixels.count == image.width * image.height)
            }
        }
    }

    @Test func aHugeDeclaredSizeIsRefusedBeforeMemoryIsAskedFor() throws {
        // A PNG whose header, with a right checksum, declares 65,500 x 65,500 pixels.
        let png = [UInt8](
            hex: """
                89504e470d0a1a0a0000000d494844520000ffdc0000ffdc0800000000b63c49c7
                000000004944415435af061e
                """)
        #expect(throws: ImageError(.tooLarge, "")) { try LumaImage(file: png) }
        var jpeg = try drawing.jpeg(scale: 1)
        let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
        #expect(throws: ImageError(.tooLarge, "")) { try LumaImage(file: jpeg) }
    }

    private static let vectors = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Vectors/images")

    @Test func everyFormOfPNGGivesItsLuma() throws {
        let table = try String(contentsOf: Self.vectors.appendingPathComponent("expected.txt"), encoding: .utf8)
        var count = 0
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ").map(String.init)
            let image = try LumaImage(file: [UInt8](Data(contentsOf: Self.vectors.appendingPathComponent(fields[0]))))
            #expect(image.width == Int(fields[1]) && image.height == Int(fields[2]))
            #expect(image.pixels == [UInt8](hex: fields[3]), "\(fields[0])")
            count += 1
        }
        #expect(count == 9)
    }

    @Test func progressiveJPEGIsReadAndCMYKRefused() throws {
        let progressive = try Data(contentsOf: Self.vectors.appendingPathComponent("progressive.jpg"))
        let image = try LumaImage(file: [UInt8](progressive))
        #expect(image.width == 16 && image.height == 16 && image.warnings == 0)
        let cmyk = try Data(contentsOf: Self.vectors.appendingPathComponent("cmyk.jpg"))
        #expect(throws: ImageError(.damaged, "")) { try LumaImage(file: [UInt8](cmyk)) }
    }

    @Test(arguments: [[], [0], Array("GIF89a".utf8), Array("%PDF-1.7".utf8), [UInt8](repeating: 0xFF, count: 64)])
    func otherFormatsAreNamedAsUnknown(file: [UInt8]) {
        #expect(throws: ImageError(.unknownFormat, "")) { try LumaImage(file: file) }
    }

    @Test func anOutcomeWithNothingInItIsDamaged() {
        for file: [UInt8] in [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF]] {
            #expect(throws: ImageError(.damaged, "")) { try LumaImage(file: file) }
        }
    }
}
