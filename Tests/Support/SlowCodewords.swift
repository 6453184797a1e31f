/// Error correction and the final order of codewords (ISO/IEC 18004:2015, 7.5 and 7.6), a codeword at a time.
public struct SlowCodewords {
    public let version: Int
    /// 0 to 3 for L M Q H.
    public let level: Int

    public init(version: Int, level: Int) {
        self.version = version
        self.level = level
    }

    /// Data codewords in the symbol.
    public var dataCount: Int {
        SlowTables.codewords[version - 1] - SlowTables.correction[level][version - 1]
    }

    /// Data codewords, then correction codewords, each in the order in which they are placed.
    public func interleave(_ data: [UInt8]) -> [UInt8] {
        precondition(data.count == dataCount, "the data codewords must fill the symbol")
        let blocks = split(data), correction = correctionPerBlock
        let check = blocks.map { Self.remainder($0, degree: correction) }
        var result: [UInt8] = []
        for i in 0..<blocks.last!.count { result += blocks.filter { i < $0.count }.map { $0[i] } }
        for i in 0..<correction { result += check.map { $0[i] } }
        return result
    }

    private var blockCount: Int { SlowTables.blocks[level][version - 1] }

    private var correctionPerBlock: Int { SlowTables.correction[level][version - 1] / blockCount }

    /// Blocks as equal as they can be, the longer ones last.
    private func split(_ data: [UInt8]) -> [[UInt8]] {
        var blocks: [[UInt8]] = [], rest = data[...]
        for i in 0..<blockCount {
            let length = rest.count / (blockCount - i)
            blocks.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return blocks
    }

    /// Polynomial division by the product of (x - 2^i), schoolbook.
    private static func remainder(_ data: [UInt8], degree: Int) -> [UInt8] {
        var generator: [UInt8] = [1]
        var root: UInt8 = 1
        for _ in 0..<degree {
            let shifted = generator + [0]
            let scaled = [0] + generator.map { multiply($0, root) }
            generator = zip(shifted, scaled).map { $0 ^ $1 }
            root = multiply(root, 2)
        }
        var rest = data + Array(repeating: 0, count: degree)
        for i in data.indices where rest[i] != 0 {
            let factor = rest[i]
            for (j, coefficient) in generator.enumerated() { rest[i + j] ^= multiply(coefficient, factor) }
        }
        return Array(rest.suffix(degree))
    }

    /// Multiplication in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1, a bit at a time.
    private static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var product: UInt16 = 0
        for bit in 0..<8 where b >> bit & 1 == 1 { product ^= UInt16(a) << bit }
        for bit in stride(from: 14, through: 8, by: -1) where product >> bit & 1 == 1 {
            product ^= 0x11D << (bit - 8)
        }
        return UInt8(product)
    }
}
