import QRSymbol
package import QRText

/// Pixels that a drawing is painted on, as `0xRRGGBB`.
package struct Canvas {
    package let width: Int, height: Int
    package private(set) var pixels: [UInt32]

    /// Shades between two colours at an edge. With 6, a picture in white, black and one frame colour needs at most
    /// 15 colours, which fit a four-bit palette.
    package static let shades = 6

    /// Paints a drawing on white at a number of pixels for each of its units.
    ///
    /// - Throws: `.tooLarge`.
    package init(_ drawing: Drawing, scale: Double) throws(ImageError) {
        let size = try Self.pixelSize(drawing, scale: scale)
        (width, height) = size
        pixels = [UInt32](repeating: Color.white.rgb, count: size.width * size.height)
        paint(drawing.nodes, scale: scale)
    }

    /// The pixels that a drawing takes, before memory is asked for.
    ///
    /// - Throws: `.tooLarge`.
    package static func pixelSize(
        _ drawing: Drawing, scale: Double
    ) throws(ImageError) -> (width: Int, height: Int) {
        let width = (drawing.width * scale).rounded(.up), height = (drawing.height * scale).rounded(.up)
        let limit = Double(ImageLimits.side)
        guard width >= 1, height >= 1, width <= limit, height <= limit, width * height <= Double(ImageLimits.pixels)
        else {
            throw ImageError(.tooLarge, "A picture may have 1 to \(ImageLimits.pixels) pixels; choose another scale.")
        }
        return (Int(width), Int(height))
    }

    private mutating func paint(_ nodes: [Drawing.Node], scale: Double) {
        for node in nodes {
            switch node {
            case .fill(let path, let color): fill(path.applying(.scale(scale)), color)
            case .symbol(let placed): paint(placed, scale: scale)
            #if Text
            case .text(let line, let origin, let color):
                fill(line.outline(at: origin).applying(.scale(scale)), color)
            #endif
            case .group(let group): paint(group.nodes, scale: scale)
            }
        }
    }

    package mutating func fill(_ path: Path, _ color: Color) {
        if let block = path.pixelBlock(width: width, height: height) { return fill(block, color.rgb) }
        guard let mask = CoverageMask(path, canvasWidth: width, canvasHeight: height) else { return }
        let steps = Float(Self.shades + 1)
        mask.forEachPixel { x, y, coverage in
            let share = UInt32(coverage * steps + 0.5)
            guard share > 0 else { return }
            let index = y * width + x
            pixels[index] = Self.mix(color.rgb, over: pixels[index], share: share)
        }
    }

    private mutating func fill(_ block: (columns: Range<Int>, rows: Range<Int>), _ color: UInt32) {
        for y in block.rows {
            for x in block.columns { pixels[y * width + x] = color }
        }
    }

    /// The colour `share` parts of `shades` + 1 on the way from what is below to what is above.
    private static func mix(_ above: UInt32, over below: UInt32, share: UInt32) -> UInt32 {
        let parts = UInt32(shades + 1)
        if share >= parts { return above }
        func component(_ shift: UInt32) -> UInt32 {
            let sum = ((above >> shift) & 255) * share + ((below >> shift) & 255) * (parts - share)
            return ((sum + parts / 2) / parts) << shift
        }
        return component(16) | component(8) | component(0)
    }

    /// Modules that fall on whole pixels are painted as blocks, others as a path with soft edges.
    private mutating func paint(_ placed: PlacedSymbol, scale: Double) {
        let side = placed.moduleSize * scale, left = placed.origin.x * scale, top = placed.origin.y * scale
        let bounds = placed.bounds
        let aligned = side >= 1 && [side, left, top].allSatisfy { $0 == $0.rounded() }
        let inside =
            left >= 0 && top >= 0 && bounds.maxX * scale <= Double(width) && bounds.maxY * scale <= Double(height)
        guard aligned, inside else {
            return fill(SymbolContours.path(placed).applying(.scale(scale)), placed.color)
        }
        paintBlocks(placed, left: Int(left), top: Int(top), side: Int(side))
    }

    private mutating func paintBlocks(_ placed: PlacedSymbol, left: Int, top: Int, side: Int) {
        let symbol = placed.symbol, color = placed.color.rgb
        for row in 0..<symbol.size {
            let first = (top + row * side) * width + left
            for column in 0..<symbol.size where symbol[column, row] {
                for x in 0..<side { pixels[first + column * side + x] = color }
            }
            for line in 1..<max(side, 2) where line < side {
                for x in 0..<symbol.size * side where pixels[first + x] != pixels[first + line * width + x] {
                    pixels[first + line * width + x] = pixels[first + x]
                }
            }
        }
    }
}

extension Path {
    /// The pixels of an upright rectangle whose sides fall between pixels and inside the canvas; nil for other paths.
    fileprivate func pixelBlock(width: Int, height: Int) -> (columns: Range<Int>, rows: Range<Int>)? {
        guard steps.count == 4, case .move(let a) = steps[0], case .line(let b) = steps[1],
            case .line(let c) = steps[2], case .line(let d) = steps[3]
        else { return nil }
        let isUpright = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x
        let left = min(a.x, c.x), right = max(a.x, c.x), top = min(a.y, c.y), bottom = max(a.y, c.y)
        guard isUpright, left >= 0, top >= 0, right <= Double(width), bottom <= Double(height),
            [left, right, top, bottom].allSatisfy({ $0 == $0.rounded() })
        else { return nil }
        return (Int(left)..<Int(right), Int(top)..<Int(bottom))
    }
}
