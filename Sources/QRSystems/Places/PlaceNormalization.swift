/// Brings a text of an application into the one form that place ids are taken over.
///
/// The steps, in order, so that others can compute the same id:
/// 1. Characters that are never seen go: soft hyphens (U+00AD), zero-width spaces (U+200B), word joiners (U+2060) and
///    byte order marks (U+FEFF).
/// 2. Letters with combining accents become the composed letter (`e` + U+0301 becomes é), where U+00C0 to U+1FFF has
///    one.
/// 3. Full-width ASCII (U+FF01 to U+FF5E) becomes ASCII; white space of any kind becomes one space.
/// 4. Spaces at the ends go; runs of spaces become one; a space beside a Han character goes.
/// 5. Letters become lower case by Unicode's default mapping.
public enum PlaceNormalization {
    /// The normal form of a text: steps 1 to 5.
    ///
    /// - Complexity: O(n) in the length of the text.
    public static func normalized(_ text: String) -> String {
        let words = collapsed(text).split(separator: " ")
        var result = ""
        for word in words {
            if let last = result.last, !last.isHan, let first = word.first, !first.isHan { result.append(" ") }
            result.append(contentsOf: word)
        }
        return result.lowercased()
    }

    /// The form in which a text is kept and printed: steps 1 to 4, but spaces beside Han characters and case stay.
    public static func collapsed(_ text: String) -> String {
        var result = ""
        var pendingSpace = false
        for character in seen(text) {
            if character.isWhitespace {
                pendingSpace = !result.isEmpty
                continue
            }
            if pendingSpace {
                guard !joinsSpace(character) else { continue }
                result.append(" ")
            }
            pendingSpace = false
            result.append(contentsOf: composed(character))
        }
        return result
    }

    /// The text without what is never seen. Joiners stay: scripts and emoji need them.
    private static func seen(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: unseen.contains) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !unseen.contains($0) }))
    }

    private static let unseen: Set<Unicode.Scalar> = ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"]

    /// Whether it is a mark without a letter: beside a space the two would be one character, white space itself.
    private static func joinsSpace(_ character: Character) -> Bool {
        " \(character)".count == 1
    }

    private static func composed(_ character: Character) -> String {
        let scalars = character.unicodeScalars
        guard scalars.count == 1, let only = scalars.first else {
            return compositions[character].map { String($0) } ?? String(character)
        }
        guard (0xFF01...0xFF5E).contains(only.value), let ascii = Unicode.Scalar(only.value - 0xFEE0) else {
            return String(character)
        }
        return String(Character(ascii))
    }

    // Characters compare by canonical equivalence, so the decomposed form finds the composed one.
    private static let compositions: [Character: Unicode.Scalar] = {
        let scalars = (0xC0...0x1FFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
        let letters = scalars.filter {
            $0.properties.isAlphabetic && $0.properties.canonicalCombiningClass == .notReordered
        }
        return Dictionary(letters.map { (Character($0), $0) }) { first, _ in first }
    }()
}

extension Character {
    /// Whether it is a Han character; those stand without spaces between them.
    var isHan: Bool {
        unicodeScalars.first?.properties.isIdeographic ?? false
    }
}
