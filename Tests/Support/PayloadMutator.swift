import Foundation

/// Random damage to a payload, as a misread, a tear or an attacker does it.
public enum PayloadMutator {
    /// One to four changes: a byte, a bit, a copied byte, a cut, an insertion, a missing piece.
    public static func mutate(_ payload: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var bytes = payload
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard !bytes.isEmpty else { break }
            let index = bytes.indices.randomElement(using: &random)!
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes[index] = bytes.randomElement(using: &random)!
            case 3: bytes.remove(at: index)
            case 4: bytes.insert(bytes.randomElement(using: &random)!, at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...8, using: &random)))
            }
        }
        return bytes
    }

    /// How many mutations a test makes of each format: `QR_MUTATIONS`, else 100,000 where the code is optimised.
    public static let rounds: Int = {
        if let text = ProcessInfo.processInfo.environment["QR_MUTATIONS"], let rounds = Int(text) { return rounds }
        #if DEBUG
        return 2_000
        #else
        return 100_000
        #endif
    }()
}
