/// What QRIssue throws: a request that cannot be issued or a sink that cannot be written.
///
/// Two errors are equal when their codes are; message and place are for people.
public struct IssueError: Error, Sendable {
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
    /// The line number, from 1, of the request, where one is known.
    public let line: Int?
    /// The column of a venue table that is at fault, where it is one.
    public let field: String?

    package init(_ code: Code, _ message: String, at line: Int? = nil, field: String? = nil) {
        self.code = code
        self.message = message
        self.line = line
        self.field = field
    }
}

extension IssueError: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.code == right.code
    }
}

extension IssueError: CustomStringConvertible {
    public var description: String {
        let place = [line.map { " at line \($0)" }, field.map { " in \($0)" }].compactMap(\.self).joined()
        return "\(code)\(place): \(message)"
    }
}
