import Foundation
import QRImage
import QRScan
import Testing

/// Photographs and screenshots with known contents, in the folder that QR_IMAGES names.
@Suite struct ImageSetTests {
    /// Least reads at each of four rotations; nothing in any set may be misread.
    struct Goal: Sendable, CustomTestStringConvertible {
        let name: String
        let least: [Int]

        var testDescription: String { name }
    }

    static let goals = [
        Goal(name: "zxing-1", least: [20, 20, 20, 20]),
        Goal(name: "zxing-2", least: [33, 33, 33, 33]),
        Goal(name: "zxing-3", least: [42, 42, 42, 42]),
        Goal(name: "zxing-4", least: [48, 48, 48, 48]),
        Goal(name: "zxing-5", least: [19, 19, 19, 19]),
        Goal(name: "zxing-6", least: [15, 15, 15, 15]),
        Goal(name: "zxcpp-2x", least: [21, 21, 21, 21]),
        Goal(name: "micro", least: [15, 16, 15, 16]),
        Goal(name: "jsqr", least: [119, 119, 119, 118]),
        Goal(name: "neg-other", least: [0, 0, 0, 0]),
    ]

    @Test(arguments: goals)
    func readsStayAboveTheTableAndNothingIsMisread(goal: Goal) throws {
        guard let folder = ProcessInfo.processInfo.environment["QR_IMAGES"] else {
            print("notice: QR_IMAGES is not set, the scanner was not run over real images (\(goal.name))")
            return
        }
        // A debug build is too slow for everything.
        let isDebug = _isDebugAssertConfiguration(), step = isDebug && goal.name == "neg-other" ? 12 : 1
        let samples = try KnownImage.load(goal.name, folder: URL(fileURLWithPath: folder), step: step)
        guard let samples else {
            print("notice: no reader for the images of \(goal.name): Pillow for python3 is not installed")
            return
        }
        var scanner = SymbolScanner(), reads = [0, 0, 0, 0]
        for sample in samples {
            var image = sample.image
            for rotation in 0..<(isDebug ? 1 : 4) {
                let found = try scanner.scan(image.pixels, width: image.width, height: image.height)
                reads[rotation] += sample.expected.count { expected in found.contains { expected.matches($0) } }
                let misread = found.filter { symbol in !sample.allowed.contains { $0.matches(symbol) } }
                #expect(misread.isEmpty || sample.hasUnknown, "\(goal.name)/\(sample.file), turned \(rotation) times")
                image = image.turned
            }
        }
        print("\(goal.name): \(reads) of \(samples.reduce(0) { $0 + $1.expected.count })")
        for rotation in 0..<(isDebug ? 1 : 4) { #expect(reads[rotation] >= goal.least[rotation]) }
    }
}

/// An image and what is known of its symbols.
private struct KnownImage {
    /// A text or bytes that a symbol may hold.
    struct Content {
        let kind: String
        let value: String

        func matches(_ symbol: ScannedSymbol) -> Bool {
            kind == "text" ? symbol.text == value : symbol.payload.map { hex($0) }.joined() == value.lowercased()
        }

        private func hex(_ byte: UInt8) -> String {
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
    }

    let file: String
    let image: Pixels
    let expected: [Content]
    /// What is expected, and what may be read besides.
    let allowed: [Content]
    let hasUnknown: Bool

    /// Every `step`-th of a set's images as manifest.tsv lists them; nil where no reader for one of them is installed.
    static func load(_ set: String, folder: URL, step: Int) throws -> [KnownImage]? {
        let manifest = try String(contentsOf: folder.appendingPathComponent("manifest.tsv"), encoding: .utf8)
        var files: [String] = [], lines: [String: [Content]] = [:]
        for line in manifest.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields[0] == set else { continue }
            if lines[fields[1]] == nil { files.append(fields[1]) }
            let value = fields.count > 3 ? fields[3] : ""
            lines[fields[1], default: []].append(
                Content(kind: fields[2], value: fields[2] == "text" ? unescaped(value) : value))
        }
        files = stride(from: 0, to: files.count, by: step).map { files[$0] }
        var images: [KnownImage] = []
        let pixels = try Pixels.read(files.map { folder.appendingPathComponent(set).appendingPathComponent($0) })
        for (file, image) in zip(files, pixels) {
            guard let image else { return nil }
            let contents = lines[file]!
            images.append(
                KnownImage(
                    file: file, image: image, expected: contents.filter { ["text", "hex"].contains($0.kind) },
                    allowed: contents, hasUnknown: contents.contains { $0.kind == "unknown" }))
        }
        return images
    }

    private static func unescaped(_ text: String) -> String {
        var out = "", isEscaped = false
        for character in text {
            if isEscaped {
                out.append(["n": "\n", "t": "\t", "r": "\r"][character] ?? character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                out.append(character)
            }
        }
        return out
    }
}

/// A luma image that can be turned.
private struct Pixels {
    let width: Int
    let height: Int
    let pixels: [UInt8]

    /// PNG and JPEG by QRImage, other formats by Pillow where it is installed.
    static func read(_ files: [URL]) throws -> [Pixels?] {
        var images: [Pixels?] = []
        for file in files {
            let data = [UInt8](try Data(contentsOf: file))
            let image = try? LumaImage(file: data.span)
            images.append(image.map { Pixels(width: $0.width, height: $0.height, pixels: $0.pixels) })
        }
        let others = images.indices.filter { images[$0] == nil }
        for (index, image) in zip(others, converted(others.map { files[$0] })) { images[index] = image }
        return images
    }

    private init(width: Int, height: Int, pixels: [UInt8]) {
        (self.width, self.height, self.pixels) = (width, height, pixels)
    }

    /// Files as luma, transparent pixels over white; nothing without Pillow.
    private static func converted(_ files: [URL]) -> [Pixels] {
        guard !files.isEmpty else { return [] }
        let script = """
            import sys
            from PIL import Image
            for name in sys.argv[1:]:
                image = Image.open(name).convert("RGBA")
                paper = Image.new("RGBA", image.size, "white")
                paper.alpha_composite(image)
                sys.stdout.buffer.write(b"%8d%8d" % image.size + paper.convert("L").tobytes())
            """
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + files.map(\.path)
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        guard (try? process.run()) != nil else { return [] }
        var output = ArraySlice(pipe.fileHandleForReading.readDataToEndOfFile()), images: [Pixels] = []
        process.waitUntilExit()
        while output.count >= 16 {
            let sizes = [output.prefix(8), output.dropFirst(8).prefix(8)].map {
                Int(String(decoding: $0, as: UTF8.self).filter { $0 != " " }) ?? 0
            }
            output = output.dropFirst(16)
            guard output.count >= sizes[0] * sizes[1] else { break }
            images.append(Pixels(width: sizes[0], height: sizes[1], pixels: Array(output.prefix(sizes[0] * sizes[1]))))
            output = output.dropFirst(sizes[0] * sizes[1])
        }
        return images
    }

    /// A quarter turn, counterclockwise.
    var turned: Pixels {
        var out = [UInt8](repeating: 0, count: pixels.count)
        for y in 0..<height { for x in 0..<width { out[(width - 1 - x) * height + y] = pixels[y * width + x] } }
        return Pixels(width: height, height: width, pixels: out)
    }
}
