/// A picture as the scanner takes it.
public struct LumaPicture {
    public var pixels: [UInt8]
    public var width: Int
    public var height: Int { pixels.count / width }

    /// Rows of `width` pixels; what does not fill a row is left out.
    public init(_ pixels: [UInt8], width: Int) {
        self.pixels = Array(pixels.prefix(pixels.count / width * width))
        self.width = width
    }

    /// A square of `size` modules a side, `scale` pixels each, in a quiet zone of four modules.
    public init(size: Int, scale: Int, isDark: (_ column: Int, _ row: Int) -> Bool) {
        let quiet = 4
        width = (size + 2 * quiet) * scale
        pixels = [UInt8](repeating: 255, count: width * width)
        for row in 0..<size {
            for column in 0..<size where isDark(column, row) {
                for y in (row + quiet) * scale..<(row + quiet + 1) * scale {
                    for x in (column + quiet) * scale..<(column + quiet + 1) * scale { pixels[y * width + x] = 0 }
                }
            }
        }
    }
}
