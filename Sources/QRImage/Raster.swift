/// Pixels as a file format wants them: a palette and packed indices where the colours are few, else R G B.
package struct Raster {
    package let width: Int, height: Int
    /// Colours as `0xRRGGBB`, in order of first use; nil where the pixels are R G B themselves.
    package let palette: [UInt32]?
    /// Bits a pixel: 1, 2, 4 or 8 with a palette, 24 without.
    package let bitsPerPixel: Int
    /// Rows from the top, each filled up to whole bytes, first pixel in the highest bits.
    package private(set) var rows: [UInt8]

    package var bytesPerRow: Int { (width * bitsPerPixel + 7) / 8 }

    /// Takes a canvas's pixels; the palette begins with `colors`, whether they occur or not.
    package init(_ canvas: Canvas, paletteFrom colors: [UInt32] = []) {
        (width, height) = (canvas.width, canvas.height)
        if let indexed = Self.index(canvas.pixels, colors) {
            let bits = Self.depth(colors: indexed.palette.count)
            palette = indexed.palette
            bitsPerPixel = bits
            rows = Self.pack(indexed.indices, width: canvas.width, bits: bits)
        } else {
            palette = nil
            bitsPerPixel = 24
            rows = canvas.pixels.flatMap(Self.bytes)
        }
    }

    /// R, G and B of a colour, as file formats list them.
    static func bytes(_ color: UInt32) -> [UInt8] {
        [
            UInt8(truncatingIfNeeded: color >> 16), UInt8(truncatingIfNeeded: color >> 8),
            UInt8(truncatingIfNeeded: color),
        ]
    }

    private static func depth(colors: Int) -> Int {
        switch colors {
        case ...2: 1
        case ...4: 2
        case ...16: 4
        default: 8
        }
    }

    /// The palette in order of first use, and an index for each pixel; nil for more colours than a palette holds.
    private static func index(_ pixels: [UInt32], _ first: [UInt32]) -> (palette: [UInt32], indices: [UInt8])? {
        var palette = first, known: [UInt32: UInt8] = [:]
        for (index, color) in first.enumerated() { known[color] = UInt8(index) }
        var indices: [UInt8] = []
        indices.reserveCapacity(pixels.count)
        var last: UInt32?, lastIndex: UInt8 = 0
        for pixel in pixels {
            if pixel != last {
                if let index = known[pixel] {
                    lastIndex = index
                } else {
                    guard palette.count < ImageLimits.paletteColors else { return nil }
                    lastIndex = UInt8(palette.count)
                    known[pixel] = lastIndex
                    palette.append(pixel)
                }
                last = pixel
            }
            indices.append(lastIndex)
        }
        return (palette, indices)
    }

    private static func pack(_ indices: [UInt8], width: Int, bits: Int) -> [UInt8] {
        guard bits < 8 else { return indices }
        let perByte = 8 / bits, bytesPerRow = (width + perByte - 1) / perByte
        var packed = [UInt8](repeating: 0, count: indices.count / width * bytesPerRow)
        for row in 0..<indices.count / width {
            for x in 0..<width {
                let shift = 8 - bits * (x % perByte + 1)
                packed[row * bytesPerRow + x / perByte] |= indices[row * width + x] << UInt8(shift)
            }
        }
        return packed
    }
}
