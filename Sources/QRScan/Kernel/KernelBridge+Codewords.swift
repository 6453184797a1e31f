internal import CQRKernel
internal import QRSymbol

/// Tells symbols without any error, faster than error correction does.
struct CleanCheck {
    /// Memory that the kernel fills with tables, at the alignment of its widest vectors.
    @safe private final class Table {
        let memory: UnsafeMutableRawPointer

        init() {
            let size = qrk_scan_check_size()
            unsafe memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
            unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        }

        deinit { unsafe memory.deallocate() }
    }

    /// One for each number of check codewords a block.
    private var tables: [Int: Table] = [:]

    private mutating func table(_ correction: Int) -> Table {
        if let known = tables[correction] { return known }
        let made = Table()
        tables[correction] = made
        return made
    }

    /// Whether a symbol's codewords are all right; `data` then holds its data codewords.
    mutating func isClean(
        _ codewords: [UInt8], _ version: Version, _ level: ErrorCorrectionLevel, into data: inout [UInt8]
    ) -> Bool {
        let shared = version.blocks(level)
        precondition(codewords.count >= shared.codewords && data.count >= shared.dataCodewords)
        let table = table(shared.correction)
        return unsafe codewords.withUnsafeBufferPointer { codewords in
            unsafe data.withUnsafeMutableBufferPointer { data in
                unsafe qrk_scan_check(
                    Int32(version.number), Int32(level.rawValue), codewords.baseAddress, data.baseAddress,
                    table.memory) == 1
            }
        }
    }
}

/// Reed-Solomon decoding of one block.
package enum ReedSolomon {
    /// Corrects `bytes` (data, then `parity` check codewords) in place.
    ///
    /// - Returns: The number of bytes changed, or nil, with the block as it was, where 2 errors + erasures exceed
    ///   parity - redundancy.
    package static func correct(
        _ bytes: inout [UInt8], parity: Int, redundancy: Int = 0, erasures: [UInt8] = []
    ) -> Int? {
        let length = bytes.count
        let changed = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            unsafe erasures.withUnsafeBufferPointer { places in
                var block = unsafe qrk_rs_block(
                    bytes: buffer.baseAddress, length: length, parity: parity, erasures: places.baseAddress,
                    erasure_count: places.count, redundancy: redundancy)
                return unsafe qrk_rs_correct(&block)
            }
        }
        return changed < 0 ? nil : Int(changed)
    }
}
