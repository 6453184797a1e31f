/// Parses a symbol's bit stream of segments (ISO/IEC 18004:2015, 7.4), refusing what the standard does not allow.
package struct PayloadReader: ~Escapable {
    private enum Mode: Int {
        case terminator = 0, numeric = 1, alphanumeric = 2, appended = 3, byte = 4, firstFNC1 = 5, eci = 7, kanji = 8
        case secondFNC1 = 9, hanzi = 13
    }

    let widths: SegmentWidths
    private let isMicro: Bool
    var bits: BitReader
    var payload = Payload()
    var encoding = Payload.Encoding.unspecified
    var isGS1 = false

    @_lifetime(copy bits)
    private init(_ bits: BitReader, _ widths: SegmentWidths, isMicro: Bool) {
        (self.bits, self.widths, self.isMicro) = (bits, widths, isMicro)
    }

    /// The payload of a version's `count` data codewords, behind which `bytes` has a reader's margin; nil where the
    /// stream breaks the rules.
    package static func read(_ bytes: Span<UInt8>, codewords count: Int, version: Int) -> Payload? {
        var reader = PayloadReader(BitReader(bytes, count: count * 8), .qr(version), isMicro: false)
        return reader.run()
    }

    /// The payload of a Model 1 version's data codewords, of which the first four bits are none.
    package static func read(_ bytes: Span<UInt8>, codewords count: Int, modelOne version: Int) -> Payload? {
        var bits = BitReader(bytes, count: count * 8)
        guard bits.take(4) == 0 else { return nil }
        var reader = PayloadReader(bits, .qr(version), isMicro: false)
        return reader.run()
    }

    /// The payload of the `count` data bits of M1 to M4.
    package static func read(_ bytes: Span<UInt8>, bits count: Int, micro version: Int) -> Payload? {
        var reader = PayloadReader(BitReader(bytes, count: count), .micro(version), isMicro: true)
        return reader.run()
    }

    @_lifetime(self: copy self)
    private mutating func run() -> Payload? {
        while let mode = nextMode() {
            if mode == .terminator {
                payload.hasStandardPadding = paddingIsStandard()
                return payload
            }
            guard segment(mode) else { return nil }
        }
        return nil
    }

    /// The next segment's mode, the terminator where the stream ends; nil for a mode that does not exist.
    @_lifetime(self: copy self)
    private mutating func nextMode() -> Mode? {
        guard isMicro else {
            guard bits.left >= 4 else { return bits.take(bits.left) == 0 ? .terminator : nil }
            return Mode(rawValue: bits.take(4)!)
        }
        // Micro QR's terminator is longer than a mode indicator: a mode 0 with a count of 0.
        var ahead = bits
        let wanted = min(widths.terminator, ahead.left)
        if ahead.take(wanted) == 0 {
            bits = ahead
            return .terminator
        }
        guard let number = bits.take(widths.mode), number < 4 else { return nil }
        return number == 0 ? .numeric : number == 1 ? .alphanumeric : number == 2 ? .byte : .kanji
    }

    @_lifetime(self: copy self)
    private mutating func segment(_ mode: Mode) -> Bool {
        switch mode {
        case .terminator: return true
        case .numeric: return numeric()
        case .alphanumeric: return alphanumeric()
        case .byte: return byte()
        case .kanji: return kanji()
        case .hanzi: return hanzi()
        case .appended: return appended()
        case .eci: return eci()
        case .firstFNC1:
            isGS1 = true
            return true
        case .secondFNC1:
            isGS1 = true
            return bits.take(8) != nil
        }
    }

    @_lifetime(self: copy self)
    private mutating func appended() -> Bool {
        guard let index = bits.take(4), let last = bits.take(4), let parity = bits.take(8), index <= last else {
            return false
        }
        payload.appended = .init(index: index, count: last + 1, parity: UInt8(parity))
        return true
    }

    /// An ECI assignment number of one to three bytes (7.4.2.2).
    @_lifetime(self: copy self)
    private mutating func eci() -> Bool {
        guard let first = bits.take(8) else { return false }
        let more = first < 0x80 ? 0 : first < 0xC0 ? 1 : first < 0xE0 ? 2 : 3
        guard more < 3, let rest = bits.take(8 * more) else { return false }
        let number = (first & (0x7F >> more)) << (8 * more) | rest
        guard number < 1_000_000 else { return false }
        encoding = .eci(number)
        return true
    }

    /// Zero bits up to a codeword, then 11101100 and 00010001 in turns; zero bits alone in a last half codeword.
    @_lifetime(self: copy self)
    private mutating func paddingIsStandard() -> Bool {
        guard bits.take(min(bits.toBoundary, bits.left)) == 0 else { return false }
        bits.skip(0xEC11_EC11_EC11_EC11)
        var pad = 0xEC
        while let byte = bits.take(8) {
            guard byte == pad else { return false }
            pad ^= 0xEC ^ 0x11
        }
        return bits.take(bits.left) == 0
    }
}
