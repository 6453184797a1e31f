extension Drawing {
    /// The drawing as an SVG file that needs no font: text is outlines, the symbol is one path.
    ///
    /// It carries `role="img"` with title and description, so that screen readers can name it.
    ///
    /// - Parameter scale: Pixels for each unit in the declared size; viewers may draw it at any other.
    /// - Returns: The bytes of the file.
    public func svg(scale: Int = 8) -> [UInt8] {
        var file: [UInt8] = []
        appendSVG(to: &file, scale: scale)
        return file
    }

    /// Appends the drawing as an SVG file; `svg(scale:)` says how.
    public func appendSVG(to file: inout [UInt8], scale: Int = 8) {
        var writer = SVGWriter()
        writer.write(self, scale: scale)
        file.append(contentsOf: writer.bytes)
    }
}
