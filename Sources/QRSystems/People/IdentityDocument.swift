internal import QRCredential

/// The document by which a person without a phone is registered.
public struct IdentityDocument: Hashable, Sendable {
    /// What the number was printed on, as stated or as the number told.
    public let kind: Kind
    /// The number in its canonical form: capital letters, no spaces.
    public let number: String

    /// What a number was printed on.
    public enum Kind: String, CaseIterable, Sendable {
        /// A resident identity card, GB 11643-1999.
        case residentID = "resident-id"
        /// A passport of any country; its number has no common form.
        case passport
    }

    /// Checks and canonicalises a number.
    ///
    /// - Parameters:
    ///   - kind: What the number was printed on.
    ///   - number: 18 digits (the last may be X) for a resident ID; 5 to 20 letters and digits for a passport.
    /// - Throws: `.badField`, `.outOfRange` or `.badCheckCharacter` with field `holder`.
    public init(_ kind: Kind, number: String) throws(SystemError) {
        let canonical = PlaceNormalization.collapsed(number).uppercased()
        switch kind {
        case .residentID: try Self.checkResidentID(Array(canonical.utf8))
        case .passport:
            guard (5...20).contains(canonical.utf8.count), canonical.utf8.allSatisfy(\.isASCIIAlphanumeric) else {
                throw SystemError(
                    .badField, "A passport number has 5 to 20 letters and digits: type it again.", field: "holder")
            }
        }
        self.kind = kind
        self.number = canonical
    }

    /// Checks a number whose kind is not stated: 18 characters that begin as a resident ID must be one.
    public init(number: String) throws(SystemError) {
        let canonical = PlaceNormalization.collapsed(number)
        let looksLikeResidentID =
            canonical.utf8.count == 18 && canonical.utf8.prefix(17).allSatisfy { $0.decimalDigit != nil }
        try self.init(looksLikeResidentID ? .residentID : .passport, number: canonical)
    }

    /// GB 11643-1999: division, date of birth, serial number, and a check character by ISO 7064 MOD 11-2.
    private static func checkResidentID(_ bytes: [UInt8]) throws(SystemError) {
        let digits = bytes.prefix(17).compactMap(\.decimalDigit)
        guard bytes.count == 18, digits.count == 17 else {
            throw SystemError(
                .badField, "A resident ID has 17 digits and a check character: type it again.", field: "holder")
        }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard digits[0] != 0, number(6..<10) >= 1_800,
            CalendarDay(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil
        else {
            throw SystemError(
                .outOfRange, "The resident ID's region or date of birth does not exist: type it again.", field: "holder"
            )
        }
        // Position i from the right, starting at 1, weighs 2^(i-1) mod 11; the check character makes the sum 1.
        let sum = digits.reduce(0) { ($0 + $1) * 2 % 11 }
        let check = (12 - sum) % 11
        guard bytes[17] == (check == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(check)) else {
            throw SystemError(
                .badCheckCharacter, "The resident ID's check character does not fit: type it again.", field: "holder")
        }
    }
}

extension CodeSystem {
    /// Whether a person may register with a document.
    public func registration(with document: IdentityDocument.Kind) -> Decision {
        guard documents.contains(document) else {
            return .refused("document", zh: "本系统不支持该证件类型。", en: "This system does not take this kind of document.")
        }
        return .allowed("document", zh: "可以使用该证件注册。", en: "The document can be used.")
    }
}

extension UInt8 {
    var isASCIIAlphanumeric: Bool {
        let lower = self | 0x20
        return decimalDigit != nil || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
    }
}
