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

extension PosterError.Code {
    /// A paper size that is no size, or outside `PosterLimits`.
    public static let paper = Self("paper")
    /// A template that asks for what there is not, or for more room than the page has.
    public static let template = Self("template")
    /// A text that does not fit its place at the smallest size that can be read.
    public static let textTooLong = Self("text-too-long")
    /// A text with a character that no font shows.
    public static let missingGlyph = Self("missing-glyph")
    /// Modules too small for the printer.
    public static let moduleTooSmall = Self("module-too-small")
    /// A code too small for the distance it is to be read from.
    public static let codeTooSmall = Self("code-too-small")
    /// Fewer than four light modules around the code.
    public static let quietZone = Self("quiet-zone")
    /// A sheet on which no poster finds room.
    public static let imposition = Self("imposition")
}
#endif
