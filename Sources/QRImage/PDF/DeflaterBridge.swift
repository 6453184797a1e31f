import CQRImage

// The only file of QRImage that calls zlib.

/// Compresses streams one after another, with memory that is kept between them.
@safe struct StreamDeflater: ~Copyable {
    private let deflater: OpaquePointer

    /// Takes the memory of a compressor, once for all streams.
    ///
    /// - Parameter level: 1, the fastest, to 9, the smallest.
    /// - Throws: `.codec` without memory.
    init(level: Int) throws(ImageError) {
        guard let deflater = unsafe qri_deflater_create(Int32(level)) else { throw Self.outOfMemory }
        unsafe self.deflater = deflater
    }

    deinit {
        unsafe qri_deflater_destroy(deflater)
    }

    /// A whole stream (RFC 1950) of some bytes.
    ///
    /// - Throws: `.codec` without memory.
    /// - Complexity: O(*n*)
    mutating func deflate(_ bytes: [UInt8]) throws(ImageError) -> [UInt8] {
        var buffer = unsafe qri_buffer()
        defer { unsafe qri_buffer_free(&buffer) }
        let status = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe qri_deflate(deflater, bytes.baseAddress, bytes.count, &buffer)
        }
        guard status == QRI_OK else { throw Self.outOfMemory }
        return unsafe Array(UnsafeBufferPointer(start: buffer.data, count: buffer.count))
    }

    private static var outOfMemory: ImageError {
        ImageError(.codec, "The PDF's streams could not be compressed: out of memory; free some, and try again.")
    }
}
