import QRSymbol
import QRText

/// Where the modules stand in a picture, and which pixels are dark and light ones.
struct ModuleWindow {
    /// Pixels of the top left corner.
    let left: Int, top: Int
    /// Pixels a module.
    let scale: Int
    /// Modules a side.
    let size: Int
    let dark: UInt8, light: UInt8

    /// Returns nil for modules that do not fall on whole pixels of the picture.
    init?(_ placed: PlacedSymbol, scale: Int, in raster: Raster) {
        let numbers = [placed.origin.x, placed.origin.y, placed.moduleSize].map { $0 * Double(scale) }
        let limit = Double(max(raster.width, raster.height))
        guard numbers.allSatisfy({ $0 == $0.rounded() && $0 >= 0 && $0 <= limit }), numbers[2] >= 1 else { return nil }
        (left, top, self.scale) = (Int(numbers[0]), Int(numbers[1]), Int(numbers[2]))
        size = placed.symbol.size
        guard left + size * self.scale <= raster.width, top + size * self.scale <= raster.height else { return nil }
        guard let dark = Self.firstModule(of: placed.symbol, isDark: true),
            let light = Self.firstModule(of: placed.symbol, isDark: false)
        else { return nil }
        self.dark = raster.value(atColumn: left + dark.column * self.scale, row: top + dark.row * self.scale)
        self.light = raster.value(atColumn: left + light.column * self.scale, row: top + light.row * self.scale)
    }

    private static func firstModule(of symbol: Symbol, isDark: Bool) -> (column: Int, row: Int)? {
        for row in 0..<symbol.size {
            for column in 0..<symbol.size where symbol[column, row] == isDark { return (column, row) }
        }
        return nil
    }

    /// Whether the pixels are those of a symbol's modules: something may have been drawn over them.
    func shows(_ symbol: Symbol, in raster: Raster) -> Bool {
        guard dark != light else { return false }
        for row in 0..<size * scale {
            for column in 0..<size * scale {
                let expected = symbol[column / scale, row / scale] ? dark : light
                guard raster.value(atColumn: left + column, row: top + row) == expected else { return false }
            }
        }
        return true
    }
}

extension Raster {
    /// The index in the palette of a pixel's colour.
    fileprivate func value(atColumn column: Int, row: Int) -> UInt8 {
        let bit = column * bitsPerPixel
        let byte = rows[row * bytesPerRow + bit / 8]
        return byte >> UInt8(8 - bitsPerPixel - bit % 8) & UInt8(truncatingIfNeeded: 1 << bitsPerPixel - 1)
    }
}
