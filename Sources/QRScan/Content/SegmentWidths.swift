/// What differs between the bit streams of symbol sizes: widths of indicators and counts.
struct SegmentWidths {
    let mode: Int
    let terminator: Int
    let numeric: Int
    let alphanumeric: Int
    let byte: Int
    let kanji: Int

    /// Versions 1 to 40 (ISO/IEC 18004:2015, table 3).
    static func qr(_ version: Int) -> SegmentWidths {
        switch version {
        case ...9: SegmentWidths(mode: 4, terminator: 4, numeric: 10, alphanumeric: 9, byte: 8, kanji: 8)
        case ...26: SegmentWidths(mode: 4, terminator: 4, numeric: 12, alphanumeric: 11, byte: 16, kanji: 10)
        default: SegmentWidths(mode: 4, terminator: 4, numeric: 14, alphanumeric: 13, byte: 16, kanji: 12)
        }
    }

    /// M1 to M4 (tables 2 and 3); a mode a version lacks cannot be named by its mode indicator.
    static func micro(_ version: Int) -> SegmentWidths {
        SegmentWidths(
            mode: version - 1, terminator: 2 * version + 1, numeric: version + 2, alphanumeric: version + 1,
            byte: version + 1, kanji: version)
    }
}
