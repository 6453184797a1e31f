internal import CQRKernel

/// An eight-bit luma image that someone else owns.
struct LumaView: ~Escapable {
    let pixels: Span<UInt8>
    let width: Int
    let height: Int
    let stride: Int

    @_lifetime(copy pixels)
    init(_ pixels: Span<UInt8>, width: Int, height: Int, stride: Int) {
        precondition((height - 1) * stride + width <= pixels.count, "the image's buffer is too short")
        self.pixels = pixels
        (self.width, self.height, self.stride) = (width, height, stride)
    }

    func withKernel<Result>(_ body: (UnsafePointer<qrk_luma>) -> Result) -> Result {
        unsafe pixels.withUnsafeBufferPointer { buffer in
            let luma = unsafe qrk_luma(pixels: buffer.baseAddress!, width: width, height: height, stride: stride)
            return unsafe withUnsafePointer(to: luma) { unsafe body($0) }
        }
    }
}
