/// Where a line may end: Chinese and Latin rules, a subset of UAX #14.
enum LineBreaker {
    /// How a character behaves at the ends of lines.
    private enum Kind {
        case space, glue, zeroWidthSpace, mark, opening, closing, hyphen, ideograph, digit, other
    }

    /// Whether a line may end before each character; never before the first.
    static func opportunities(_ scalars: [Unicode.Scalar]) -> [Bool] {
        let kinds = scalars.map(kind)
        return scalars.indices.map { index in
            index > 0 && mayBreak(kinds[index - 1], before: kinds[index])
        }
    }

    /// The pairs of UAX #14, most binding first.
    private static func mayBreak(_ before: Kind, before after: Kind) -> Bool {
        switch (before, after) {
        case (_, .space): false
        case (.zeroWidthSpace, _): true
        case (_, .mark), (_, .glue), (.glue, _): false
        case (_, .closing), (.opening, _): false
        case (.space, _): true
        case (_, .zeroWidthSpace), (.hyphen, .digit): false
        case (.hyphen, _): true
        case (.ideograph, _), (_, .ideograph): true
        case (.closing, .opening): true
        default: false
        }
    }

    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar {
        case "\u{4E00}"..."\u{9FFF}": return .ideograph
        case "a"..."z", "A"..."Z": return .other
        case "0"..."9": return .digit
        case "\u{200B}": return .zeroWidthSpace
        case "\u{A0}", "\u{202F}", "\u{2060}", "\u{200D}", "\u{FEFF}": return .glue
        case "-", "\u{2010}", "/": return .hyphen
        // Marks that Chinese and Western typography keep at the end of what they follow.
        case "!", "?", ",", ".", ":", ";", "%", "\u{2030}", "\u{2103}", "\u{2014}", "\u{2026}", "\u{B7}", "\u{3005}",
            "\u{3001}", "\u{3002}", "\u{30FB}", "\u{30FC}", "\u{FF01}", "\u{FF05}", "\u{FF0C}", "\u{FF0E}", "\u{FF1A}",
            "\u{FF1B}", "\u{FF1F}", "\u{FF5E}":
            return .closing
        default: return kindByProperties(scalar)
        }
    }

    private static func kindByProperties(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.properties.generalCategory {
        case .spaceSeparator: .space
        case .nonspacingMark, .spacingMark, .enclosingMark, .modifierSymbol: .mark
        case .openPunctuation, .initialPunctuation: .opening
        case .closePunctuation, .finalPunctuation: .closing
        case .decimalNumber where scalar.value < 0xFF00: .digit
        default: isIdeographic(scalar) ? .ideograph : .other
        }
    }

    /// Scripts that are written without spaces: Han, kana, Hangul, fullwidth forms; emoji behave the same.
    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x3000...0x30FF, 0x3100...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFF00...0xFFEF, 0x1F300...0x1FAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
