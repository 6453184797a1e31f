/// The short codes that protect format and version information (annexes C and D), read by likeness.
enum BlockCode {
    /// The 32 format code words with the mask 101010000010010 of 7.9.1 applied, bit 14 first on the symbol.
    static let formats: [UInt32] = (0..<32).map { code($0, generator: 0x537, degree: 10) ^ 0x5412 }
    /// The format code words of Micro QR, masked with 100010001000101 (7.9.2).
    static let microFormats: [UInt32] = (0..<32).map { code($0, generator: 0x537, degree: 10) ^ 0x4445 }
    /// The version code words of versions 7 to 40.
    static let versions: [UInt32] = (7...40).map { code($0, generator: 0x1F25, degree: 12) }

    /// `data`, followed by the remainder of its division by the generator.
    private static func code(_ data: UInt32, generator: UInt32, degree: Int) -> UInt32 {
        var rest = data << UInt32(degree)
        for bit in stride(from: 31, through: degree, by: -1) where rest >> UInt32(bit) & 1 == 1 {
            rest ^= generator << UInt32(bit - degree)
        }
        return data << UInt32(degree) | rest
    }

    /// A code word and how well the margins read speak for it.
    struct Likeness {
        let index: Int
        /// Bits that disagree in sign.
        let errors: Int
        let score: Int
    }

    /// The code words most like the margins (negative is a set bit; the first belongs to bit `count - 1`), best first.
    static func best(_ table: [UInt32], like margins: [Int], bits: Int) -> [Likeness] {
        let all = table.indices.map { index in
            var errors = 0, score = 0
            for (place, margin) in margins.enumerated() {
                let isSet = table[index] >> UInt32(bits - 1 - place % bits) & 1 == 1
                // Beyond a clear contrast more certainty says nothing.
                let clipped = Swift.min(Swift.max(isSet ? -margin : margin, -24), 24)
                score += clipped
                errors += clipped < 0 ? 1 : 0
            }
            return Likeness(index: index, errors: errors, score: score)
        }
        return all.sorted { $0.score > $1.score }
    }
}
