internal import CQRKernel

extension Span<UInt8> {
    /// The eight bytes from `index` on as a number, the first one highest.
    @inline(__always)
    func bigEndianWord(at index: Int) -> UInt64 {
        precondition(index >= 0 && index <= count - 8)
        return unsafe withUnsafeBytes {
            UInt64(bigEndian: unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        }
    }

    /// Copies `count` bytes that begin at any bit, highest first; of the one behind them, which must be there, bits may
    /// belong to the last.
    func copy(fromBit bit: Int, count: Int, to out: inout MutableSpan<UInt8>, at start: Int) {
        precondition(bit >= 0 && count >= 0 && bit / 8 + count < self.count)
        precondition(start >= 0 && start + count <= out.count)
        guard count > 0 else { return }
        unsafe withUnsafeBufferPointer { from in
            unsafe out.withUnsafeMutableBufferPointer {
                unsafe qrk_scan_shift(from.baseAddress! + bit / 8, bit % 8, $0.baseAddress! + start, count)
            }
        }
    }
}
