internal import QRWire

/// One line of a journal: a JSON object whose last member is a digest of all before it.
///
/// A line that a power cut tore, or in which a disk lost a bit, is told from a whole one: a number that changed in it
/// would cut the files of the run at a wrong place, or give its codes another time.
enum JournalLine {
    private static let key = Array(",\"check\":\"".utf8)
    private static let end = Array("\"}".utf8)

    /// The line of an object, with its newline.
    static func sealed(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        write(&writer)
        writer.endObject()
        let content = Array(writer.bytes.dropLast())
        return content + key + digest(content.span) + end + [UInt8(ascii: "\n")]
    }

    /// The object of a line without its newline; nil for one that is not as it was written.
    static func content(_ line: Span<UInt8>) -> JSON? {
        let count = line.count - key.count - 16 - end.count
        guard count > 0 else { return nil }
        let check = key + digest(line.extracting(..<count)) + end
        guard check.indices.allSatisfy({ line[count + $0] == check[$0] }) else { return nil }
        return try? JSON(parsing: line)
    }

    private static func digest(_ bytes: Span<UInt8>) -> [UInt8] {
        var digest = InputDigest()
        digest.update(bytes)
        return Array(digest.text.utf8)
    }
}
