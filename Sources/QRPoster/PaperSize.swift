#if Text
/// The size of a page in millimetres, as it hangs: portrait is higher than wide.
public struct PaperSize: Hashable, Sendable {
    /// Millimetres, within `PosterLimits.pageSides`.
    public let width: Double, height: Double

    /// Points in a millimetre: 72 an inch of 25.4 mm.
    public static let pointsPerMillimeter = 72 / 25.4

    /// A page of any size in millimetres.
    ///
    /// - Throws: `.paper` outside `PosterLimits.pageSides`.
    public init(width: Double, height: Double) throws(PosterError) {
        guard PosterLimits.pageSides.contains(width), PosterLimits.pageSides.contains(height) else {
            throw PosterError(.paper, "A page may be 25 to 5080 mm wide and high: choose another size.", field: "size")
        }
        (self.width, self.height) = (width, height)
    }

    private init(series width: Double, _ height: Double) {
        (self.width, self.height) = (width, height)
    }

    /// Reads `A4`, `a4-landscape`, `210x297` or `210x297mm`.
    ///
    /// - Throws: `.paper`.
    public init(_ name: String) throws(PosterError) {
        var text = name.lowercased(), isLandscape = false
        for ending in ["-landscape", " landscape"] where text.hasSuffix(ending) {
            text.removeLast(ending.count)
            isLandscape = true
        }
        if let size = Self.series[text] {
            self = isLandscape ? size.turned : size
            return
        }
        if text.hasSuffix("mm") { text.removeLast(2) }
        let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Double($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1], !isLandscape else {
            throw PosterError(
                .paper, "\u{201C}\(name)\u{201D} is no paper size: write A2 to A6, A4-landscape or 210x297mm.",
                field: "size")
        }
        try self.init(width: width, height: height)
    }

    /// ISO 216.
    private static let series: [String: PaperSize] = [
        "a2": PaperSize(series: 420, 594), "a3": PaperSize(series: 297, 420), "a4": .a4,
        "a5": PaperSize(series: 148, 210), "a6": PaperSize(series: 105, 148),
    ]

    /// 210 by 297 mm, portrait (ISO 216).
    public static let a4 = PaperSize(series: 210, 297)

    /// The same paper hung the other way.
    public var turned: PaperSize { PaperSize(series: height, width) }
    /// Whether it is wider than high; a square page is not.
    public var isLandscape: Bool { width > height }

    /// The name of a series size, else its sides.
    public var name: String {
        for (name, size) in Self.series {
            if size == self { return name.uppercased() }
            if size.turned == self { return name.uppercased() + "-landscape" }
        }
        return "\(Self.side(width))x\(Self.side(height))mm"
    }

    private static func side(_ length: Double) -> String {
        length == length.rounded() ? "\(Int(length))" : "\(length)"
    }

    var points: (width: Double, height: Double) {
        (width * Self.pointsPerMillimeter, height * Self.pointsPerMillimeter)
    }
}
#endif
