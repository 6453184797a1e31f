import CQRImage

// The only file of QRImage that calls libpng and libjpeg; PNGTemplateBridge calls the fast path.

extension Raster {
    /// Appends the pixels as a PNG file.
    package func appendPNG(to file: inout [UInt8], compression: UInt8) throws(ImageError) {
        var message = MessageBuffer()
        var buffer = unsafe qri_buffer()
        defer { unsafe qri_buffer_free(&buffer) }
        let status = unsafe withSource(compression: compression) { source in
            unsafe message.withPointer { unsafe qri_png_write(source, &buffer, $0) }
        }
        guard status == QRI_OK else { throw message.explained("The PNG could not be written") }
        unsafe file.append(contentsOf: UnsafeBufferPointer(start: buffer.data, count: buffer.count))
    }

    /// Lends the pixels and the palette to C.
    func withSource(compression: UInt8, _ body: (UnsafePointer<qri_png_source>) -> qri_status) -> qri_status {
        let colors = Self.interleaved(palette ?? [])
        return unsafe rows.withUnsafeBufferPointer { pixels in
            unsafe colors.withUnsafeBufferPointer { colors in
                var source = unsafe qri_png_source(
                    pixels: pixels.baseAddress, row_bytes: bytesPerRow, width: UInt32(width), height: UInt32(height),
                    bit_depth: palette == nil ? 8 : UInt8(bitsPerPixel),
                    palette: palette == nil ? nil : colors.baseAddress, palette_count: UInt16(colors.count / 3),
                    compression: compression, pixels_per_metre: 0)
                return unsafe body(&source)
            }
        }
    }
}

extension Canvas {
    /// Appends the pixels as a JPEG file: luma alone where nothing has a colour.
    func appendJPEG(to file: inout [UInt8], quality: Int) throws(ImageError) {
        let isGray = pixels.allSatisfy { $0 >> 16 == $0 & 255 && $0 >> 8 & 255 == $0 & 255 }
        let bytes = isGray ? pixels.map { UInt8(truncatingIfNeeded: $0) } : Raster.interleaved(pixels)
        var message = MessageBuffer()
        var buffer = unsafe qri_buffer()
        defer { unsafe qri_buffer_free(&buffer) }
        let status = unsafe bytes.withUnsafeBufferPointer { bytes in
            var source = unsafe qri_jpeg_source(
                pixels: bytes.baseAddress, width: UInt32(width), height: UInt32(height), channels: isGray ? 1 : 3,
                quality: UInt8(max(1, min(quality, 100))))
            return unsafe message.withPointer { unsafe qri_jpeg_write(&source, &buffer, $0) }
        }
        guard status == QRI_OK else { throw message.explained("The JPEG could not be written") }
        unsafe file.append(contentsOf: UnsafeBufferPointer(start: buffer.data, count: buffer.count))
    }
}

extension ImageCodec {
    /// The size that the file's header declares.
    func dimensions(of file: Span<UInt8>) throws(ImageError) -> (width: Int, height: Int) {
        var message = MessageBuffer()
        var size = qri_dimensions()
        let status = unsafe file.withUnsafeBufferPointer { file in
            unsafe message.withPointer { text in
                switch self {
                case .png: unsafe qri_png_dimensions(file.baseAddress, file.count, &size, text)
                case .jpeg: unsafe qri_jpeg_dimensions(file.baseAddress, file.count, &size, text)
                }
            }
        }
        guard status == QRI_OK else { throw message.explained("The image cannot be read", code: .damaged) }
        return (Int(size.width), Int(size.height))
    }

    /// Decodes a file whose size was found acceptable.
    func read(_ file: Span<UInt8>, size: (width: Int, height: Int)) throws(ImageError) -> LumaImage {
        var message = MessageBuffer()
        var warnings: UInt32 = 0, status = QRI_OK
        let declared = qri_dimensions(width: UInt32(size.width), height: UInt32(size.height))
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: size.width * size.height) { pixels, count in
            status = unsafe file.withUnsafeBufferPointer { file in
                unsafe message.withPointer { text in
                    switch self {
                    case .png:
                        unsafe qri_png_read_luma(
                            file.baseAddress, file.count, declared, pixels.baseAddress, &warnings, text)
                    case .jpeg:
                        unsafe qri_jpeg_read_luma(
                            file.baseAddress, file.count, declared, pixels.baseAddress, &warnings, text)
                    }
                }
            }
            count = status == QRI_OK ? pixels.count : 0
        }
        guard status == QRI_OK else { throw message.explained("The image cannot be read", code: .damaged) }
        return LumaImage(width: size.width, height: size.height, pixels: pixels, warnings: Int(warnings))
    }
}

/// Room for a library's message.
private struct MessageBuffer {
    private var bytes = [CChar](repeating: 0, count: Int(QRI_MESSAGE_SIZE))

    mutating func withPointer<Result>(_ body: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
        unsafe bytes.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress!) }
    }

    func explained(_ what: String, code: ImageError.Code = .codec) -> ImageError {
        let text = bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let reason = text.isEmpty ? "out of memory" : String(decoding: text, as: UTF8.self)
        let advice = code == .damaged ? "save it anew" : "try again, and report it if it stays"
        return ImageError(code, "\(what): \(reason); \(advice).")
    }
}

/// The image libraries that are linked.
public enum ImageLibraries {
    /// libpng's version, such as `1.6.39`.
    public static var pngVersion: String { unsafe String(cString: qri_png_library_version()) }
    /// The libjpeg that this was built with, such as `libjpeg-turbo 2.1.5`.
    public static var jpegVersion: String { unsafe String(cString: qri_jpeg_library_version()) }
}
