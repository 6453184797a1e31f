/// Some whole lines of a longer input, the unit in which batches are handed to workers.
public struct LineChunk: Sendable {
    /// The number of the first line in the whole input, from 1.
    public let firstLine: Int
    /// The lines, each with its newline; the last of the input may lack it.
    public let bytes: [UInt8]
    /// At least 1.
    public let lineCount: Int

    /// Complexity: O(bytes).
    public init(firstLine: Int, bytes: [UInt8]) {
        self.firstLine = firstLine
        self.bytes = bytes
        let newlines = bytes.reduce(into: 0) { count, byte in count += byte == UInt8(ascii: "\n") ? 1 : 0 }
        lineCount = newlines + (bytes.last == UInt8(ascii: "\n") ? 0 : 1)
    }

    /// Hands over each line without its newline (LF or CR LF), with its number.
    public func forEachLine<Failure: Error>(
        _ body: (_ number: Int, _ line: Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        let all = bytes.span
        var start = 0
        var number = firstLine
        while start < all.count {
            var end = start
            while end < all.count, all[end] != UInt8(ascii: "\n") { end += 1 }
            let hasReturn = end > start && all[end - 1] == UInt8(ascii: "\r")
            try body(number, all.extracting(start..<(hasReturn ? end - 1 : end)))
            start = end + 1
            number += 1
        }
    }

    /// The first lines, and the others; nil where there are no others.
    ///
    /// - Complexity: O(bytes).
    func split(after count: Int) -> (first: ArraySlice<UInt8>, rest: LineChunk?) {
        var end = 0
        for _ in 0..<min(count, lineCount) {
            end = bytes[end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
        }
        guard count < lineCount else { return (bytes[...], nil) }
        return (bytes[..<end], LineChunk(firstLine: firstLine + count, bytes: Array(bytes[end...])))
    }
}
