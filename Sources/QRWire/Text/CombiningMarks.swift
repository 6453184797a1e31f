/// The rule that keeps strangers' texts cheap: no more than 30 combining marks in a row (UAX #15, Stream-Safe Text).
///
/// `String` compares, hashes and searches in normal form, and sorts each run of combining marks for it, in quadratic
/// time: one text of 256 KiB took a second each time it was compared. No language needs runs like that.
enum CombiningMarks {
    /// Longest run allowed (UAX15-D3).
    static let longestRun = 30
    /// Bytes of text in which no run takes noticeable time.
    static let harmless = 256

    /// Where the mark stands that is one too many; nil in a good text.
    static func excess(in text: borrowing UTF8Span) -> Int? {
        guard text.count > harmless, !text.isKnownASCII else { return nil }
        var scalars = text.makeUnicodeScalarIterator(), run = 0, offset = 0
        while let scalar = scalars.next() {
            // Below U+0300 there are none.
            let isMark = scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
            run = isMark ? run + 1 : 0
            guard run <= longestRun else { return offset }
            offset = scalars.currentCodeUnitOffset
        }
        return nil
    }
}

extension String {
    /// Makes a string of bytes that must be UTF-8 without endless runs of combining marks.
    /// - Throws: `.text`; offsets count from `start`.
    init(checking bytes: Span<UInt8>, at start: Int) throws(WireError) {
        let text: UTF8Span
        do {
            text = try UTF8Span(validating: bytes)
        } catch {
            throw WireError(.text, "The text is not UTF-8: save it as UTF-8.", at: start + error.byteOffsets.lowerBound)
        }
        if let excess = CombiningMarks.excess(in: text) { throw .combiningMarks(at: start + excess) }
        self.init(copying: text)
    }
}

extension WireError {
    static func combiningMarks(at offset: Int) -> WireError {
        WireError(.text, "More than \(CombiningMarks.longestRun) combining marks in a row; remove them.", at: offset)
    }
}
