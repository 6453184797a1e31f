// The only file of this module that calls C, and that takes a span's memory as a block.
private import CZlib

/// How a deflate stream is wrapped.
public enum DeflateFormat: Int32, Sendable {
    /// zlib header and Adler-32 (RFC 1950).
    case zlib = 15
    /// The bare stream (RFC 1951).
    case raw = -15

    /// zlib's name for the same: the logarithm of the window, negative without header.
    fileprivate var windowBits: Int32 { rawValue }
}

/// A z_stream and the direction it works in. zlib keeps a pointer to it, so it has an address of its own.
@safe struct ZlibStream: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let isInflating: Bool

    enum Step {
        case ended
        /// More output space or more input is needed.
        case goesOn
        case failed
    }

    init(inflating format: DeflateFormat) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        isInflating = true
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        let code = unsafe inflateInit2_(stream, format.windowBits, ZLIB_VERSION, size)
        precondition(code == Z_OK, "zlib cannot start: out of memory or of another version.")
    }

    init(deflating format: DeflateFormat, level: Int32) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        isInflating = false
        let size = unsafe Int32(MemoryLayout<z_stream>.size), memoryLevel: Int32 = 8
        let code = unsafe deflateInit2_(
            stream, level, Z_DEFLATED, format.windowBits, memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(code == Z_OK, "zlib cannot start: out of memory or of another version.")
    }

    deinit {
        _ = isInflating ? unsafe inflateEnd(stream) : unsafe deflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    mutating func reset() {
        _ = isInflating ? unsafe inflateReset(stream) : unsafe deflateReset(stream)
    }

    /// Takes input from `consumed` on and appends at most `capacity` bytes; `consumed` moves on.
    mutating func step(
        _ input: Span<UInt8>, consumed: inout Int, appending capacity: Int, to output: inout [UInt8]
    ) -> Step {
        var code: Int32 = Z_OK
        unsafe input.withUnsafeBufferPointer { input in
            let rest = unsafe input.baseAddress.map { unsafe $0 + consumed }
            unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: rest)
            unsafe stream.pointee.avail_in = uInt(input.count - consumed)
            output.append(addingCapacity: capacity) { output in
                unsafe output.withUnsafeMutableBufferPointer { space, count in
                    unsafe stream.pointee.next_out = space.baseAddress
                    unsafe stream.pointee.avail_out = uInt(capacity)
                    // Told to finish, zlib keeps no window of 32 KB where the whole stream fits the space.
                    code = unsafe isInflating ? CZlib.inflate(stream, Z_FINISH) : CZlib.deflate(stream, Z_FINISH)
                    count = capacity - Int(unsafe stream.pointee.avail_out)
                }
            }
            consumed = unsafe input.count - Int(stream.pointee.avail_in)
        }
        switch code {
        case Z_STREAM_END: return .ended
        case Z_OK, Z_BUF_ERROR: return .goesOn
        default: return .failed
        }
    }
}

extension [UInt8] {
    /// The bytes of a span: copied as a block, where a loop over the span takes ten times as long.
    package init(copying span: Span<UInt8>) {
        self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }

    package mutating func append(copying span: Span<UInt8>) {
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

/// The zlib that is linked.
public enum CompressionLibrary {
    /// Such as `1.2.13`.
    public static var version: String { unsafe String(cString: zlibVersion()) }
}
