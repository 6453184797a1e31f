/// An image of one bit a pixel: set bits are dark, bit 0 of a row's first word is its first pixel.
struct BitPlane {
    private(set) var width = 0
    private(set) var height = 0
    private(set) var wordsPerRow = 0
    /// At least `height * wordsPerRow` words; larger after a larger image.
    var words: [UInt64] = []
    var scratch: [UInt64] = []

    mutating func resize(width: Int, height: Int) {
        (self.width, self.height, wordsPerRow) = (width, height, (width + 63) / 64)
        let needed = height * wordsPerRow
        if words.count < needed { words = [UInt64](repeating: 0, count: needed) }
    }

    /// Whether most rows change colour more often than any symbol's do.
    var isTexture: Bool { rows(changingMoreThan: ScanLimits.rowEdges) > 16 }
}

/// A threshold for each block of an image, and what it derives from.
struct BlockThresholds {
    private(set) var columns = 0
    private(set) var rows = 0
    var darkest: [UInt8] = []
    var lightest: [UInt8] = []
    var thresholds: [UInt8] = []
    var scratch: [UInt32] = []

    mutating func resize(width: Int, height: Int) {
        columns = (width + blockSize - 1) / blockSize
        rows = (height + blockSize - 1) / blockSize
        let needed = columns * rows, words = scratchWords(columns: columns, rows: rows)
        if thresholds.count < needed {
            darkest = [UInt8](repeating: 0, count: needed)
            lightest = [UInt8](repeating: 0, count: needed)
            thresholds = [UInt8](repeating: 0, count: needed)
        }
        if scratch.count < words { scratch = [UInt32](repeating: 0, count: words) }
    }
}
