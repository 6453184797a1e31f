internal import QRCredential
internal import QRIssue
internal import QRWire

/// Makes the changes that lines name to a status list, and answers each line.
struct StatusChanges {
    private(set) var list: StatusList
    /// Lines that could not be used.
    private(set) var failures = 0

    init(_ list: StatusList) {
        self.list = list
    }

    /// Reads all lines; one that cannot be used is answered with what is wrong, and changes nothing.
    ///
    /// - Throws: `.stopped` where input or output fail, or after Ctrl-C: half of the changes are no list.
    mutating func read(from console: Console) throws(ToolError) {
        var source = LineReader(console.input)
        while let chunk = try Self.next(&source) {
            var writer = JSONWriter()
            chunk.forEachLine { number, line in answer(line, number, &writer) }
            try console.write(writer.bytes.span)
        }
        if Process.isInterrupted { throw .stopped("no list was written: repeat the command with all changes") }
    }

    private static func next(_ source: inout LineReader) throws(ToolError) -> LineChunk? {
        do throws(IssueError) {
            return try source.next()
        } catch {
            throw .stopped(explanation(of: error) + "; no list was written")
        }
    }

    private mutating func answer(_ line: Span<UInt8>, _ number: Int, _ writer: inout JSONWriter) {
        do throws(IssueError) {
            let change = try Self.change(line)
            do throws(CredentialError) {
                try list.set(change.state, at: change.index)
            } catch {
                throw IssueError(.badValue, error.message)
            }
            writer.beginObject()
            writer.member("line", number)
            writer.member("index", Int(change.index))
            writer.member("status", change.state.name)
            writer.endObject()
            writer.endLine()
        } catch {
            failures += 1
            writer.failure(error, line: number)
        }
    }

    private static func change(_ line: Span<UInt8>) throws(IssueError) -> (index: UInt32, state: CodeState) {
        let json: JSON
        do throws(WireError) { json = try JSON(parsing: line) } catch { throw IssueError(.malformed, error.message) }
        guard Set(json.members?.map(\.key) ?? []) == ["index", "status"],
            let index = json["index"]?.integerValue.flatMap(UInt32.init(exactly:)),
            let state = json["status"]?.stringValue.flatMap(CodeState.init(name:))
        else {
            throw IssueError(
                .malformed, "Write an index and a status on each line: valid, revoked, suspended or superseded.")
        }
        return (index, state)
    }
}
