/// What QRSystems throws: a request or a definition that breaks the rules of its code system.
///
/// Two errors are equal when their codes are; message and place are for people.
public struct SystemError: Error, Sendable {
    /// What went wrong, as a stable name; new codes may be added in later versions.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        package init(_ description: String) {
            self.description = description
        }
    }

    /// The part for programs: stable across versions, and all that `==` compares.
    public let code: Code
    /// What is wrong and what to do about it, as one sentence for a person.
    public let message: String
    /// The field that is wrong, as the input spells it, such as `credit_code` or `reasons[2].text.zh`.
    public let field: String?
    /// The byte offset in the input, where one is known.
    public let offset: Int?

    package init(_ code: Code, _ message: String, field: String? = nil, at offset: Int? = nil) {
        self.code = code
        self.message = message
        self.field = field
        self.offset = offset
    }
}

extension SystemError: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code
    }
}

extension SystemError: CustomStringConvertible {
    public var description: String {
        let place = [field.map { " in \($0)" }, offset.map { " at byte \($0)" }].compactMap(\.self).joined()
        return "\(code)\(place): \(message)"
    }
}
