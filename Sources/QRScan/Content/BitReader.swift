/// Takes numbers of some bits from bytes, highest bit first.
struct BitReader: ~Escapable {
    /// Bytes beyond the last bit that must be there, since bits are taken out of whole words.
    static let margin = 8

    private let bytes: Span<UInt8>
    private let end: Int
    private(set) var position = 0

    /// Reads the first `count` bits of `bytes`, which has `margin` bytes more.
    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, count: Int) {
        precondition(count >= 0 && count <= (bytes.count - Self.margin) * 8)
        self.bytes = bytes
        end = count
    }

    var left: Int { end - position }
    /// Bits up to the next byte.
    var toBoundary: Int { -position & 7 }

    /// The next `count` bits, at most 32, as a number; nil where fewer are left.
    @_lifetime(self: copy self)
    mutating func take(_ count: Int) -> Int? {
        count <= left ? next(count) : nil
    }

    /// The next `count` bits, at most 32, which must be there.
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func next(_ count: Int) -> Int {
        let word = bytes.bigEndianWord(at: position >> 3) << UInt64(position & 7)
        position += count
        return Int((word >> 1) >> UInt64(63 - count))
    }

    /// Writes the next `count` bytes, which must be there, to `out` from `start` on.
    @_lifetime(self: copy self)
    mutating func next(bytes count: Int, into out: inout MutableSpan<UInt8>, at start: Int) {
        precondition(count * 8 <= left)
        bytes.copy(fromBit: position, count: count, to: &out, at: start)
        position += count * 8
    }

    /// Passes over `word` as often as it comes, if a byte begins here.
    @_lifetime(self: copy self)
    mutating func skip(_ word: UInt64) {
        while toBoundary == 0, left >= 64, bytes.bigEndianWord(at: position >> 3) == word { position += 64 }
    }
}
