/// A unified social credit code of a legal person, as business licences carry it.
///
/// GB 32100-2015: 18 characters, the last of them a check character.
public struct CreditCode: Hashable, Sendable {
    /// All 18 characters, the check character last.
    public let text: String

    /// Checks a code: capital letters and digits without I, O, S, V and Z.
    ///
    /// - Throws: `.badField` for other lengths and characters, `.badCheckCharacter` where the last
    ///   character does not fit; both with field `credit_code`.
    public init(_ text: String) throws(SystemError) {
        let values = text.utf8.compactMap { Self.alphabet.firstIndex(of: $0) }
        guard text.utf8.count == 18, values.count == 18 else {
            throw SystemError(
                .badField, "A credit code has 18 digits and capital letters (no I, O, S, V, Z): type it again.",
                field: "credit_code")
        }
        guard values[17] == Self.checkValue(values.prefix(17)) else {
            throw SystemError(
                .badCheckCharacter, "The credit code's check character does not fit: copy it again.",
                field: "credit_code")
        }
        self.text = text
    }

    /// The character that completes 17; nil where they are not 17 of the alphabet.
    public static func checkCharacter(for first17: String) -> Character? {
        let values = first17.utf8.compactMap { alphabet.firstIndex(of: $0) }
        guard values.count == 17, first17.utf8.count == 17 else { return nil }
        return Character(Unicode.Scalar(alphabet[checkValue(values[...])]))
    }

    /// GB 32100-2015, annex B: position i from 1 weighs 3^(i-1) mod 31, and the check value makes the sum 31.
    private static func checkValue(_ values: ArraySlice<Int>) -> Int {
        var weight = 1
        var sum = 0
        for value in values {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return (31 - sum % 31) % 31
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
}
