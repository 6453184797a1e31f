internal import QRSymbol

/// A symbol's modules, as far as they are above (light) or below their thresholds.
struct ModuleGrid {
    let margins: [Int8]
    let version: Version
    /// Whether the grid is the symbol's mirror image.
    let isMirrored: Bool
}

/// Takes codewords out of modules (ISO/IEC 18004:2015, 7.7.3), and tells how certain each is.
struct CodewordReader {
    /// Modules closer to their thresholds are given up, the closest first.
    static let doubtfulMargins: [Int8] = [22, 12, 6]
    /// Codewords of version 40.
    private static let most = 3706

    /// In the order in which they were placed.
    private(set) var codewords = [UInt8](repeating: 0, count: most)
    /// How many of `doubtfulMargins` a codeword's least certain module is below.
    private(set) var doubts = [UInt8](repeating: 0, count: most)
    /// Whether `doubts` belongs to the present codewords.
    private var isDoubtKnown = false

    private var columns = [UInt64](repeating: 0, count: 177 * 3)
    private var flags = [Int8](repeating: 0, count: 177 * 177)
    private var marks = [UInt8](repeating: 0, count: most)
    /// What `GridKernel.order` made for each version.
    private var orders = [[UInt64]](repeating: [], count: Version.all.count)

    /// Reads the first `count` codewords of a grid.
    mutating func read(_ grid: ModuleGrid, mask: Int, count: Int) {
        isDoubtKnown = false
        makeOrder(grid.version)
        GridKernel.pack(grid.margins, size: grid.version.size, transposed: grid.isMirrored, into: &columns)
        GridKernel.codewords(
            columns, order: orders[grid.version.number - 1], size: grid.version.size, mask: mask, count: count,
            into: &codewords)
    }

    /// Reads those of packed columns.
    mutating func read(exact columns: [UInt64], _ version: Version, mask: Int, count: Int) {
        isDoubtKnown = false
        makeOrder(version)
        GridKernel.codewords(
            columns, order: orders[version.number - 1], size: version.size, mask: mask, count: count, into: &codewords)
    }

    /// Finds every codeword's least certain module.
    mutating func markDoubts(_ grid: ModuleGrid, count: Int) {
        if isDoubtKnown { return }
        isDoubtKnown = true
        let size = grid.version.size
        for place in 0..<count { doubts[place] = 0 }
        for limit in Self.doubtfulMargins {
            for place in 0..<size * size { flags[place] = grid.margins[place].magnitude < limit.magnitude ? -1 : 1 }
            GridKernel.pack(flags, size: size, transposed: grid.isMirrored, into: &columns)
            GridKernel.codewords(
                columns, order: orders[grid.version.number - 1], size: size, mask: nil, count: count, into: &marks)
            for place in 0..<count where marks[place] != 0 { doubts[place] += 1 }
        }
    }

    private mutating func makeOrder(_ version: Version) {
        guard orders[version.number - 1].isEmpty else { return }
        orders[version.number - 1] = GridKernel.order(SymbolStructure.dataColumns(version), size: version.size)
    }
}
