internal import QRIssue

/// Reads lines in chunks: large ones from a file, and what there is from a person or a pipe that pauses.
///
/// A hand scanner behind a pipe is answered at once, while a file keeps all workers busy.
struct LineReader: LineSource, ~Copyable {
    /// Bytes after which a chunk is handed on even when there is more to read.
    static let chunkBytes = 32 << 10
    private static let readBytes = 32 << 10

    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var nextLine = 1
    private var isAtEnd = false

    /// Reads a descriptor to its end, without closing it; `start` was read of it before.
    init(_ descriptor: Int32, after start: [UInt8] = []) {
        self.descriptor = descriptor
        pending = start
    }

    /// The next whole lines, at least one; nil at the end of the input or after Ctrl-C.
    ///
    /// The last line of the input may lack its newline. A line longer than the limit is handed on cut, so that
    /// whoever parses it refuses it by its length; the rest of it is skipped.
    mutating func next() throws(IssueError) -> LineChunk? {
        while true {
            if let end = pending.lastIndex(of: UInt8(ascii: "\n")), mustHandOn { return take(end + 1) }
            if isAtEnd { return pending.isEmpty ? nil : take(pending.count) }
            if pending.count > IssueLimits.lineBytes { try skipLine() } else { try fill() }
            if Process.isInterrupted { return nil }
        }
    }

    var isReady: Bool {
        isAtEnd || pending.count >= Self.chunkBytes || Process.isReadable(descriptor, milliseconds: 0)
    }

    /// Enough for a chunk, or nothing more for now.
    private var mustHandOn: Bool {
        pending.count >= Self.chunkBytes || isAtEnd || !Process.isReadable(descriptor, milliseconds: 0)
    }

    private mutating func fill() throws(IssueError) {
        guard Process.isReadable(descriptor, milliseconds: 200) else { return }
        do throws(FileBridge.Failure) {
            guard let got = try FileBridge.read(descriptor, upTo: Self.readBytes, onto: &pending) else { return }
            isAtEnd = got == 0
        } catch {
            throw IssueError(.input, "cannot read the input: \(error.message)")
        }
    }

    private mutating func skipLine() throws(IssueError) {
        guard pending.lastIndex(of: UInt8(ascii: "\n")) == nil else { return try fill() }
        let kept = IssueLimits.lineBytes + 1
        while !isAtEnd, !Process.isInterrupted {
            pending.removeSubrange(kept...)
            try fill()
            guard let end = pending[kept...].firstIndex(of: UInt8(ascii: "\n")) else { continue }
            pending.removeSubrange(kept..<end)
            return
        }
    }

    private mutating func take(_ count: Int) -> LineChunk {
        let chunk = LineChunk(firstLine: nextLine, bytes: Array(pending[..<count]))
        pending.removeSubrange(..<count)
        nextLine += chunk.lineCount
        return chunk
    }
}
