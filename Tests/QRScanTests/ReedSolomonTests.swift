import QRScan
import TestSupport
import Testing

/// Reed-Solomon decoding against a slow encoder that shares nothing with it but the field's definition.
@Suite struct ReedSolomonTests {
    @Test func correctsErrorsAndErasuresUpToTheCapacityAndRefusesBeyond() {
        let seed: UInt64 = 0x5EED_0001
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for parity in [2, 5, 7, 10, 13, 15, 16, 17, 18, 20, 22, 24, 26, 28, 30] {
            for length in [parity + 1, parity + 9, min(153, parity + 123)] {
                let block = Self.block(length: length, parity: parity, &random)
                for erasures in stride(from: 0, through: parity, by: 3) {
                    let errors = (parity - erasures) / 2
                    guard errors + erasures <= length else { continue }
                    #expect(Self.restores(block, parity, errors: errors, erasures: erasures, &random))
                }
            }
        }
    }

    @Test func leavesTheRedundancyUnused() {
        var random = SeededGenerator(seed: 0x5EED_0002)
        let block = Self.block(length: 26, parity: 7, &random)
        for _ in 0..<200 {
            var damaged = Self.damaged(block, places: Array((0..<26).shuffled(using: &random).prefix(3)), &random)
            let before = damaged
            // Three errors are within 7 / 2, but not within (7 - 3) / 2.
            let changed = ReedSolomon.correct(&damaged, parity: 7, redundancy: 3)
            #expect(changed == nil && damaged == before)
        }
    }

    @Test func refusesMoreErrorsThanItsCapacityAndKeepsTheBlock() {
        var random = SeededGenerator(seed: 0x5EED_0003)
        var misread = 0
        for parity in [16, 22, 30] {
            let block = Self.block(length: parity + 30, parity: parity, &random)
            for extra in 1...6 {
                for _ in 0..<20 {
                    let places = Array(block.indices.shuffled(using: &random).prefix(parity / 2 + extra))
                    var damaged = Self.damaged(block, places: places, &random)
                    let before = damaged
                    if ReedSolomon.correct(&damaged, parity: parity) != nil {
                        misread += 1
                    } else if damaged != before {
                        Issue.record("a refused block was changed")
                    }
                }
            }
        }
        // One in 8! for the shortest code here; a decoder that stopped checking would misread them all.
        #expect(misread == 0)
    }

    @Test func hostileParametersAreRefused() {
        var long = [UInt8](repeating: 1, count: 256), short: [UInt8] = [1, 2, 3]
        #expect(ReedSolomon.correct(&long, parity: 10) == nil)
        #expect(ReedSolomon.correct(&short, parity: 2, redundancy: 3) == nil)
        #expect(ReedSolomon.correct(&short, parity: 2, erasures: [0, 1, 2]) == nil)
        #expect(ReedSolomon.correct(&short, parity: 200) == nil)
    }

    private static func restores(
        _ block: [UInt8], _ parity: Int, errors: Int, erasures: Int, _ random: inout SeededGenerator
    ) -> Bool {
        let places = Array(block.indices.shuffled(using: &random).prefix(errors + erasures))
        var damaged = damaged(block, places: places, &random)
        let changed = ReedSolomon.correct(
            &damaged, parity: parity, erasures: places.prefix(erasures).map { UInt8($0) })
        return changed == errors + erasures && damaged == block
    }

    private static func damaged(_ block: [UInt8], places: [Int], _ random: inout SeededGenerator) -> [UInt8] {
        var out = block
        for place in places { out[place] ^= UInt8.random(in: 1...255, using: &random) }
        return out
    }

    /// Random data and the remainder of its division by (x - 1)(x - 2)(x - 4)...
    private static func block(length: Int, parity: Int, _ random: inout SeededGenerator) -> [UInt8] {
        let data = (0..<length - parity).map { _ in UInt8.random(in: 0...255, using: &random) }
        var generator: [UInt8] = [1], root: UInt8 = 1
        for _ in 0..<parity {
            generator = (generator + [0]).indices.map { place in
                (place < generator.count ? generator[place] : 0)
                    ^ (place > 0 ? multiply(generator[place - 1], root) : 0)
            }
            root = multiply(root, 2)
        }
        var rest = data + [UInt8](repeating: 0, count: parity)
        for place in data.indices {
            let factor = rest[place]
            for (offset, term) in generator.enumerated() { rest[place + offset] ^= multiply(term, factor) }
        }
        return data + rest.suffix(parity)
    }

    /// Bit by bit, modulo x^8 + x^4 + x^3 + x^2 + 1.
    private static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var product = 0, shifted = Int(a)
        for bit in 0..<8 {
            if b >> UInt8(bit) & 1 == 1 { product ^= shifted }
            shifted = shifted << 1 ^ (shifted & 0x80 == 0 ? 0 : 0x11D)
        }
        return UInt8(product)
    }
}
