internal import CQRKernel

/// The loops over a sampled grid of modules.
enum GridKernel {
    static func margins(
        _ grid: [UInt8], size: Int, radius: Int, into margins: inout [Int8], scratch: inout [UInt8]
    ) {
        precondition(grid.count >= size * size && margins.count >= size * size && scratch.count >= 3 * size * size)
        unsafe grid.withUnsafeBufferPointer { grid in
            unsafe margins.withUnsafeMutableBufferPointer { margins in
                unsafe scratch.withUnsafeMutableBufferPointer {
                    unsafe qrk_scan_margins(grid.baseAddress, size, radius, margins.baseAddress, $0.baseAddress)
                }
            }
        }
    }

    static func sharpen(_ grid: [UInt8], size: Int, sixteenths: Int, into sharp: inout [UInt8]) {
        precondition(grid.count >= size * size && sharp.count >= size * size)
        unsafe grid.withUnsafeBufferPointer { grid in
            unsafe sharp.withUnsafeMutableBufferPointer {
                unsafe qrk_scan_sharpen(grid.baseAddress, size, Int32(sixteenths), $0.baseAddress)
            }
        }
    }

    static func pack(_ margins: [Int8], size: Int, transposed: Bool, into columns: inout [UInt64]) {
        precondition(margins.count >= size * size && columns.count >= size * 3)
        unsafe margins.withUnsafeBufferPointer { margins in
            unsafe columns.withUnsafeMutableBufferPointer {
                unsafe qrk_scan_pack(margins.baseAddress, size, transposed ? 1 : 0, $0.baseAddress)
            }
        }
    }

    static func codewords(
        _ columns: [UInt64], data: [UInt64], size: Int, timing: Int = 6, mask: Int, count: Int,
        into codewords: inout [UInt8]
    ) {
        precondition(columns.count >= size * 3 && data.count >= size * 3 && codewords.count >= count)
        unsafe columns.withUnsafeBufferPointer { columns in
            unsafe data.withUnsafeBufferPointer { data in
                unsafe codewords.withUnsafeMutableBufferPointer {
                    _ = unsafe qrk_scan_codewords(
                        columns.baseAddress, data.baseAddress, size, timing, Int32(mask), $0.baseAddress, count)
                }
            }
        }
    }
}
