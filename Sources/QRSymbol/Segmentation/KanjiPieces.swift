extension [Piece] {
    /// Collects the pieces of text whose characters beyond ASCII are all to be in kanji mode; false when one cannot.
    mutating func collectKanji(_ text: Span<UInt8>) -> Bool {
        removeAll(keepingCapacity: true)
        var scalars = ScalarReader(text)
        while let scalar = scalars.next() {
            guard let mode = Self.densestMode(scalar) else { return false }
            if let last, last.densest == mode {
                self[count - 1].byteCount += scalars.length
                self[count - 1].characterCount += 1
            } else {
                append(Piece(densest: mode, start: scalars.start, byteCount: scalars.length, characterCount: 1))
            }
        }
        return true
    }

    private static func densestMode(_ scalar: Unicode.Scalar) -> Mode? {
        switch scalar.value {
        case 0x30...0x39: .numeric
        case 0..<0x80: KernelTables.isAlphanumeric(UInt8(scalar.value)) ? .alphanumeric : .byte
        default: KanjiMode.value(scalar) == nil ? nil : .kanji
        }
    }
}
