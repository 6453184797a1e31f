/// Parses a symbol's bit stream of segments (ISO/IEC 18004:2015, 7.4), refusing what the standard does not allow.
struct PayloadReader: ~Escapable {
    /// What differs between symbol sizes: widths of indicators and counts.
    struct Widths {
        let mode: Int
        let terminator: Int
        let numeric: Int
        let alphanumeric: Int
        let byte: Int
        let kanji: Int

        /// Versions 1 to 40 (table 3).
        static func qr(_ version: Int) -> Widths {
            switch version {
            case ...9: Widths(mode: 4, terminator: 4, numeric: 10, alphanumeric: 9, byte: 8, kanji: 8)
            case ...26: Widths(mode: 4, terminator: 4, numeric: 12, alphanumeric: 11, byte: 16, kanji: 10)
            default: Widths(mode: 4, terminator: 4, numeric: 14, alphanumeric: 13, byte: 16, kanji: 12)
            }
        }

        /// M1 to M4 (tables 2 and 3); a mode a version lacks cannot be named by its mode indicator.
        static func micro(_ version: Int) -> Widths {
            Widths(
                mode: version - 1, terminator: 2 * version + 1, numeric: version + 2, alphanumeric: version + 1,
                byte: version + 1, kanji: version)
        }
    }

    private enum Mode: Int {
        case terminator = 0, numeric = 1, alphanumeric = 2, appended = 3, byte = 4, firstFNC1 = 5, eci = 7, kanji = 8
        case secondFNC1 = 9, hanzi = 13
    }

    private let widths: Widths
    private let isMicro: Bool
    private var bits: BitReader
    private var payload = Payload()
    private var encoding = Payload.Encoding.unspecified
    private var isGS1 = false

    @_lifetime(copy bits)
    private init(_ bits: BitReader, _ widths: Widths, isMicro: Bool) {
        (self.bits, self.widths, self.isMicro) = (bits, widths, isMicro)
    }

    /// The payload of a version's data codewords; nil where the stream breaks the rules.
    static func read(_ bytes: Span<UInt8>, version: Int) -> Payload? {
        var reader = PayloadReader(BitReader(bytes, count: bytes.count * 8), .qr(version), isMicro: false)
        return reader.run()
    }

    /// The payload of a Model 1 version's data codewords, of which the first four bits are none.
    static func read(_ bytes: Span<UInt8>, modelOne version: Int) -> Payload? {
        var bits = BitReader(bytes, count: bytes.count * 8)
        guard bits.take(4) == 0 else { return nil }
        var reader = PayloadReader(bits, .qr(version), isMicro: false)
        return reader.run()
    }

    /// The payload of the `count` data bits of M1 to M4.
    static func read(_ bytes: Span<UInt8>, count: Int, micro version: Int) -> Payload? {
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
        return [.numeric, .alphanumeric, .byte, .kanji][number]
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
    private mutating func numeric() -> Bool {
        guard var count = bits.take(widths.numeric) else { return false }
        var digits: [UInt8] = []
        while count > 0 {
            let group = min(count, 3)
            guard let value = bits.take([4, 7, 10][group - 1]), value < [10, 100, 1000][group - 1] else { return false }
            for divisor in [100, 10, 1].suffix(group) { digits.append(UInt8(48 + value / divisor % 10)) }
            count -= group
        }
        payload.append(digits, .ascii)
        return true
    }

    private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    @_lifetime(self: copy self)
    private mutating func alphanumeric() -> Bool {
        guard var count = bits.take(widths.alphanumeric) else { return false }
        var letters: [UInt8] = []
        while count > 0 {
            guard let value = bits.take(count > 1 ? 11 : 6), value < (count > 1 ? 45 * 45 : 45) else { return false }
            if count > 1 { letters.append(Self.letters[value / 45]) }
            letters.append(Self.letters[value % 45])
            count -= 2
        }
        payload.append(isGS1 ? Self.withSeparators(letters) : letters, .ascii)
        return true
    }

    /// In GS1 data a single % stands for the separator GS and a double one for % (7.4.8.2).
    private static func withSeparators(_ letters: [UInt8]) -> [UInt8] {
        let percent = UInt8(ascii: "%")
        var out: [UInt8] = [], index = 0
        while index < letters.count {
            let isDouble = index + 1 < letters.count && letters[index] == percent && letters[index + 1] == percent
            out.append(letters[index] == percent && !isDouble ? 0x1D : letters[index])
            index += isDouble ? 2 : 1
        }
        return out
    }

    @_lifetime(self: copy self)
    private mutating func byte() -> Bool {
        guard let count = bits.take(widths.byte), count * 8 <= bits.left else { return false }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        bits.take(bytes: count, into: &bytes)
        payload.append(bytes, encoding)
        return true
    }

    @_lifetime(self: copy self)
    private mutating func kanji() -> Bool {
        guard let count = bits.take(widths.kanji), count * 13 <= bits.left else { return false }
        var bytes: [UInt8] = []
        for _ in 0..<count {
            let value = bits.take(13)!
            let packed = (value / 0xC0) << 8 | value % 0xC0
            let code = packed + (packed < 0x1F00 ? 0x8140 : 0xC140)
            bytes += [UInt8(code >> 8), UInt8(code & 0xFF)]
        }
        payload.append(bytes, .shiftJIS)
        return true
    }

    /// Chinese characters as GB/T 18284-2000 adds them: a subset indicator, which must be 1, then 13 bits each.
    @_lifetime(self: copy self)
    private mutating func hanzi() -> Bool {
        guard bits.take(4) == 1, let count = bits.take(widths.kanji), count * 13 <= bits.left else { return false }
        var bytes: [UInt8] = []
        for _ in 0..<count {
            let value = bits.take(13)!
            let packed = (value / 0x60) << 8 | value % 0x60
            let code = packed + (packed < 0xA00 ? 0xA1A1 : 0xA6A1)
            bytes += [UInt8(code >> 8 & 0xFF), UInt8(code & 0xFF)]
        }
        payload.append(bytes, .gb2312)
        return true
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
        var pad = 0xEC
        while let byte = bits.take(8) {
            guard byte == pad else { return false }
            pad ^= 0xEC ^ 0x11
        }
        return bits.take(bits.left) == 0
    }
}
