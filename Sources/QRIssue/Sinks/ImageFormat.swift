public import QRImage

/// A file format that codes are drawn in.
public enum ImageFormat: String, CaseIterable, Sendable {
    case png, svg

    /// Appends a drawing as a whole file.
    ///
    /// - Parameter scale: Pixels a module for PNG; the size that an SVG names for itself.
    /// - Throws: as the format's writer does.
    public func append(_ drawing: Drawing, scale: Int, to file: inout [UInt8]) throws(ImageError) {
        switch self {
        case .png: try drawing.appendPNG(to: &file, scale: scale)
        case .svg: drawing.appendSVG(to: &file, scale: scale)
        }
    }
}
