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
            rows = Self.interleaved(canvas.pixels)
        }
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
        var palette = first, indices = [UInt8](repeating: 0, count: pixels.count)
        var last = ~Color.white.rgb, lastIndex = 0
        for position in pixels.indices {
            // Neighbours are mostly alike, and palettes mostly short: no table beats looking.
            if pixels[position] != last {
                last = pixels[position]
                if let index = palette.firstIndex(of: last) {
                    lastIndex = index
                } else {
                    guard palette.count < ImageLimits.paletteColors else { return nil }
                    lastIndex = palette.count
                    palette.append(last)
                }
            }
            indices[position] = UInt8(truncatingIfNeeded: lastIndex)
        }
        return (palette, indices)
    }

    /// Fills bytes with pixels, the first in the highest bits; a row's last byte is filled up with zeros.
    private static func pack(_ indices: [UInt8], width: Int, bits: Int) -> [UInt8] {
        guard bits < 8 else { return indices }
        let perByte = 8 / bits, bytesPerRow = (width + perByte - 1) / perByte, height = indices.count / width
        var packed = [UInt8](repeating: 0, count: height * bytesPerRow)
        for row in 0..<height {
            let first = row * width
            for byte in 0..<bytesPerRow {
                var value = 0, pixel = byte * perByte
                for _ in 0..<perByte {
                    value = value << bits | (pixel < width ? Int(indices[first + pixel]) : 0)
                    pixel += 1
                }
                packed[row * bytesPerRow + byte] = UInt8(truncatingIfNeeded: value)
            }
        }
        return packed
    }

    /// Pixels as R, G and B one after the other.
    static func interleaved(_ pixels: [UInt32]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 3 * pixels.count)
        for (index, pixel) in pixels.enumerated() {
            bytes[3 * index] = UInt8(truncatingIfNeeded: pixel >> 16)
            bytes[3 * index + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
            bytes[3 * index + 2] = UInt8(truncatingIfNeeded: pixel)
        }
        return bytes
    }
}
