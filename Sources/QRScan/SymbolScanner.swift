/// Finds and reads the symbols in luma images.
///
/// A scanner keeps its working memory between images: after the first image of a size those without a symbol allocate
/// nothing, those with one its result and the guesses that led to it. Use one for each task.
public struct SymbolScanner: ~Copyable {
    private var pyramid = Pyramid()
    private var inverse = InvertedCopy()
    private var exact = ExactReader()
    private var passes = ScanPasses()

    /// A scanner without working memory; the first image makes it as large as it needs.
    public init() {}

    /// Reads the symbols in an image, the first found first.
    ///
    /// - Parameters:
    ///   - luma: Rows of `width` bytes from the top, 0 is black, each starting `stride` bytes after the last.
    ///   - width: Pixels in a row, from 0.
    ///   - height: Rows, from 0. An empty image has no symbols.
    ///   - stride: Bytes from one row to the next, at least `width`; nil for `width`.
    ///   - effort: How much to try.
    ///   - most: Return as soon as so many symbols are found.
    /// - Returns: The symbols, each once; none for an image without any.
    /// - Throws: `.contradictoryImage` or `.imageTooLarge`.
    /// - Complexity: O(width * height) plus a constant bound that the effort sets.
    public mutating func scan(
        _ luma: Span<UInt8>, width: Int, height: Int, stride: Int? = nil, effort: ScanEffort = .thorough,
        most: Int = 64
    ) throws(ScanError) -> [ScannedSymbol] {
        let stride = stride ?? width
        try Self.check(luma.count, width, height, stride)
        guard min(width, height) >= ScanLimits.smallestSide, most > 0 else { return [] }
        let image = LumaView(luma, width: width, height: height, stride: stride)
        if effort == .exact { return exact.read(image, alone: false).map { [$0] } ?? [] }
        // A render, as a file mostly is, needs no search.
        if let symbol = exact.read(image, alone: true) { return [symbol] }
        return passes.run(image, &pyramid, &inverse, effort, most: most)
    }

    private static func check(_ count: Int, _ width: Int, _ height: Int, _ stride: Int) throws(ScanError) {
        guard width >= 0, height >= 0, stride >= width else {
            throw ScanError(
                .contradictoryImage, "Give a width and height of at least 0 and a stride of at least the width.")
        }
        guard max(width, height) <= ScanLimits.side, width * height <= ScanLimits.pixels else {
            throw ScanError(.imageTooLarge, "Scale the image down to at most \(ScanLimits.pixels) pixels.")
        }
        guard stride <= ScanLimits.bytes / max(height, 1) else {
            throw ScanError(
                .imageTooLarge,
                "Copy the rows together: with what lies between they take \(ScanLimits.bytes) bytes at most."
            )
        }
        guard width == 0 || height == 0 || (height - 1) * stride + width <= count else {
            throw ScanError(.contradictoryImage, "The buffer ends before the last row: give all rows.", at: count)
        }
    }
}

extension SymbolScanner {
    /// Reads the symbols in an image whose rows follow one another without a gap.
    public mutating func scan(
        _ luma: [UInt8], width: Int, height: Int, effort: ScanEffort = .thorough, most: Int = 64
    ) throws(ScanError) -> [ScannedSymbol] {
        try scan(luma.span, width: width, height: height, stride: width, effort: effort, most: most)
    }
}
