internal import CQRKernel

/// The loops over a sampled grid of modules.
enum GridKernel {
    /// The most modules round one's own that have a say in its threshold, in each direction.
    private static let mostRadius = 5

    /// Bytes that `margins` needs besides, for the largest radius.
    static func scratchBytes(size: Int) -> Int { 3 * size * (size + mostRadius) }

    static func margins(
        _ grid: [UInt8], size: Int, radius: Int, into margins: inout [Int8], scratch: inout [UInt8]
    ) {
        precondition(grid.count >= size * size && margins.count >= size * size)
        precondition(radius <= mostRadius && scratch.count >= scratchBytes(size: size))
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

    /// How codewords lie among the data modules of all symbols of a size.
    static func order(_ data: [UInt64], size: Int, timing: Int = 6) -> [UInt64] {
        precondition(size <= 177 && data.count >= size * 3)
        var order = [UInt64](repeating: 0, count: Int(QRK_SCAN_ORDER))
        unsafe data.withUnsafeBufferPointer { data in
            unsafe order.withUnsafeMutableBufferPointer {
                unsafe qrk_scan_order(data.baseAddress, size, timing, $0.baseAddress)
            }
        }
        return order
    }

    /// Reads `count` codewords in an order made for the same size and timing pattern, without a mask if that is nil.
    static func codewords(
        _ columns: [UInt64], order: [UInt64], size: Int, timing: Int = 6, mask: Int?, count: Int,
        into codewords: inout [UInt8]
    ) {
        precondition(columns.count >= size * 3 && order.count == Int(QRK_SCAN_ORDER) && codewords.count >= count)
        unsafe columns.withUnsafeBufferPointer { columns in
            unsafe order.withUnsafeBufferPointer { order in
                unsafe codewords.withUnsafeMutableBufferPointer {
                    _ = unsafe qrk_scan_codewords(
                        columns.baseAddress, order.baseAddress, size, timing, Int32(mask ?? -1), $0.baseAddress, count)
                }
            }
        }
    }
}
