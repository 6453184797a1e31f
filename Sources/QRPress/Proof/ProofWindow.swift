#if Text
import QRImage
import QRText

/// The part of a page that a proof looks at, as grey pixels.
struct ProofWindow {
    let width: Int, height: Int
    /// From the page's points, y upwards, to pixels from the window's top left corner, y downwards.
    let toPixels: Transform
    /// 0 black to 255 white, as a scanner wants it.
    private(set) var luma: [UInt8]
    /// Whether nothing was painted yet.
    private(set) var isBlank = true

    /// A white window on a part of a page.
    ///
    /// - Parameters:
    ///   - rect: The part in points from the page's top left corner.
    ///   - pageHeight: In points.
    ///   - scale: Pixels in a point.
    init(_ rect: Rect, pageHeight: Double, scale: Double) {
        width = Int((rect.width * scale).rounded())
        height = Int((rect.height * scale).rounded())
        toPixels = Transform(
            a: scale, b: 0, c: 0, d: -scale, tx: -rect.x * scale, ty: (pageHeight - rect.y) * scale)
        luma = [UInt8](repeating: 255, count: width * height)
    }

    /// Shows pixels that were painted before.
    mutating func show(_ pixels: [UInt8]) {
        luma = pixels
        isBlank = false
    }

    func meets(_ rect: Rect) -> Bool {
        rect.x < Double(width) && rect.maxX > 0 && rect.y < Double(height) && rect.maxY > 0
    }

    /// Paints an upright rectangle given in pixels; edges go to the nearest pixel.
    mutating func fill(_ rect: Rect, _ value: UInt8) {
        guard meets(rect) else { return }
        isBlank = false
        // Adding a half and cutting off rounds what is not negative.
        let left = Int(max(0, rect.x + 0.5)), right = Int(min(Double(width), rect.maxX + 0.5))
        let top = Int(max(0, rect.y + 0.5)), bottom = Int(min(Double(height), rect.maxY + 0.5))
        guard left < right, top < bottom else { return }
        let width = width
        var pixels = luma.mutableSpan
        for y in top..<bottom {
            for x in y * width + left..<y * width + right { pixels[x] = value }
        }
    }

    /// Paints a path given in pixels.
    mutating func fill(_ path: Path, _ value: UInt8) {
        guard let bounds = path.bounds, meets(bounds) else { return }
        isBlank = false
        guard let mask = CoverageMask(path, canvasWidth: width, canvasHeight: height) else { return }
        mask.forEachPixel { x, y, coverage in
            let below = Float(luma[y * width + x])
            luma[y * width + x] = UInt8(below + (Float(value) - below) * min(1, coverage))
        }
    }
}
#endif
