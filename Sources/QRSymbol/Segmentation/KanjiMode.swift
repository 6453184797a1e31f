/// The characters of kanji mode: JIS X 0208 as Shift JIS packs it into 13 bits (ISO/IEC 18004:2015, 7.4.6).
package enum KanjiMode {
    /// The 13-bit value of a character; nil for one that the mode lacks or that readers disagree about.
    package static func value(_ character: Unicode.Scalar) -> UInt16? {
        guard character.value <= 0xFFFF else { return nil }
        let value = values[Int(character.value)]
        return value == missing ? nil : value
    }

    private static let missing = UInt16.max

    /// Characters that Shift_JIS and Microsoft's code page 932 map differently, so that a reader may return either.
    private static let ambiguous: Set<Character> = ["～", "∥", "－", "￠", "￡", "￢", "＼"]

    /// Values by UTF-16 code unit: 128 KB, made when a text first needs them.
    private static let values: [UInt16] = {
        var values = [UInt16](repeating: missing, count: 1 << 16)
        for (row, cells) in ShiftJISTable.rows.enumerated() where ShiftJISTable.isStandard(row: row) {
            for (cell, unit) in cells.enumerated() where unit != 0xFFFD && !isAmbiguous(unit) {
                values[Int(unit)] = packed(row: row, cell: cell)
            }
        }
        return values
    }()

    private static func isAmbiguous(_ unit: UInt16) -> Bool {
        ambiguous.contains { $0.utf16.first == unit }
    }

    /// Shift JIS puts two rows of 94 cells into the 188 trail bytes of a lead byte, of which 0x7F is left out.
    private static func packed(row: Int, cell: Int) -> UInt16 {
        let place = row % 2 * 94 + cell
        let trail = place + (place < 63 ? 0x40 : 0x41)
        return UInt16(row / 2 * 0xC0 + trail - 0x40)
    }
}
