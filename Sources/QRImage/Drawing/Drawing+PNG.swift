extension Drawing {
    /// The drawing as a PNG file, with a palette of 1, 2, 4 or 8 bits where its colours are few enough.
    ///
    /// - Parameter scale: Pixels for each unit of the drawing: for code pictures, pixels a module.
    /// - Returns: The bytes of the file.
    /// - Throws: `.tooLarge` or `.codec`.
    /// - Complexity: O(*n*) for *n* pixels.
    public func png(scale: Int = 8) throws(ImageError) -> [UInt8] {
        var file: [UInt8] = []
        try appendPNG(to: &file, scale: scale)
        return file
    }

    /// Appends the drawing as a PNG file; `png(scale:)` says how.
    public func appendPNG(to file: inout [UInt8], scale: Int = 8) throws(ImageError) {
        try Raster(Canvas(self, scale: Double(scale))).appendPNG(to: &file, compression: 6)
    }
}
