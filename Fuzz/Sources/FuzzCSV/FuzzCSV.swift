import FuzzSupport
import QRWire

@main enum FuzzCSV: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        let rows = goodRows(input)
        let table = Array(rows.map(line).joined())
        promise("what is written reads back", goodRows(table.span) == rows)
    }

    /// The rows that can be read, as bytes: `String` takes different spellings of one text for equal.
    static func goodRows(_ table: Span<UInt8>) -> [[[UInt8]]] {
        var reader = CSVReader(table), rows: [[[UInt8]]] = [], line = 0, calls = 0
        while true {
            calls += 1
            promise("every call moves on", calls <= table.count + 1)
            do {
                guard let row = try reader.readRow() else { return rows }
                promise("lines count up", reader.rowLine > line)
                line = reader.rowLine
                rows.append(row.map { Array($0.utf8) })
            } catch {
                promise("an error names the line", error.message.hasPrefix("Line "))
            }
        }
    }

    /// A row with every field in quotes (RFC 4180).
    static func line(_ fields: [[UInt8]]) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        let quoted = fields.map { [quote] + $0.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote] }
        return quoted.joined(separator: [UInt8(ascii: ",")]) + Array("\r\n".utf8)
    }
}
