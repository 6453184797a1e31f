internal import CQRKernel

extension LumaView {
    /// Writes the image at half its size, packed, into `half`.
    func halve(into half: inout [UInt8]) {
        precondition(half.count >= (width / 2) * (height / 2))
        unsafe withKernel { luma in
            unsafe half.withUnsafeMutableBufferPointer { unsafe qrk_scan_halve(luma, $0.baseAddress) }
        }
    }

    /// Writes the image with light for dark, packed, into `inverted`.
    func invert(into inverted: inout [UInt8]) {
        precondition(inverted.count >= width * height)
        unsafe withKernel { luma in
            unsafe inverted.withUnsafeMutableBufferPointer { unsafe qrk_scan_invert(luma, $0.baseAddress) }
        }
    }

    /// Writes the image at twice its size, packed, into `doubled`.
    func double(into doubled: inout [UInt8]) {
        precondition(doubled.count >= 4 * width * height)
        unsafe withKernel { luma in
            unsafe doubled.withUnsafeMutableBufferPointer { unsafe qrk_scan_double(luma, $0.baseAddress) }
        }
    }
}
