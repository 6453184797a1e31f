import QRIssue
import Testing

@Suite struct LineChunkTests {
    private func lines(_ text: String) -> [String] {
        var lines: [String] = []
        LineChunk(firstLine: 7, bytes: Array(text.utf8)).forEachLine { number, line in
            lines.append("\(number):" + String(decoding: line.indices.map { line[$0] }, as: UTF8.self))
        }
        return lines
    }

    @Test func linesKeepTheirNumbers() {
        #expect(lines("a\nb\r\n\nc") == ["7:a", "8:b", "9:", "10:c"])
        #expect(lines("a\n") == ["7:a"])
        #expect(lines("\n\n") == ["7:", "8:"])
    }

    @Test func countsWhatItHandsOver() {
        for text in ["a", "a\n", "\n", "a\n\nb", "a\r\n"] {
            #expect(LineChunk(firstLine: 7, bytes: Array(text.utf8)).lineCount == lines(text).count, "\(text)")
        }
    }
}
