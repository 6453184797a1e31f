import FuzzSupport
import QRWire

@main enum FuzzInflate: Fuzzer {
    static let limit = 1 << 16
    static let ratio = 200
    // Reused from input to input: a stream must not feel what was inflated before it.
    nonisolated(unsafe) static var inflater = Inflater(.raw)
    nonisolated(unsafe) static var zlibInflater = Inflater(.zlib)
    nonisolated(unsafe) static var deflater = Deflater(.raw, level: 1)

    static func check(_ input: Span<UInt8>) {
        var plain: [UInt8] = []
        let inflates = succeeds {
            try inflater.inflate(input, limit: limit, ratio: ratio, appendingTo: &plain)
        }
        promise("limits hold, but for the byte that shows it", plain.count <= min(limit, input.count * ratio) + 1)
        if inflates {
            let wrapped = zlibStream(of: input, plain)
            var again: [UInt8] = []
            let inflatesToo = succeeds {
                try zlibInflater.inflate(wrapped.span, limit: limit, ratio: ratio, appendingTo: &again)
            }
            promise("a header and a checksum change nothing", inflatesToo && again == plain)
        }

        var packed: [UInt8] = [], unpacked: [UInt8] = []
        deflater.deflate(input, appendingTo: &packed)
        let inflatesBack = succeeds {
            try inflater.inflate(packed.span, limit: input.count, appendingTo: &unpacked)
        }
        promise("what is deflated inflates to itself", inflatesBack && unpacked == [UInt8](input))
    }

    /// A raw stream in zlib's wrapping (RFC 1950): a header of its own, and the Adler-32 of what it inflates to.
    static func zlibStream(of raw: Span<UInt8>, _ plain: [UInt8]) -> [UInt8] {
        var low: UInt32 = 1, high: UInt32 = 0
        for byte in plain {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        let checksum = (high << 16 | low).bigEndian
        return [0x78, 0x9C] + [UInt8](raw) + withUnsafeBytes(of: checksum) { Array($0) }
    }
}
