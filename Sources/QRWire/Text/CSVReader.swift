/// Reads comma-separated values row by row: quoted fields, line breaks within them, CRLF and LF (RFC 4180).
///
/// A byte order mark at the start is skipped. Quotes within a bare field and text behind a closing quote are refused
/// rather than guessed at.
public struct CSVReader: ~Copyable, ~Escapable {
    private let bytes: Span<UInt8>
    private var offset = 0
    /// Line of the next byte to be read, from 1.
    private var line = 1
    /// The line on which the row returned last starts, from 1; line breaks within quoted fields count.
    public private(set) var rowLine = 0

    /// Starts at the first row, behind a byte order mark where there is one; no byte is checked yet.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
        let isMarked = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        offset = isMarked ? 3 : 0
    }

    /// The next row's fields, or nil behind the last row; an empty line is a row of one empty field.
    ///
    /// After an error the reader stands behind the bad row, so that the rows that follow can still be read.
    ///
    /// - Throws: `.syntax`, `.text`, `.size`, `.truncated`; the message names line and column.
    /// - Complexity: O(row)
    @_lifetime(self: copy self)
    public mutating func readRow() throws(WireError) -> [String]? {
        guard offset < bytes.count else { return nil }
        rowLine = line
        var fields: [String] = []
        do {
            repeat { fields.append(try readField(column: fields.count + 1)) } while try separator(fields.count)
        } catch {
            skipLine()
            throw error
        }
        return fields
    }

    @_lifetime(self: copy self)
    private mutating func readField(column: Int) throws(WireError) -> String {
        guard column <= WireLimits.csvFields else {
            throw failure(.size, "a row may have \(WireLimits.csvFields) fields: remove those beyond", column)
        }
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { return try readBareField(column) }
        return try readQuotedField(column)
    }

    @_lifetime(self: copy self)
    private mutating func readBareField(_ column: Int) throws(WireError) -> String {
        let start = offset
        while offset < bytes.count, !isSeparator(bytes[offset]) {
            guard bytes[offset] != UInt8(ascii: "\"") else {
                throw failure(.syntax, "put a field with a quote in it into quotes, and double the quote", column)
            }
            offset += 1
        }
        return try text(bytes.extracting(start..<offset), column)
    }

    @_lifetime(self: copy self)
    private mutating func readQuotedField(_ column: Int) throws(WireError) -> String {
        var content: [UInt8] = []
        offset += 1
        while true {
            guard offset < bytes.count else {
                throw failure(.truncated, "the closing quote is missing: add it", column)
            }
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte == UInt8(ascii: "\"") {
                guard offset < bytes.count, bytes[offset] == byte else { break }
                offset += 1
            }
            content.append(byte)
        }
        guard offset == bytes.count || isSeparator(bytes[offset]) else {
            throw failure(.syntax, "put a comma or the end of the line behind the closing quote", column)
        }
        return try text(content.span, column)
    }

    /// Steps over what ends a field; true for a comma, false at the end of the row.
    @_lifetime(self: copy self)
    private mutating func separator(_ column: Int) throws(WireError) -> Bool {
        guard offset < bytes.count else { return false }
        let byte = bytes[offset]
        offset += 1
        guard byte != UInt8(ascii: ",") else { return true }
        if byte == UInt8(ascii: "\r") {
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") else {
                throw failure(.syntax, "end a line with LF or CRLF, not with CR alone", column)
            }
            offset += 1
        }
        line += 1
        return false
    }

    @_lifetime(self: copy self)
    private mutating func skipLine() {
        while offset < bytes.count {
            offset += 1
            guard bytes[offset - 1] != UInt8(ascii: "\n") else {
                line += 1
                return
            }
        }
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private func text(_ content: Span<UInt8>, _ column: Int) throws(WireError) -> String {
        guard content.count <= WireLimits.csvFieldBytes else {
            throw failure(.size, "a field may have \(WireLimits.csvFieldBytes) bytes: shorten it", column)
        }
        guard let text = try? UTF8Span(validating: content) else {
            throw failure(.text, "the field is not UTF-8; save the table as UTF-8", column)
        }
        guard CombiningMarks.excess(in: text) == nil else {
            throw failure(.text, "more than \(CombiningMarks.longestRun) combining marks in a row; remove them", column)
        }
        return String(copying: text)
    }

    private func failure(_ code: WireError.Code, _ reason: String, _ column: Int) -> WireError {
        WireError(code, "Line \(line), column \(column): \(reason).", at: offset)
    }
}
