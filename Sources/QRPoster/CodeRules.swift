#if Text
import QRImage
import QRSymbol
import QRText

/// What a printed code must hold to be read: modules of whole printer dots, a size for its distance, its quiet zone.
public struct CodeRules: Hashable, Sendable {
    /// The printer's dots an inch.
    public var dotsPerInch: Double
    /// How far away it is to be read, in metres; nil for at hand.
    public var readingDistance: Double?
    /// Light modules on each side of the code.
    public var quietZone: Int

    /// Rules for a printer; a reading distance in metres asks for a code of a tenth of it.
    public init(dotsPerInch: Double = 600, readingDistance: Double? = nil, quietZone: Int = PosterLimits.quietZone) {
        self.dotsPerInch = dotsPerInch
        self.readingDistance = readingDistance
        self.quietZone = quietZone
    }

    /// The largest code that fits a room with its quiet zone, its modules rounded down to whole dots.
    ///
    /// - Throws: `.moduleTooSmall`, `.codeTooSmall` or `.quietZone`.
    func place(_ symbol: Symbol, in room: Rect) throws(PosterError) -> PlacedSymbol {
        guard quietZone >= PosterLimits.quietZone else {
            throw PosterError(
                .quietZone,
                "A code needs \(PosterLimits.quietZone) light modules on each side, not \(quietZone): leave more "
                    + "room around it.")
        }
        let dot = 72 / dotsPerInch
        let side = min(room.width, room.height) / Double(symbol.size + 2 * quietZone)
        let module = (side / dot + 1e-9).rounded(.down) * dot
        try check(module: module, modules: symbol.size)
        let width = module * Double(symbol.size)
        func aligned(_ position: Double) -> Double { (position / dot).rounded() * dot }
        return PlacedSymbol(
            symbol, origin: Point(aligned(room.midX - width / 2), aligned(room.midY - width / 2)),
            moduleSize: module)
    }

    private func check(module: Double, modules: Int) throws(PosterError) {
        let dots = module * dotsPerInch / 72
        guard dots >= PosterLimits.dotsPerModule - 1e-6 else {
            throw PosterError(
                .moduleTooSmall,
                "A module would be \(Int(dots)) dots wide at \(Int(dotsPerInch)) dpi and needs "
                    + "\(Int(PosterLimits.dotsPerModule)): take larger paper, a finer printer or fewer on a sheet.")
        }
        guard let distance = readingDistance else { return }
        let side = module * Double(modules) / PaperSize.pointsPerMillimeter
        let needed = distance * 1000 / PosterLimits.readingDistancePerSide
        guard side >= needed else {
            throw PosterError(
                .codeTooSmall,
                "The code would be \(Int(side)) mm wide; from \(distance) m it is read when it has \(Int(needed)) mm: "
                    + "take larger paper.")
        }
    }
}
#endif
