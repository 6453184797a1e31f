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
#endif
