#if Text
import QRIssue

/// A file that appears under its name only when it is whole: until then it is written beside it.
struct OutputFile: ~Copyable {
    let path: String
    /// Where it stands until it is kept.
    let temporaryPath: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var isKept = false

    init(_ path: String) throws(PressError) {
        self.path = path
        temporaryPath = path + ".part"
        do throws(FileBridge.Failure) {
            descriptor = try FileBridge.open(temporaryPath, .replace)
        } catch {
            throw PressError(.file, "The file cannot be made: \(error.message).", at: path)
        }
    }

    mutating func write(_ bytes: Span<UInt8>) throws(PressError) {
        do throws(FileBridge.Failure) {
            try FileBridge.write(bytes, to: descriptor)
        } catch {
            throw PressError(.file, "The file cannot be written: \(error.message); nothing of it was kept.", at: path)
        }
    }

    /// Writes small pieces together.
    mutating func append(_ text: String) throws(PressError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { try flush() }
    }

    mutating func flush() throws(PressError) {
        let pending = buffer
        buffer.removeAll(keepingCapacity: true)
        try write(pending.span)
    }

    /// Gives the file its name.
    mutating func keep() throws(PressError) {
        try flush()
        do throws(FileBridge.Failure) {
            try FileBridge.synchronize(descriptor)
            try FileBridge.rename(temporaryPath, to: path)
        } catch {
            throw PressError(.file, "The file cannot be finished: \(error.message).", at: path)
        }
        isKept = true
    }

    deinit {
        try? FileBridge.close(descriptor)
        if !isKept { FileBridge.remove(temporaryPath) }
    }
}
#endif
