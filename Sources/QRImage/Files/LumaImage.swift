/// A picture as a scanner wants it: a byte a pixel, 0 black to 255 white.
public struct LumaImage: Hashable, Sendable {
    /// Pixels a row, and rows.
    public let width: Int, height: Int
    /// `height` rows of `width` pixels from the top.
    public let pixels: [UInt8]
    /// What the decoder complained of without giving up: a JPEG cut short is filled up with grey and counted here.
    public let warnings: Int

    package init(width: Int, height: Int, pixels: [UInt8], warnings: Int = 0) {
        precondition(pixels.count == width * height, "a picture's pixels must fill its rows")
        self.width = width
        self.height = height
        self.pixels = pixels
        self.warnings = warnings
    }

    /// Reads a PNG or JPEG file, told apart by its first bytes; transparent pixels are seen over white.
    ///
    /// - Throws: `.unknownFormat`, `.damaged`, or `.tooLarge` before memory is asked for.
    /// - Complexity: O(*n*) for *n* pixels.
    public init(file: Span<UInt8>) throws(ImageError) {
        guard file.count <= ImageLimits.fileBytes else {
            throw ImageError(
                .tooLarge, "An image file may have at most \(ImageLimits.fileBytes) bytes: scale the picture down.")
        }
        guard let codec = ImageCodec(recognizing: file) else {
            throw ImageError(.unknownFormat, "The file is neither a PNG nor a JPEG image; convert it to one of them.")
        }
        let size = try codec.dimensions(of: file)
        guard size.width <= ImageLimits.side, size.height <= ImageLimits.side,
            size.width * size.height <= ImageLimits.pixels
        else {
            throw ImageError(
                .tooLarge,
                "The picture declares \(size.width) x \(size.height) pixels; \(ImageLimits.pixels) are allowed: "
                    + "scale it down.")
        }
        self = try codec.read(file, size: size)
    }

    /// Whether a file that begins so is a PNG or JPEG image; eight bytes are enough.
    public static func recognizes(_ start: Span<UInt8>) -> Bool {
        ImageCodec(recognizing: start) != nil
    }

    /// Reads a PNG or JPEG file; `init(file:)` of a span says how.
    public init(file: [UInt8]) throws(ImageError) {
        try self.init(file: file.span)
    }
}

/// The file formats that are read.
enum ImageCodec {
    case png, jpeg

    /// The format whose signature the file begins with.
    init?(recognizing file: Span<UInt8>) {
        func begins(_ signature: [UInt8]) -> Bool {
            file.count >= signature.count && signature.indices.allSatisfy { file[$0] == signature[$0] }
        }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else {
            return nil
        }
    }
}
