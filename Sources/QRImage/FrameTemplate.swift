#if Text
public import QRSymbol
public import QRText

/// A frame painted once for many symbols of one version: a picture then costs its modules and its compression.
///
/// The pixels are those that `CodePicture.drawing(_:)` and `png(scale:)` give, for a fraction of the work.
public struct FrameTemplate: Sendable {
    public let version: Version
    /// Pixels a module.
    public let scale: Int
    /// The picture with white in place of the symbol.
    let raster: Raster
    /// The palette entry of dark modules; that of light ones is 0.
    static let darkIndex: UInt8 = 1
    /// The pixel of the symbol's top left corner.
    let column: Int, row: Int
    /// nil for scales that only the general path takes.
    private let writer: TemplateWriter?

    /// Lays out and paints a frame.
    ///
    /// - Parameters:
    ///   - frame: What stands around every symbol.
    ///   - version: The version of all symbols.
    ///   - scale: Pixels a module.
    ///   - fonts: The fonts of the texts.
    /// - Throws: `ImageError` `text-too-long`, `text` or `too-large`.
    public init(_ frame: CodeFrame, version: Version, scale: Int, fonts: FontStack) throws(ImageError) {
        let words = version.size * ((version.size + 63) / 64)
        let blank = Symbol(
            version: version, level: .low, mask: MaskPattern.all[0], words: [UInt64](repeating: 0, count: words))
        let drawing = try CodePicture(blank, frame: frame).drawing(fonts)
        let canvas = try Canvas(drawing, scale: Double(scale))
        let raster = Raster(canvas, paletteFrom: [Color.white.rgb, Color.black.rgb])
        guard raster.palette != nil, let origin = drawing.symbolOrigin else {
            preconditionFailure("a frame has a symbol and few colours")
        }
        self.version = version
        self.scale = scale
        self.raster = raster
        column = Int(origin.x) * scale
        row = Int(origin.y) * scale
        let window = ModuleWindow(
            left: column, top: row, scale: scale, size: version.size, dark: Self.darkIndex, light: 0)
        writer = TemplateWriter(raster, window: window, tier: .best)
    }

    /// Appends the picture of a symbol as a PNG file, at scales that are multiples of 4 without any compression.
    ///
    /// - Throws: `ImageError` `codec`.
    public func appendPNG(of symbol: Symbol, to file: inout [UInt8]) throws(ImageError) {
        precondition(symbol.version == version, "a template takes symbols of its own version")
        if let writer { return writer.append(symbol, to: &file) }
        var picture = raster
        picture.stamp(symbol, column: column, row: row, scale: scale, index: Self.darkIndex)
        try picture.appendPNG(to: &file, compression: 9)
    }
}

extension Drawing {
    /// The top left corner of the first symbol.
    fileprivate var symbolOrigin: Point? {
        for case .symbol(let placed) in nodes { return placed.origin }
        return nil
    }
}
#endif
