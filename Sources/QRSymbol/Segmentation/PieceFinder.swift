/// Divides a payload into pieces by what each byte can be, and leaves out divisions that cannot pay.
///
/// Moving a character from a segment to its neighbour of a less dense mode costs more bits than it saves: a digit
/// costs at least 5 in alphanumeric mode and saves at most 4, an alphanumeric character costs 8 in byte mode and
/// saves at most 6. So a best segmentation divides only where the class of characters changes. Neither does a run
/// pay that is too short for the header of its segment even in version 1:
/// - 3 digits take 14 + 10 bits as a segment and at most 24 in one beside them;
/// - 5 alphanumeric characters take 13 + 28 bits as a segment and 40 in a byte segment beside them;
/// - 6 digits at an end of alphanumeric text take 14 + 20 bits as a segment and at most 33 in that text, and half a bit
///   for a last single character;
/// - 12 digits within alphanumeric text take 14 + 40 bits as a segment, the text behind them 13 for a header of its
///   own, and 66 bits and the half one in that text.
struct PieceFinder {
    private static let shortestDigits = 4, shortestAlphanumerics = 6
    private static let shortestDigitsAtEnd = 7, shortestDigitsWithin = 13
    private static let words = (SymbolLimits.payloadBytes + 63) / 64 + 1

    private var digits = [UInt64](repeating: 0, count: words)
    private var alphanumerics = [UInt64](repeating: 0, count: words)
    private(set) var pieces: [Piece] = []
    private(set) var isASCII = true

    /// Finds the pieces of at most `SymbolLimits.payloadBytes` bytes; returns the mode if one segment is best.
    mutating func find(_ bytes: Span<UInt8>) -> Mode? {
        let count = bytes.count
        isASCII = classify(bytes, digits: &digits, alphanumerics: &alphanumerics)
        if isFull(digits, count) { return .numeric }
        if isFull(alphanumerics, count) {
            if !hasDigitsThatPay(count) { return .alphanumeric }
        } else if !hasRun(digits, count, Self.shortestDigits)
            && !hasRun(alphanumerics, count, Self.shortestAlphanumerics)
        {
            return .byte
        } else {
            dropShortRuns(count)
        }
        collect(count)
        return nil
    }

    private func isFull(_ mask: [UInt64], _ count: Int) -> Bool {
        for word in 0..<(count / 64) where mask[word] != .max { return false }
        return count % 64 == 0 || mask[count / 64] == (1 << UInt64(count % 64)) - 1
    }

    /// Whether alphanumeric text has a run of digits that may be worth a segment.
    private func hasDigitsThatPay(_ count: Int) -> Bool {
        guard hasRun(digits, count, Self.shortestDigitsAtEnd) else { return false }
        let start = 0..<Self.shortestDigitsAtEnd, end = (count - Self.shortestDigitsAtEnd)..<count
        return start.allSatisfy(isDigit) || end.allSatisfy(isDigit) || hasRun(digits, count, Self.shortestDigitsWithin)
    }

    private func isDigit(_ index: Int) -> Bool { digits[index / 64] >> UInt64(index % 64) & 1 == 1 }

    /// Makes bytes of what stands between bytes and is too short for any other segment, so that there are few pieces.
    private mutating func dropShortRuns(_ count: Int) {
        keepRuns(&alphanumerics, count, Self.shortestDigits)
        for word in 0..<(count + 63) / 64 { digits[word] &= alphanumerics[word] }
    }

    private mutating func collect(_ count: Int) {
        pieces.removeAll(keepingCapacity: true)
        var start = 0
        while start < count {
            var piece = run(from: start, count)
            if piece.densest == .numeric && piece.byteCount < Self.shortestDigits { piece.densest = .alphanumeric }
            start += piece.byteCount
            append(piece)
        }
        dropShortAlphanumerics()
    }

    /// The longest run of one class.
    private func run(from start: Int, _ count: Int) -> Piece {
        let word = start / 64, bit = UInt64(start % 64)
        let isDigit = digits[word] >> bit & 1 == 1, isAlphanumeric = alphanumerics[word] >> bit & 1 == 1
        var end = start
        repeat {
            let word = end / 64, bit = UInt64(end % 64)
            let others = isAlphanumeric ? alphanumerics[word] & ~digits[word] : ~alphanumerics[word]
            let same = isDigit ? digits[word] : others
            let length = (~(same >> bit)).trailingZeroBitCount
            end += min(length, 64 - Int(bit))
            if length < 64 - Int(bit) { break }
        } while end < count
        end = min(end, count)
        let mode: Mode = isDigit ? .numeric : isAlphanumeric ? .alphanumeric : .byte
        return Piece(densest: mode, start: start, byteCount: end - start, characterCount: end - start)
    }

    private mutating func append(_ piece: Piece) {
        guard let last = pieces.last, last.densest == piece.densest else { return pieces.append(piece) }
        pieces[pieces.count - 1].byteCount += piece.byteCount
        pieces[pieces.count - 1].characterCount += piece.characterCount
    }

    /// Makes bytes of alphanumeric pieces that are too short and stand between bytes, not beside digits.
    private mutating func dropShortAlphanumerics() {
        var kept = 0
        for index in pieces.indices {
            var piece = pieces[index]
            let before = kept > 0 ? pieces[kept - 1].densest : .byte
            let after = index + 1 < pieces.count ? pieces[index + 1].densest : .byte
            if piece.densest == .alphanumeric && piece.byteCount < Self.shortestAlphanumerics
                && before == .byte && after == .byte
            {
                piece.densest = .byte
            }
            if kept > 0 && pieces[kept - 1].densest == piece.densest {
                pieces[kept - 1].byteCount += piece.byteCount
                pieces[kept - 1].characterCount += piece.characterCount
            } else {
                pieces[kept] = piece
                kept += 1
            }
        }
        pieces.removeLast(pieces.count - kept)
    }
}
