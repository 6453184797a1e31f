// Besides ProcessBridge the only file of qrbench that calls C: allocation counts, bare signatures, peers.
internal import CYardsticks
internal import Synchronization

/// Counts the heap allocations of this process, on all its threads.
enum AllocationCounter {
    static func begin() {
        started.store(yard_allocations(), ordering: .relaxed)
        yard_count_allocations(1)
    }

    /// Allocations since `begin`; nil where a sanitizer's malloc is in the place of the counting one.
    static func end() -> UInt64? {
        yard_count_allocations(0)
        guard yard_counts_allocations() != 0 else { return nil }
        return yard_allocations() - started.load(ordering: .relaxed)
    }

    private static let started = Atomic<UInt64>(0)
}

/// A key of libcrypto with nothing round it: what a signature costs at least.
@safe final class BareKey {
    enum Algorithm {
        case ed25519, es256
    }

    private let key: OpaquePointer

    init(_ algorithm: Algorithm) throws(ToolError) {
        let number = algorithm == .ed25519 ? YARD_ED25519 : YARD_ES256
        guard let key = unsafe yard_key_create(Int32(number.rawValue)) else {
            throw .cannotStart("libcrypto makes no key: install OpenSSL 3.")
        }
        unsafe self.key = key
    }

    deinit {
        unsafe yard_key_free(key)
    }

    /// Writes a signature into `signature`, which has 80 bytes; returns how many it takes.
    func sign(_ message: Span<UInt8>, into signature: inout [UInt8]) -> Int {
        unsafe message.withUnsafeBufferPointer { message in
            unsafe signature.withUnsafeMutableBufferPointer { signature in
                unsafe yard_sign(key, message.baseAddress, message.count, signature.baseAddress)
            }
        }
    }

    func isValid(_ signature: Span<UInt8>, of message: Span<UInt8>) -> Bool {
        unsafe message.withUnsafeBufferPointer { message in
            unsafe signature.withUnsafeBufferPointer { signature in
                unsafe yard_verify(
                    key, message.baseAddress, message.count, signature.baseAddress, signature.count) != 0
            }
        }
    }
}

/// Other people's encoder, where its Debian package is installed.
enum Peer: CaseIterable {
    case libqrencode, libqrcodegen, zint

    /// How the peer is to encode; the numbers are C's.
    enum Mode: Int32 {
        case bytes = 0, alphanumeric = 1, digits = 2
    }

    var isInstalled: Bool { yard_has_peer(number) != 0 }

    private var number: Int32 {
        switch self {
        case .libqrencode: Int32(YARD_QRENCODE.rawValue)
        case .libqrcodegen: Int32(YARD_QRCODEGEN.rawValue)
        case .zint: Int32(YARD_ZINT.rawValue)
        }
    }

    /// Makes a symbol of `text`, which ends with a zero byte; returns its modules a side, 0 where the peer refuses.
    ///
    /// `modules` gets a byte a module, row by row, where it has any bytes.
    func encode(
        _ text: [UInt8], _ mode: Mode, version: Int, level: Int, into modules: inout [UInt8]
    ) -> Int {
        unsafe text.withUnsafeBufferPointer { text in
            var job = unsafe Self.job(text, mode, version: version, level: level)
            precondition(modules.isEmpty || modules.count >= 177 * 177, "a symbol has up to 177 modules a side")
            return unsafe modules.withUnsafeMutableBufferPointer { modules in
                unsafe Int(yard_encode(number, &job, modules.isEmpty ? nil : modules.baseAddress))
            }
        }
    }

    private static func job(
        _ text: UnsafeBufferPointer<UInt8>, _ mode: Mode, version: Int, level: Int
    ) -> yard_job {
        precondition(unsafe text.last == 0, "C reads on to a zero byte")
        return unsafe yard_job(
            text: text.baseAddress, count: text.count - 1, mode: mode.rawValue, version: Int32(version),
            level: Int32(level))
    }

    /// Makes a symbol, stamps it into a picture and writes that by libpng; returns the file's bytes, 0 on failure.
    func encodePNG(
        _ text: [UInt8], _ mode: Mode, version: Int, level: Int, in picture: PeerPicture
    ) -> Int {
        unsafe text.withUnsafeBufferPointer { text in
            var job = unsafe Self.job(text, mode, version: version, level: level)
            return unsafe picture.encode(&job, by: number)
        }
    }
}

/// A picture as libpng is given it, with the place of a symbol in it.
@safe final class PeerPicture {
    private var picture = unsafe yard_picture()
    private var stamp = yard_stamp()
    private(set) var file = [UInt8](repeating: 0, count: 1 << 20)

    /// Takes a PNG file; nil where it is none. The place is that of the symbol's first module, in pixels.
    init?(_ file: [UInt8], left: Int, top: Int, scale: Int) {
        let isRead = unsafe file.withUnsafeBufferPointer { file in
            unsafe yard_picture_read(file.baseAddress, file.count, &picture) != 0
        }
        guard isRead else { return nil }
        stamp = yard_stamp(left: UInt32(left), top: UInt32(top), scale: UInt32(scale), dark: 0, light: 0)
        // Module (0, 0) is dark and module (7, 7) light in every symbol.
        stamp.dark = pixel(left, top)
        stamp.light = pixel(left + 7 * scale, top + 7 * scale)
    }

    deinit {
        unsafe yard_picture_free(&picture)
    }

    private func pixel(_ x: Int, _ y: Int) -> UInt8 {
        let depth = unsafe Int(picture.bit_depth), bit = x * depth
        let byte = unsafe picture.pixels[y * picture.row_bytes + bit / 8]
        return byte >> UInt8(8 - depth - bit % 8) & UInt8(truncatingIfNeeded: 1 << depth - 1)
    }

    fileprivate func encode(_ job: inout yard_job, by peer: Int32) -> Int {
        unsafe file.withUnsafeMutableBufferPointer { file in
            unsafe yard_encode_png(peer, &job, &picture, &stamp, file.baseAddress, file.count)
        }
    }
}
