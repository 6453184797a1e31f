public import QRSymbol

/// Writes PNG files of pictures that differ in their modules only, hundreds of times faster than `Drawing.png(scale:)`.
///
/// Everything but the modules is compressed once, when the template is made; each picture then costs a look-up for
/// eight modules. Make one template for each frame, text, version and scale, and use it from any number of tasks.
public struct PNGTemplate: Sendable {
    /// The version whose symbols it draws.
    public let version: Version
    private let writer: TemplateWriter
    /// Pixels of a module whose bits one look-up for eight modules can hold.
    private static let widestModule = 128.0

    /// Which instructions the writer may use: tests compare the two.
    package enum Tier: CaseIterable {
        case portable, best
    }

    /// Prepares pictures that look like a drawing, whatever modules its symbol has.
    ///
    /// The result is nil for pictures that only `Drawing.png(scale:)` can write: modules that do not fall on whole
    /// pixels, more than 256 colours, or modules that are no multiple of 4 bits wide or too wide.
    ///
    /// - Parameters:
    ///   - drawing: A picture with exactly one symbol, over which nothing else is drawn.
    ///   - scale: Pixels for each unit of the drawing: for code pictures, pixels a module.
    /// - Throws: `.tooLarge`.
    /// - Complexity: O(*n*) for *n* pixels; about as long as writing the picture once.
    public init?(_ drawing: Drawing, scale: Int = 8) throws(ImageError) {
        try self.init(drawing, scale: scale, tier: .best)
    }

    package init?(_ drawing: Drawing, scale: Int, tier: Tier) throws(ImageError) {
        let symbols = Self.symbols(in: drawing.nodes)
        guard symbols.count == 1, let placed = symbols.first, placed.moduleSize * Double(scale) <= Self.widestModule
        else { return nil }
        let raster = try Raster(Canvas(drawing, scale: Double(scale)))
        guard raster.palette != nil, let window = ModuleWindow(placed, scale: scale, in: raster),
            window.shows(placed.symbol, in: raster), let writer = TemplateWriter(raster, window: window, tier: tier)
        else { return nil }
        version = placed.symbol.version
        self.writer = writer
    }

    /// The most bytes that a file from this template takes.
    public var maximumByteCount: Int { writer.maximumByteCount }

    /// Appends a symbol's picture as a PNG file.
    ///
    /// - Parameters:
    ///   - symbol: A symbol of the template's version.
    ///   - file: Grows by the file's bytes, and nothing is allocated if it has `maximumByteCount` to spare.
    /// - Complexity: O(*n*) for *n* modules, independent of the scale.
    public func append(_ symbol: Symbol, to file: inout [UInt8]) {
        precondition(symbol.version == version, "a template draws symbols of its own version only")
        writer.append(symbol, to: &file)
    }

    /// Writes a symbol's picture as a PNG file into memory with at least `maximumByteCount` bytes to spare.
    public func write(_ symbol: Symbol, to file: inout OutputSpan<UInt8>) {
        precondition(symbol.version == version, "a template draws symbols of its own version only")
        precondition(file.freeCapacity >= maximumByteCount, "a picture needs maximumByteCount bytes")
        writer.write(symbol.rows, to: &file)
    }

    private static func symbols(in nodes: [Drawing.Node]) -> [PlacedSymbol] {
        nodes.flatMap { node -> [PlacedSymbol] in
            switch node {
            case .symbol(let placed): [placed]
            case .group(let group): symbols(in: group.nodes)
            default: []
            }
        }
    }
}
