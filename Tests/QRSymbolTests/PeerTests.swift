import QRSymbol
import TestSupport
import Testing

/// Symbols against other projects' encoders, where they are installed.
@Suite struct PeerTests {
    /// Rows of bytes in hexadecimal digits, the leftmost module in the lowest bit.
    private func hex(_ symbol: borrowing Symbol) -> String {
        let bytesPerRow = (symbol.size + 7) / 8
        var bytes: [UInt8] = []
        for row in 0..<symbol.size {
            for i in 0..<bytesPerRow {
                bytes.append(
                    UInt8(truncatingIfNeeded: symbol.words[row * symbol.wordsPerRow + i / 8] >> UInt64(i % 8 * 8)))
            }
        }
        return bytes.hex
    }

    private func requests(seed: UInt64) -> [PeerEncoder.Request] {
        var generator = SeededGenerator(seed: seed)
        return Version.all.flatMap { version in
            ErrorCorrectionLevel.allCases.flatMap { level in
                MaskPattern.all.map { mask in
                    let most = (version.dataBits(level) - 20) / 8
                    let bytes = (0..<Int.random(in: 1...most, using: &generator)).map { _ in
                        UInt8.random(in: 128...255, using: &generator)
                    }
                    return PeerEncoder.Request(
                        version: version.number, level: Int(level.rawValue), mask: mask.reference, bytes: bytes)
                }
            }
        }
    }

    private func compare(_ requests: [PeerEncoder.Request], with peer: PeerEncoder) throws {
        defer { peer.remove() }
        let theirs = try peer.encode(requests)
        #expect(theirs.count == requests.count)
        var encoder = SymbolEncoder()
        for (request, expected) in zip(requests, theirs) {
            let options = SymbolOptions(
                level: ErrorCorrectionLevel(rawValue: UInt8(request.level))!, version: Version(request.version),
                mask: request.mask.flatMap { MaskPattern($0) })
            let symbol = try encoder.encode(bytes: request.bytes.span, options)
            let isSame = hex(symbol) == expected
            #expect(isSame, "version \(request.version) level \(request.level) bytes \(request.bytes.hex)")
        }
    }

    @Test func zintDrawsTheSameWithEveryForcedMask() throws {
        guard let zint = PeerEncoder("zint", library: "zint", package: "libzint-dev") else { return }
        try compare(requests(seed: 1), with: zint)
    }

    @Test func qrcodegenDrawsTheSameWithEveryForcedMask() throws {
        guard let peer = PeerEncoder("qrcodegen", library: "qrcodegen", package: "libqrcodegen-dev") else { return }
        try compare(requests(seed: 2), with: peer)
    }

    /// Payloads of one class of characters each, so that both sides choose the same segments.
    private func variedPayload(_ kind: Int, _ most: Int, using generator: inout SeededGenerator) -> [UInt8] {
        let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8),
            upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        let count = Int.random(in: 1...most, using: &generator)
        return (0..<count).map { _ in
            switch kind {
            case 0: UInt8.random(in: 0x30...0x39, using: &generator)
            case 1: upper.randomElement(using: &generator)!
            case 2: letters.randomElement(using: &generator)!
            default: UInt8.random(in: 128...255, using: &generator)
            }
        }
    }

    @Test func zintChoosesTheSameMasks() throws {
        guard let zint = PeerEncoder("zint", library: "zint", package: "libzint-dev") else { return }
        let seed = UInt64(3)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let requests = (0..<2400).map { number in
            let version = Version.all[number % 40], level = ErrorCorrectionLevel.allCases[number / 40 % 4]
            let bytes = variedPayload(number / 160 % 4, (version.dataBits(level) - 20) / 8, using: &generator)
            return PeerEncoder.Request(version: version.number, level: Int(level.rawValue), mask: nil, bytes: bytes)
        }
        try compare(requests, with: zint)
    }
}
