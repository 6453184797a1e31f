/// Hides a person's name before it is drawn or signed.
///
/// The common practice of public displays: the first character stays, every other becomes an asterisk, so that
/// 张三 reads 张* and 欧阳娜娜 reads 欧***. Compound surnames are not looked up: a table of them would reveal more.
/// Names of several words, such as Latin ones, keep the first letter of each word: John Smith reads J*** S****.
public enum NameMask {
    /// The masked name; masking it again changes nothing.
    ///
    /// A name of a single character is hidden altogether. Hyphens and interpuncts stay, and separate words as spaces
    /// do.
    public static func mask(_ name: String) -> String {
        let trimmed = PlaceNormalization.collapsed(name)
        guard trimmed.count > 1 else { return String(repeating: "*", count: trimmed.count) }
        var startsWord = true
        return String(
            trimmed.map { character -> Character in
                if separators.contains(character) {
                    startsWord = true
                    return character
                }
                defer { startsWord = false }
                return startsWord ? character : "*"
            })
    }

    private static let separators: Set<Character> = [" ", "-", "·", "•", "‧"]
}
