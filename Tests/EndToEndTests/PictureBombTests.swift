import Foundation
import QREngine
import TestSupport
import Testing

/// Small files that swell: each is answered within the memory of one picture, and its neighbours as if it were not there.
@Suite struct PictureBombTests {
    private let tool = Tool()

    /// A PNG of one bit a pixel, whose data chunk holds so many zero bytes, compressed.
    private func png(_ width: UInt32, _ height: UInt32, zeros: Int, interlaced: Bool = false) -> [UInt8] {
        var data: [UInt8] = [], deflater = Deflater(.zlib)
        deflater.deflate([UInt8](repeating: 0, count: zeros).span, appendingTo: &data)
        let header = bigEndian(width) + bigEndian(height) + [1, 0, 0, 0, interlaced ? 1 : 0]
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        return signature + chunk("IHDR", header) + chunk("IDAT", data) + chunk("IEND", [])
    }

    private func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let content = Array(type.utf8) + data
        return bigEndian(UInt32(data.count)) + content + bigEndian(checksum(content))
    }

    private func bigEndian(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian, Array.init) }

    /// CRC-32, a bit at a time (PNG, annex D).
    private func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }

    @Test func bombsAreAnsweredWithinBounds() throws {
        try tool.makeKeys("610100")
        let payload = try tool.issue("xian", "610100", [#"{"id":"1","holder":"p","status":"green"}"#]).texts("payload")
        let bombs = [
            "declares-more.png": png(60_000, 60_000, zeros: 1 << 20),
            "largest.png": png(16_384, 16_384, zeros: 1 << 25),
            "interlaced.png": png(16_384, 16_384, zeros: 1 << 20, interlaced: true),
            "holds-more.png": png(8, 8, zeros: 1 << 25),
            // A baseline frame of 65,500 squared, and no scan.
            "declares-more.jpg": [
                0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xDC, 0xFF, 0xDC, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF,
                0xD9,
            ],
        ]
        for (name, bytes) in bombs { try tool.folder.write(bytes, name) }
        try tool.folder.write(Array((payload[0] + "\n").utf8), "codes.txt")
        let files = bombs.keys.sorted().flatMap { [$0, "codes.txt"] }
        let verify = "$qrbench verify --quiet --trust keys/trust.json --at \(Tool.time) "
        // Kilobytes of address space: one picture of the largest size, and the program itself.
        let outcome = try tool.shell("ulimit -v 1200000; " + verify + files.joined(separator: " "))
        #expect(outcome.status == 1 && outcome.lines.count == files.count, "\(outcome.messages)")
        for (file, line) in zip(files, outcome.lines) {
            #expect(line["file"] as? String == file)
            let isPass = line["verdict"] as? String == "pass"
            #expect(isPass ? file == "codes.txt" : line["error"] != nil || line["symbols"] as? Int == 0, "\(line)")
        }
    }
}
