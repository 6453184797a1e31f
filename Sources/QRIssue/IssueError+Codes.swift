extension IssueError.Code {
    /// A line that is no request at all: not JSON, not an object, or too long.
    public static let malformed = Self("malformed")
    /// A key that requests don't have.
    public static let unknownKey = Self("unknown-key")
    /// A key that every request needs.
    public static let missingKey = Self("missing-key")
    /// A value that its key cannot have.
    public static let badValue = Self("bad-value")
    /// A rule of the code system refuses the request.
    public static let refused = Self("refused")
    /// The signer did not sign.
    public static let signing = Self("signing")
    /// A code could not be drawn.
    public static let drawing = Self("drawing")
    /// A source could not be read.
    public static let input = Self("input")
    /// A sink could not be written.
    public static let output = Self("output")
    /// A journal belongs to another run, is in use, or does not fit the files that it speaks of.
    public static let journal = Self("journal")
}

extension IssueError {
    /// The same error with the line at which it happened.
    func at(line: Int) -> IssueError {
        IssueError(code, message, at: line, field: field)
    }
}
