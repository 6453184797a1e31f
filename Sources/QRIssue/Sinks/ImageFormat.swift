public import QRImage

/// A file format that codes are drawn in.
public enum ImageFormat: String, CaseIterable, Sendable {
    /// The raw values are also the files' extensions.
    case png, svg, jpeg, pdf

    /// Appends a drawing as a whole file.
    ///
    /// - Parameters:
    ///   - drawing: What to write.
    ///   - scale: Pixels a module for PNG and JPEG; the size that an SVG names for itself.
    ///   - file: Grows by the file's bytes.
    /// - Throws: as the format's writer does.
    public func append(_ drawing: Drawing, scale: Int, to file: inout [UInt8]) throws(ImageError) {
        switch self {
        case .png: try drawing.appendPNG(to: &file, scale: scale)
        case .svg: drawing.appendSVG(to: &file, scale: scale)
        case .jpeg: try drawing.appendJPEG(to: &file, scale: scale)
        case .pdf: file += try drawing.pdf()
        }
    }
}
