package import QRWire

extension JSONWriter {
    package mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    package mutating func member(_ name: String, _ number: Int) {
        key(name)
        integer(number)
    }

    /// The result line of an item that failed.
    package mutating func failure(_ error: IssueError, line: Int) {
        beginObject()
        member("line", line)
        if let field = error.field { member("field", field) }
        member("error", error.message)
        endObject()
        endLine()
    }
}
