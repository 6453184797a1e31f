extension Drawing {
    /// The drawing as a JPEG file, its colour at full resolution.
    ///
    /// PNG is smaller and exact for codes; this is for those who can take nothing else.
    ///
    /// - Parameters:
    ///   - scale: Pixels for each unit of the drawing: for code pictures, pixels a module. At 8 and its multiples
    ///     modules fall on JPEG's blocks and stay clean.
    ///   - quality: 1 to 100 as libjpeg counts it; below 70 the edges of modules begin to ring.
    /// - Returns: The bytes of the file.
    /// - Throws: `.tooLarge` or `.codec`.
    /// - Complexity: O(*n*) for *n* pixels.
    public func jpeg(scale: Int = 8, quality: Int = 90) throws(ImageError) -> [UInt8] {
        var file: [UInt8] = []
        try appendJPEG(to: &file, scale: scale, quality: quality)
        return file
    }

    /// Appends the drawing as a JPEG file; `jpeg(scale:quality:)` says how.
    public func appendJPEG(to file: inout [UInt8], scale: Int = 8, quality: Int = 90) throws(ImageError) {
        try Canvas(self, scale: Double(scale)).appendJPEG(to: &file, quality: quality)
    }
}
