#if Text
/// The text of a table, whatever character set it was saved in.
public enum TableText {
    /// The table as UTF-8.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - encoding: The set it was saved in, as iconv names it, such as `gb18030`; nil for UTF-8, with a byte order
    ///     mark or without.
    /// - Returns: The bytes; UTF-8 is handed through, and its reader says where it is wrong.
    /// - Throws: `.encoding` for a set that is not known, or for a byte that does not fit it, with its
    ///   line.
    /// - Complexity: O(*n*)
    public static func utf8(_ bytes: [UInt8], encoding: String? = nil) throws(PressError) -> [UInt8] {
        guard let encoding, !["utf-8", "utf8"].contains(encoding.lowercased()) else { return bytes }
        let text: [UInt8]?
        do {
            text = try PressBridge.utf8(bytes, from: encoding)
        } catch {
            let line = bytes[..<error.offset].count { $0 == UInt8(ascii: "\n") } + 1
            throw PressError(
                .encoding,
                "The table is not \(encoding): byte \(error.offset + 1) does not fit it. Name the table's "
                    + "encoding, or save it as UTF-8.",
                at: "line \(line)"
            )
        }
        guard let text else {
            throw PressError(
                .encoding, "The encoding \u{201C}\(encoding)\u{201D} is not known: write utf-8 or gb18030.")
        }
        return text
    }
}
#endif
