import Foundation

/// A luma image with the contents that are known of it.
struct Sample {
    let set: String
    let file: String
    let image: Luma
    /// Texts or bytes of its symbols.
    let expected: [Expectation]
    /// Whether anything else than what is expected, or allowed besides, is a misread.
    let isComplete: Bool
}

enum Expectation: Hashable {
    case text(String)
    case bytes([UInt8])
    case extra([UInt8])
}

struct Luma {
    let width: Int
    let height: Int
    let pixels: [UInt8]

    /// Reads a binary PGM with 255 levels.
    init?(pgm data: [UInt8]) {
        var fields: [Int] = [], index = 2
        while fields.count < 3 {
            while index < data.count, data[index] <= 32 { index += 1 }
            var value = 0
            while index < data.count, data[index] > 32 { value = value * 10 + Int(data[index]) - 48; index += 1 }
            fields.append(value)
        }
        (width, height) = (fields[0], fields[1])
        guard data.count - index - 1 >= width * height else { return nil }
        pixels = Array(data[(index + 1)...].prefix(width * height))
    }

    init(width: Int, height: Int, pixels: [UInt8]) {
        (self.width, self.height, self.pixels) = (width, height, pixels)
    }

    /// The image turned by a quarter, counterclockwise.
    var turned: Luma {
        var out = [UInt8](repeating: 0, count: pixels.count)
        for y in 0..<height { for x in 0..<width { out[(width - 1 - x) * height + y] = pixels[y * width + x] } }
        return Luma(width: height, height: width, pixels: out)
    }
}

/// Reads manifest.tsv (set, file, kind, text) and the images below `folder`, converted to FILE.pgm.
func loadCorpus(_ folder: String, manifest: String, sets: Set<String>) throws -> [Sample] {
    var lines: [String: [(kind: String, text: String)]] = [:], order: [String] = []
    for line in try String(contentsOfFile: manifest, encoding: .utf8).split(separator: "\n").dropFirst() {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        let key = fields[0] + "/" + fields[1]
        if lines[key] == nil { order.append(key) }
        lines[key, default: []].append((fields[2], fields.count > 3 ? fields[3] : ""))
    }
    return order.compactMap { key in
        let set = String(key.prefix { $0 != "/" })
        guard sets.isEmpty || sets.contains(set),
            let data = FileManager.default.contents(atPath: "\(folder)/\(key).pgm"),
            let image = Luma(pgm: Array(data))
        else { return nil }
        let known = lines[key]!
        let expected: [Expectation] = known.compactMap { kind, text in
            switch kind {
            case "text": .text(unescape(text))
            case "hex": .bytes(bytes(text))
            case "extra": .extra(bytes(text))
            default: nil
            }
        }
        return Sample(
            set: set, file: String(key.drop { $0 != "/" }.dropFirst()), image: image, expected: expected,
            isComplete: !known.contains { $0.kind == "unknown" })
    }
}

private func unescape(_ text: String) -> String {
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

private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
}
