/// The short codes that protect format and version information (annexes C and D), read by likeness.
enum BlockCode {
    /// The 32 format code words with the mask 101010000010010 of 7.9.1 applied, bit 14 first on the symbol.
    static let formats: [UInt32] = (0..<32).map { code($0, generator: 0x537, degree: 10) ^ 0x5412 }
    /// Those of Model 1, masked with 010100000100101 (ISO/IEC 18004:2000, M.6).
    static let modelOneFormats: [UInt32] = (0..<32).map { code($0, generator: 0x537, degree: 10) ^ 0x2825 }
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
        /// Whether the margins are those of the symbol's mirror image.
        var isMirrored = false
    }

    /// The likeliest four code words of those offered, best first.
    struct Likeliest {
        private var items = InlineArray<4, Likeness>(repeating: Likeness(index: 0, errors: 0, score: 0))
        private(set) var count = 0

        var first: Likeness? { count > 0 ? items[0] : nil }

        subscript(rank: Int) -> Likeness { items[rank] }

        mutating func offer(_ likeness: Likeness) {
            var place = count
            while place > 0, items[place - 1].score < likeness.score { place -= 1 }
            guard place < items.count else { return }
            count = min(count + 1, items.count)
            for rank in stride(from: count - 1, to: place, by: -1) { items[rank] = items[rank - 1] }
            items[place] = likeness
        }
    }

    /// The code words most like the margins (negative is a set bit; the first belongs to bit `bits - 1`, and after
    /// `bits` of them the next copy begins).
    static func likeliest(_ table: [UInt32], like margins: Span<Int>, bits: Int) -> Likeliest {
        var best = Likeliest()
        offer(table, like: margins, bits: bits, isMirrored: false, to: &best)
        return best
    }

    /// Offers the code words that are like the margins at all.
    static func offer(
        _ table: [UInt32], like margins: Span<Int>, bits: Int, isMirrored: Bool, to best: inout Likeliest
    ) {
        var signs: UInt64 = 0
        for place in margins.indices { signs = signs << 1 | (margins[place] < 0 ? 1 : 0) }
        for index in table.indices {
            let errors = (signs ^ repeated(table[index], margins.count, bits)).nonzeroBitCount
            // Random modules agree in half their bits; what is no better is no candidate.
            guard errors * 3 <= margins.count else { continue }
            let score = score(table[index], margins, bits)
            best.offer(Likeness(index: index, errors: errors, score: score, isMirrored: isMirrored))
        }
    }

    /// As many copies of a code word as make `count` bits, 64 at most.
    private static func repeated(_ word: UInt32, _ count: Int, _ bits: Int) -> UInt64 {
        var out: UInt64 = 0
        for _ in 0..<count / bits { out = out << UInt64(bits) | UInt64(word) }
        return out
    }

    private static func score(_ word: UInt32, _ margins: Span<Int>, _ bits: Int) -> Int {
        var score = 0, bit = bits - 1
        for place in margins.indices {
            // Beyond a clear contrast more certainty says nothing.
            let clipped = min(max(margins[place], -24), 24)
            score += word >> UInt32(bit) & 1 == 1 ? -clipped : clipped
            bit = bit == 0 ? bits - 1 : bit - 1
        }
        return score
    }
}
