/// Takes numbers of some bits from bytes, highest bit first.
struct BitReader: ~Escapable {
    private let bytes: Span<UInt8>
    private let end: Int
    private var position = 0

    /// Reads the first `count` bits of `bytes`.
    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, count: Int) {
        precondition(count <= bytes.count * 8)
        self.bytes = bytes
        end = count
    }

    var left: Int { end - position }
    /// Bits up to the next byte.
    var toBoundary: Int { (8 - position % 8) % 8 }

    /// Appends the next `count` bytes, which must be there, to `out`.
    @_lifetime(self: copy self)
    mutating func take(bytes count: Int, into out: inout [UInt8]) {
        precondition(count * 8 <= left)
        let offset = position % 8
        for index in position / 8..<position / 8 + count {
            // The byte after the last one is only there, and only needed, when bytes lie across its border.
            let next = offset == 0 ? 0 : bytes[index + 1] >> UInt8(8 - offset)
            out.append(bytes[index] << UInt8(offset) | next)
        }
        position += count * 8
    }

    /// The next `count` bits, at most 24, as a number; nil where fewer are left.
    @_lifetime(self: copy self)
    mutating func take(_ count: Int) -> Int? {
        guard count <= left else { return nil }
        var value = 0, wanted = count
        while wanted > 0 {
            let offset = position % 8, taken = min(8 - offset, wanted)
            let byte = Int(bytes[position / 8]) >> (8 - offset - taken)
            value = value << taken | byte & ((1 << taken) - 1)
            position += taken
            wanted -= taken
        }
        return value
    }
}
