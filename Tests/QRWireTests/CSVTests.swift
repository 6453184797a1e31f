import QRWire
import Testing

@Suite struct CSVTests {
    @Test func fieldsAreReadAsRFC4180Says() throws {
        let text = "\u{FEFF}name,\"the \"\"old\"\" hall\",\r\n\"two\r\nlines\",\"a,b\",x\n\n last ,\"\",\n"
        let bytes = Array(text.utf8)
        var reader = CSVReader(bytes.span)
        var rows: [[String]] = [], lines: [Int] = []
        while let row = try reader.readRow() {
            rows.append(row)
            lines.append(reader.rowLine)
        }
        #expect(rows == [["name", "the \"old\" hall", ""], ["two\r\nlines", "a,b", "x"], [""], [" last ", "", ""]])
        #expect(lines == [1, 2, 4, 5])
    }

    @Test func lastLineNeedsNoBreak() throws {
        let bytes = Array("a,b\n1,天津".utf8)
        var reader = CSVReader(bytes.span)
        _ = try reader.readRow()
        #expect(try reader.readRow() == ["1", "天津"])
        #expect(try reader.readRow() == nil)
    }

    @Test func mistakesAreNamedWithLineAndColumnAndTheNextRowIsStillRead() throws {
        let rows: [(String, WireError.Code, String)] = [
            ("a,b\"c\nnext\n", .syntax, "Line 1, column 2"), ("a,\"b\"c\nnext\n", .syntax, "Line 1, column 2"),
            ("a\rb\nnext\n", .syntax, "Line 1, column 1"),
        ]
        for (text, code, place) in rows {
            let bytes = Array(text.utf8)
            var reader = CSVReader(bytes.span)
            do {
                _ = try reader.readRow()
                Issue.record("accepted: \(text)")
            } catch {
                #expect(error.code == code && error.message.hasPrefix(place), "\(error)")
            }
            #expect(try reader.readRow() == ["next"])
        }
    }

    @Test func invalidUTF8AndOpenQuotesAreRefused() {
        let latin: [UInt8] = [0x61, 0x2C, 0xE9, 0x0A], open = Array("\"a\nb".utf8)
        #expect(throws: WireError(.text, "")) {
            var reader = CSVReader(latin.span)
            _ = try reader.readRow()
        }
        #expect(throws: WireError(.truncated, "")) {
            var reader = CSVReader(open.span)
            _ = try reader.readRow()
        }
    }
}
