/// What QRText throws: a font that cannot be read, or text that the fonts at hand cannot show.
///
/// Two errors are equal when their codes are; message and place are for people.
public struct TextError: Error, Sendable {
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
    /// The UTF-8 offset in the text, where one is known.
    public let offset: Int?

    package init(_ code: Code, _ message: String, at offset: Int? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
    }
}

extension TextError: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code
    }
}

extension TextError: CustomStringConvertible {
    public var description: String {
        guard let offset else { return "\(code): \(message)" }
        return "\(code) at byte \(offset): \(message)"
    }
}
