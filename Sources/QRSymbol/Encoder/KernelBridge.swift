internal import CQRKernel

/// The standard's tables as the kernel computes them.
enum KernelTables {
    static func blocks(version: Int, level: ErrorCorrectionLevel) -> BlockStructure {
        let blocks = qrk_block_structure(Int32(version), Int32(level.rawValue))
        return BlockStructure(
            codewords: Int(blocks.codewords), dataCodewords: Int(blocks.data), blocks: Int(blocks.blocks),
            shortBlocks: Int(blocks.short_blocks), shortData: Int(blocks.short_data),
            correction: Int(blocks.correction))
    }

    static func alignmentCenters(version: Int) -> [Int] {
        let centers = unsafe [UInt8](unsafeUninitializedCapacity: 7) { buffer, count in
            count = unsafe Int(qrk_alignment_centres(Int32(version), buffer.baseAddress))
        }
        return centers.map(Int.init)
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { qrk_is_alphanumeric(byte) != 0 }

    static func versionBits(_ number: Int) -> UInt32 { qrk_version_bits(Int32(number)) }

    static func formatBits(level: ErrorCorrectionLevel, mask: MaskPattern) -> UInt32 {
        qrk_format_bits(Int32(level.rawValue), Int32(mask.reference))
    }

    static func functionModules(_ version: Version) -> (dark: [UInt64], data: [UInt64]) {
        var dark = [UInt64](repeating: 0, count: version.size * version.wordsPerRow)
        var data = dark
        unsafe dark.withUnsafeMutableBufferPointer { dark in
            unsafe data.withUnsafeMutableBufferPointer { data in
                unsafe qrk_function_modules(Int32(version.number), dark.baseAddress, data.baseAddress)
            }
        }
        return (dark, data)
    }
}

/// An encoder's scratch memory, and the calls that work on it.
///
/// Safe: the memory is the context's own from `init` to `deinit`, and calls pass on only the lengths of their spans.
@safe struct KernelContext: ~Copyable {
    private let memory: UnsafeMutableRawPointer
    private let context: OpaquePointer

    init() {
        unsafe memory = .allocate(byteCount: qrk_context_size(), alignment: 64)
        unsafe context = qrk_context_init(memory)
    }

    deinit {
        unsafe memory.deallocate()
    }

    func begin() {
        unsafe qrk_begin(context)
    }

    func append(_ value: UInt32, bits: Int) {
        unsafe qrk_append_bits(context, value, Int32(bits))
    }

    /// Appends the data bits of a segment in any mode but kanji.
    func append(_ bytes: Span<UInt8>, mode: Mode) {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            switch mode {
            case .numeric: unsafe qrk_append_numeric(context, bytes.baseAddress, bytes.count)
            case .alphanumeric: unsafe qrk_append_alphanumeric(context, bytes.baseAddress, bytes.count)
            case .byte: unsafe qrk_append_bytes(context, bytes.baseAddress, bytes.count)
            case .kanji: preconditionFailure("kanji segments are appended as Shift JIS codes")
            }
        }
    }

    func append(kanji values: Span<UInt16>) {
        unsafe values.withUnsafeBufferPointer { unsafe qrk_append_kanji(context, $0.baseAddress, $0.count) }
    }

    /// Makes the symbol of the bits appended, which must fit; returns the mask used.
    func encode(
        version: Version, level: ErrorCorrectionLevel, mask: MaskPattern?, rows: inout MutableSpan<UInt64>
    ) -> MaskPattern {
        precondition(rows.count >= version.size * version.wordsPerRow, "the row buffer is too small for the version")
        var used: Int32 = 0
        let status = unsafe rows.withUnsafeMutableBufferPointer { rows in
            unsafe qrk_encode(
                context, Int32(version.number), Int32(level.rawValue), Int32(mask?.reference ?? -1),
                rows.baseAddress, &used)
        }
        precondition(status == QRK_OK, "the version was chosen so that the bits fit")
        return MaskPattern(Int(used))!
    }

    /// The penalties of the eight masks in the last automatic choice.
    var lastPenalties: [UInt32] {
        unsafe [UInt32](unsafeUninitializedCapacity: 8) { buffer, count in
            unsafe qrk_last_penalties(context, buffer.baseAddress)
            count = 8
        }
    }
}

/// Finds digits and alphanumeric characters, a bit a byte; returns whether all bytes are ASCII.
func classify(_ bytes: Span<UInt8>, digits: inout [UInt64], alphanumerics: inout [UInt64]) -> Bool {
    precondition(min(digits.count, alphanumerics.count) * 64 >= bytes.count, "a bit a byte needs its room")
    return unsafe digits.withUnsafeMutableBufferPointer { digits in
        unsafe alphanumerics.withUnsafeMutableBufferPointer { alphanumerics in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe qrk_classify(bytes.baseAddress, bytes.count, digits.baseAddress, alphanumerics.baseAddress) != 0
            }
        }
    }
}

/// Whether `length` set bits follow one another among the first `count`.
func hasRun(_ bits: [UInt64], _ count: Int, _ length: Int) -> Bool {
    unsafe bits.withUnsafeBufferPointer { unsafe qrk_has_run($0.baseAddress, count, Int32(length)) != 0 }
}

/// Clears every run of fewer than `length` set bits among the first `count`.
func keepRuns(_ bits: inout [UInt64], _ count: Int, _ length: Int) {
    unsafe bits.withUnsafeMutableBufferPointer { unsafe qrk_keep_runs($0.baseAddress, count, Int32(length)) }
}

/// The kernel's tiers by number.
enum KernelTier {
    static var available: UInt32 { qrk_tiers_available() }

    static var current: UInt32 { qrk_tier_current().rawValue }

    static func force(_ allowed: UInt32) -> Bool { qrk_tier_force(allowed) == QRK_OK }

    static func name(_ number: UInt32) -> String {
        unsafe String(cString: qrk_tier_name(qrk_tier(rawValue: number)))
    }
}
