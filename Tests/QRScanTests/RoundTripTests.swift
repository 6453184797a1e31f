import QRScan
import QRSymbol
import TestSupport
import Testing

/// Every version, level and mask, encoded by QRSymbol and damaged codeword by codeword.
@Suite struct RoundTripTests {
    @Test(arguments: 1...40)
    func everySymbolIsReadWithAsManyErrorsAsItsBlocksCorrect(number: Int) throws {
        let seed = 0x5EED_0200 + UInt64(number)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed), encoder = SymbolEncoder(), reader = MatrixReader()
        let version = try #require(Version(number))
        let order = ModuleOrder(version)
        for level in ErrorCorrectionLevel.allCases {
            let blocks = BlockPlaces(version, level)
            for mask in MaskPattern.all {
                let payload = Self.payload(version, level, &random)
                let options = SymbolOptions(level: level, version: version, mask: mask)
                let symbol = try encoder.encode(bytes: payload.span, options)
                let clean = Self.margins(symbol)
                let damaged = order.damaged(clean, blocks.errors(excess: 0, &random), &random)
                let read = reader.read(damaged, version, formats: 2, erasing: false)
                let reading = try #require(read)
                #expect(reading.payload.bytes == payload && reading.level == level && reading.mask == mask)
                #expect(reading.corrected == blocks.count * blocks.capacity && !reading.isMirrored)
                let spoilt = order.damaged(clean, blocks.errors(excess: 1, &random), &random)
                let refused = reader.read(spoilt, version, formats: 4, erasing: false)
                #expect(refused == nil)
            }
        }
    }

    @Test(arguments: 1...40)
    func faintCodewordsAreErasedAndNotMoreThanTheBlocksAllow(number: Int) throws {
        let seed = 0x5EED_0300 + UInt64(number)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed), encoder = SymbolEncoder(), reader = MatrixReader()
        let version = try #require(Version(number))
        let order = ModuleOrder(version)
        for level in ErrorCorrectionLevel.allCases {
            let blocks = BlockPlaces(version, level)
            // Four check codewords are kept back against misreading.
            let most = blocks.usable - 4
            for mask in MaskPattern.all {
                let payload = Self.payload(version, level, &random)
                let options = SymbolOptions(level: level, version: version, mask: mask)
                let clean = Self.margins(try encoder.encode(bytes: payload.span, options))
                let faint = order.faded(clean, blocks.places(most, &random), &random)
                let reading = reader.read(faint, version, formats: 2, erasing: true)
                #expect(reading?.payload.bytes == payload && reading?.mask == mask)
                let spoilt = order.faded(clean, blocks.places(blocks.usable + 1, &random), &random)
                let refused = reader.read(spoilt, version, formats: 4, erasing: true)
                #expect(refused == nil)
            }
        }
    }

    @Test(arguments: [1, 2, 5, 7, 14, 27, 40])
    func mirrorImagesAreTurned(number: Int) throws {
        var random = SeededGenerator(seed: 0x5EED_0400 + UInt64(number)), encoder = SymbolEncoder()
        var reader = MatrixReader()
        let version = try #require(Version(number)), size = version.size
        for level in ErrorCorrectionLevel.allCases {
            let payload = Self.payload(version, level, &random)
            let options = SymbolOptions(level: level, version: version)
            let clean = Self.margins(try encoder.encode(bytes: payload.span, options))
            let mirrored = (0..<size * size).map { clean[$0 % size * size + $0 / size] }
            let seen = reader.read(mirrored, version, formats: 2, erasing: false)
            let turned = try #require(seen)
            #expect(turned.payload.bytes == payload && turned.isMirrored)
        }
    }

    /// Bytes that fill about three quarters of a symbol.
    private static func payload(
        _ version: Version, _ level: ErrorCorrectionLevel, _ random: inout SeededGenerator
    ) -> [UInt8] {
        (0..<max(1, version.dataBits(level) / 8 * 3 / 4)).map { _ in UInt8.random(in: 128...255, using: &random) }
    }

    private static func margins(_ symbol: Symbol) -> [Int8] {
        (0..<symbol.size * symbol.size).map { symbol[$0 % symbol.size, $0 / symbol.size] ? -100 : 100 }
    }
}

/// Where codewords fall into blocks, worked out from the standard's rule of turns (7.6).
private struct BlockPlaces {
    let count: Int
    let usable: Int
    private let blocks: [[Int]]

    var capacity: Int { usable / 2 }

    init(_ version: Version, _ level: ErrorCorrectionLevel) {
        let structure = version.blocks(level)
        count = structure.blocks
        var blocks = [[Int]](repeating: [], count: structure.blocks), next = 0
        for row in 0...structure.shortData {
            for block in 0..<structure.blocks where row < structure.shortData || block >= structure.shortBlocks {
                blocks[block].append(next)
                next += 1
            }
        }
        for _ in 0..<structure.correction {
            for block in 0..<structure.blocks {
                blocks[block].append(next)
                next += 1
            }
        }
        self.blocks = blocks
        // Table 9: check codewords that only detect.
        let detecting = [1: [3, 2, 1, 1], 2: [2, 0, 0, 0], 3: [1, 0, 0, 0]][version.number]?[Int(level.rawValue)]
        usable = structure.correction - (detecting ?? 0)
    }

    /// As many codewords of every block.
    func places(_ each: Int, _ random: inout SeededGenerator) -> [Int] {
        blocks.flatMap { $0.shuffled(using: &random).prefix(each) }
    }

    /// As many codewords of every block as can be corrected, and `excess` more of one.
    func errors(excess: Int, _ random: inout SeededGenerator) -> [Int] {
        let unlucky = Int.random(in: 0..<count, using: &random)
        return blocks.indices.flatMap { block in
            blocks[block].shuffled(using: &random).prefix(capacity + (block == unlucky ? excess : 0))
        }
    }
}

/// The modules of each codeword, in the order in which they are placed (7.7.3).
private struct ModuleOrder {
    private let modules: [Int]

    init(_ version: Version) {
        let size = version.size, words = (size + 63) / 64, data = version.functionModules.data
        var modules: [Int] = [], right = size - 1, isUpwards = true
        while right > 0 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let y = isUpwards ? size - 1 - step : step
                for x in [right, right - 1] where data[y * words + x / 64] >> UInt64(x % 64) & 1 == 1 {
                    modules.append(y * size + x)
                }
            }
            isUpwards.toggle()
            right -= 2
        }
        self.modules = modules
    }

    /// Turns one to eight modules of each codeword over.
    func damaged(_ margins: [Int8], _ codewords: [Int], _ random: inout SeededGenerator) -> [Int8] {
        var out = margins
        for codeword in codewords {
            let flips = UInt8.random(in: 1...255, using: &random)
            for bit in 0..<8 where flips >> UInt8(bit) & 1 == 1 { out[modules[codeword * 8 + bit]].negate() }
        }
        return out
    }

    /// Makes all modules of each codeword random, and so faint that nobody would trust them.
    func faded(_ margins: [Int8], _ codewords: [Int], _ random: inout SeededGenerator) -> [Int8] {
        var out = margins
        for codeword in codewords {
            for bit in 0..<8 { out[modules[codeword * 8 + bit]] = Int8.random(in: -3...3, using: &random) }
        }
        return out
    }
}
