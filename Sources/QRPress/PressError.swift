#if Text
/// What QRPress throws: a run that cannot start or go on; a single bad row never stops it.
///
/// Two errors are equal when their codes are; message and place are for people.
public struct PressError: Error, Sendable {
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
    /// The field of a template or row, the file, or the page; nil where there is none.
    public let place: String?
    /// The rows that could not be printed, where none could.
    public let failures: [PressFailure]

    package init(_ code: Code, _ message: String, at place: String? = nil, failures: [PressFailure] = []) {
        self.code = code
        self.message = message
        self.place = place
        self.failures = failures
    }
}

extension PressError: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code
    }
}

extension PressError: CustomStringConvertible {
    public var description: String {
        guard let place else { return "\(code): \(message)" }
        return "\(code) at \(place): \(message)"
    }
}

extension PressError.Code {
    /// A template that is no JSON, or asks for what there is not; the place is its field.
    public static let template = Self("template")
    /// A table in an encoding that is not known, or not in the one declared.
    public static let encoding = Self("encoding")
    /// A file or folder to print into that cannot be made: nothing was printed.
    public static let destination = Self("destination")
    /// A file that cannot be read or written.
    public static let file = Self("file")
    /// A manifest that is none, or lacks what is looked for.
    public static let manifest = Self("manifest")
    /// Options that do not go together.
    public static let options = Self("options")
    /// No poster to print.
    public static let empty = Self("empty")
    /// More posters or bytes than `PressLimits` or the format allow.
    public static let tooLarge = Self("too-large")
    /// A run that was asked to stop.
    public static let stopped = Self("stopped")
    /// A finished page whose code does not say what it should, or a finished file that is not PDF/X-1a.
    public static let proof = Self("proof")
    /// A finished file that is no PDF of this library's making.
    public static let damaged = Self("damaged")
}
#endif
