/// How characters become bits (ISO/IEC 18004:2015, 7.3).
package enum Mode: UInt8, CaseIterable, Sendable {
    case numeric, alphanumeric, byte, kanji

    /// The four bits that announce a segment (table 2).
    package var indicator: UInt32 { 1 << UInt32(rawValue) }

    /// Bits of the character count in a group of versions (table 3).
    package func countBits(_ group: VersionGroup) -> Int {
        switch self {
        case .numeric: 10 + 2 * group.rawValue
        case .alphanumeric: 9 + 2 * group.rawValue
        case .byte: group == .small ? 8 : 16
        case .kanji: 8 + 2 * group.rawValue
        }
    }

    /// Mode indicator and character count.
    package func headerBits(_ group: VersionGroup) -> Int { 4 + countBits(group) }

    /// Bits of `count` characters (of bytes in byte mode), without the header.
    package func dataBits(_ count: Int) -> Int {
        switch self {
        case .numeric: (count * 10 + 2) / 3
        case .alphanumeric: (count * 11 + 1) / 2
        case .byte: count * 8
        case .kanji: count * 13
        }
    }
}

/// Versions that share the widths of character counts (ISO/IEC 18004:2015, table 3).
package enum VersionGroup: Int, CaseIterable, Sendable {
    case small, middle, large

    package init(_ version: Version) {
        self = version.number < 10 ? .small : version.number < 27 ? .middle : .large
    }

    package var versions: ClosedRange<Int> {
        switch self {
        case .small: 1...9
        case .middle: 10...26
        case .large: 27...40
        }
    }
}

/// Part of a payload in one mode.
package struct Segment: Hashable, Sendable {
    package var mode: Mode
    /// The bytes of the payload that it carries, as an offset and a count.
    package var start: Int
    package var byteCount: Int
    /// Characters as the mode counts them: bytes in byte mode, double bytes in kanji mode.
    package var characterCount: Int

    /// Bits of the segment in a symbol of the group's versions.
    package func bits(_ group: VersionGroup) -> Int {
        mode.headerBits(group) + mode.dataBits(characterCount)
    }
}
