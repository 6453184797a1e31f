package import QRSymbol

/// Decodes a grid of grey modules: format, codewords, error correction, segments.
package struct MatrixReader {
    /// What was read from a grid.
    package struct Reading {
        package var payload: Payload
        package var level: ErrorCorrectionLevel
        package var mask: MaskPattern
        package var isMirrored: Bool
        package var corrected: Int
        package var unused: Double
        package var isModelOne = false
    }

    /// A format that the grid may have, in the grid's or in its mirror image's order.
    private struct FormatGuess {
        let index: Int
        let isMirrored: Bool
        let errors: Int
        let score: Int
    }

    /// Levels by the two bits of the format information (table 12).
    static let levels: [ErrorCorrectionLevel] = [.medium, .low, .high, .quartile]

    private var columns = [UInt64](repeating: 0, count: 177 * 3)
    private var suspects = [UInt64](repeating: 0, count: 177 * 3)
    private var codewords = [UInt8](repeating: 0, count: 3706)
    /// How many of `doubtfulMargins` a codeword's least certain module is below.
    private var doubts = [UInt8](repeating: 0, count: 3706)
    private var marks = [UInt8](repeating: 0, count: 3706)
    /// Whether `doubts` belongs to the present codewords.
    private var isDoubtKnown = false

    /// Modules closer to their thresholds are given up, the closest first.
    private static let doubtfulMargins: [Int8] = [22, 12, 6]
    private var block: [UInt8] = []
    private var data: [UInt8] = []
    private var clean = [UInt8](repeating: 0, count: 3706)
    private var check = CleanCheck()
    private var dataColumns: [Int: [UInt64]] = [:]

    /// A reader with room for the largest version; use one a task.
    package init() {}

    /// Reads the margins of a version's grid, trying at most `formats` formats.
    package mutating func read(_ margins: [Int8], _ version: Version, formats: Int, erasing: Bool) -> Reading? {
        let guesses = formatGuesses(margins, version.size).prefix(formats)
        // Both copies of two formats differ in 14 bits at least: one that agrees far better needs no second try.
        for guess in guesses where guess.errors <= guesses[0].errors + 4 {
            let level = Self.levels[guess.index >> 3], mask = guess.index & 7
            let blocks = SymbolStructure.blocks(version, level)
            extract(margins, version, mask: mask, mirrored: guess.isMirrored, count: blocks.total)
            let outcome =
                isClean(version, level)
                ? (0, 1.0) : correct(blocks, margins, version, guess.isMirrored, erasing)
            guard let (corrected, unused) = outcome else { continue }
            guard let payload = PayloadReader.read(data.span, version: version.number) else { continue }
            // Padding of another encoder's making is believed only where little had to be corrected.
            guard payload.hasStandardPadding || unused > 0.5 else { continue }
            return Reading(
                payload: payload, level: level, mask: MaskPattern(mask)!, isMirrored: guess.isMirrored,
                corrected: corrected, unused: unused)
        }
        return nil
    }

    /// Reads packed columns, whose format information must be exact in one of its copies.
    mutating func read(exact columns: [UInt64], _ version: Version) -> Reading? {
        let size = version.size
        func bit(_ x: Int, _ y: Int) -> UInt32 { UInt32(columns[x * 3 + y / 64] >> UInt64(y % 64) & 1) }
        let copies = Self.formatPlaces(size).map { copy in copy.reduce(UInt32(0)) { $0 << 1 | bit($1.x, $1.y) } }
        guard let index = BlockCode.formats.firstIndex(where: copies.contains) else { return nil }
        let level = Self.levels[index >> 3], mask = index & 7, blocks = SymbolStructure.blocks(version, level)
        GridKernel.codewords(
            columns, data: places(version), size: size, mask: mask, count: blocks.total, into: &codewords)
        guard let (corrected, unused) = isClean(version, level) ? (0, 1.0) : correct(blocks),
            let payload = PayloadReader.read(data.span, version: version.number), payload.hasStandardPadding
        else { return nil }
        return Reading(
            payload: payload, level: level, mask: MaskPattern(mask)!, isMirrored: false, corrected: corrected,
            unused: unused)
    }

    /// Whether there is nothing to correct; `data` is then filled.
    private mutating func isClean(_ version: Version, _ level: ErrorCorrectionLevel) -> Bool {
        guard check.isClean(codewords, version, level, into: &clean) else { return false }
        data.removeAll(keepingCapacity: true)
        data.append(contentsOf: clean.prefix(version.blocks(level).dataCodewords))
        return true
    }

    // MARK: Format information

    private func formatGuesses(_ margins: [Int8], _ size: Int) -> [FormatGuess] {
        var guesses: [FormatGuess] = []
        for mirrored in [false, true] {
            let bits = Self.formatMargins(margins, size, mirrored)
            for one in BlockCode.best(BlockCode.formats, like: bits, bits: 15, most: 2) {
                guesses.append(
                    FormatGuess(index: one.index, isMirrored: mirrored, errors: one.errors, score: one.score))
            }
        }
        return guesses.sorted { $0.score > $1.score }
    }

    /// Where both copies of the format information lie, bit 14 first (7.9.1, figure 25).
    private static func formatPlaces(_ size: Int) -> [[(x: Int, y: Int)]] {
        let first = (0..<15).reversed().map { bit in
            switch bit {
            case ..<6: (x: 8, y: bit)
            case 6: (x: 8, y: 7)
            case 7: (x: 8, y: 8)
            case 8: (x: 7, y: 8)
            default: (x: 14 - bit, y: 8)
            }
        }
        let second = (0..<15).reversed().map { bit in
            bit < 8 ? (x: size - 1 - bit, y: 8) : (x: 8, y: size - 15 + bit)
        }
        return [first, second]
    }

    static func formatMargins(_ margins: [Int8], _ size: Int, _ mirrored: Bool) -> [Int] {
        formatPlaces(size).joined().map { Int(mirrored ? margins[$0.x * size + $0.y] : margins[$0.y * size + $0.x]) }
    }

    // MARK: Codewords

    private mutating func extract(_ margins: [Int8], _ version: Version, mask: Int, mirrored: Bool, count: Int) {
        isDoubtKnown = false
        GridKernel.pack(margins, size: version.size, transposed: mirrored, into: &columns)
        GridKernel.codewords(
            columns, data: places(version), size: version.size, mask: mask, count: count, into: &codewords)
    }

    private mutating func places(_ version: Version) -> [UInt64] {
        if let known = dataColumns[version.number] { return known }
        let made = SymbolStructure.dataColumns(version)
        dataColumns[version.number] = made
        return made
    }

    /// Corrects all blocks and joins their data; nil where one holds too many errors.
    private mutating func correct(
        _ blocks: SymbolStructure.Blocks, _ margins: [Int8] = [], _ version: Version? = nil, _ mirrored: Bool = false,
        _ erasing: Bool = false
    ) -> (corrected: Int, unused: Double)? {
        data.removeAll(keepingCapacity: true)
        var corrected = 0, unused = 1.0
        for index in 0..<blocks.count {
            gather(index, blocks)
            var used = 0
            if let changed = ReedSolomon.correct(&block, parity: blocks.parity, redundancy: blocks.redundancy) {
                corrected += changed
                used = 2 * changed
            } else {
                guard erasing, let version, let changed = erase(index, blocks, margins, version, mirrored) else {
                    return nil
                }
                corrected += changed
                used = blocks.parity
            }
            unused = min(unused, max(0, 1 - Double(used) / Double(blocks.parity - blocks.redundancy)))
            data += block.prefix(blocks.dataCount(index))
        }
        return (corrected, unused)
    }

    /// Takes one block's codewords out of the interleaved sequence (7.6).
    private mutating func gather(_ index: Int, _ blocks: SymbolStructure.Blocks) {
        block.removeAll(keepingCapacity: true)
        Self.places(index, blocks) { block.append(codewords[$0]) }
    }

    private static func places(_ index: Int, _ blocks: SymbolStructure.Blocks, _ visit: (Int) -> Void) {
        let shortCount = blocks.count - blocks.longCount
        for row in 0..<blocks.shortData { visit(row * blocks.count + index) }
        let longRow = blocks.shortData * blocks.count
        if index >= shortCount { visit(longRow + index - shortCount) }
        for row in 0..<blocks.parity { visit(longRow + blocks.longCount + row * blocks.count + index) }
    }

    /// Tries again with the least certain codewords given up as erasures, in growing numbers.
    private mutating func erase(
        _ index: Int, _ blocks: SymbolStructure.Blocks, _ margins: [Int8], _ version: Version, _ mirrored: Bool
    ) -> Int? {
        // What is kept back from correction is what makes a wrong correction unlikely.
        let most = blocks.parity - blocks.redundancy - 4
        markDoubts(margins, version, mirrored, count: blocks.total)
        for doubt in (1...Self.doubtfulMargins.count).reversed() {
            var places: [UInt8] = []
            var place = 0
            Self.places(index, blocks) {
                if doubts[$0] >= doubt { places.append(UInt8(place)) }
                place += 1
            }
            if places.count > most { return nil }
            gather(index, blocks)
            if let changed = ReedSolomon.correct(
                &block, parity: blocks.parity, redundancy: blocks.redundancy + 4, erasures: places)
            {
                return changed
            }
        }
        return nil
    }

    /// Finds every codeword's least certain module.
    private mutating func markDoubts(_ margins: [Int8], _ version: Version, _ mirrored: Bool, count: Int) {
        if isDoubtKnown { return }
        isDoubtKnown = true
        for place in 0..<count { doubts[place] = 0 }
        for limit in Self.doubtfulMargins {
            let flags = margins.prefix(version.size * version.size).map { abs(Int($0)) < Int(limit) ? Int8(-1) : 1 }
            GridKernel.pack(flags, size: version.size, transposed: mirrored, into: &suspects)
            GridKernel.codewords(
                suspects, data: places(version), size: version.size, mask: -1, count: count, into: &marks)
            for place in 0..<count where marks[place] != 0 { doubts[place] += 1 }
        }
    }
}
