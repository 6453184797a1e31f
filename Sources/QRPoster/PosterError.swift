#if Text
/// What QRPoster throws: a page that cannot be laid out.
///
/// Two errors are equal when their codes are; message and place are for people.
public struct PosterError: Error, Sendable {
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
    /// The field of the poster, or of the template, that is at fault; nil where it is the page as a whole.
    public let field: String?

    package init(_ code: Code, _ message: String, field: String? = nil) {
        self.code = code
        self.message = message
        self.field = field
    }
}

extension PosterError: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code
    }
}

extension PosterError: CustomStringConvertible {
    public var description: String {
        guard let field else { return "\(code): \(message)" }
        return "\(code) in \(field): \(message)"
    }
}
#endif
