#if Text
import QRIssue

/// A file of the press, which says what went wrong with it as the press does.
struct PressFile: ~Copyable {
    private var file: OutputFile
    /// Small pieces that are not written yet.
    private var pending: [UInt8] = []

    init(_ path: String) throws(PressError) {
        do throws(FileBridge.Failure) {
            file = try OutputFile(path)
        } catch {
            throw PressError(.file, "The file cannot be made: \(error.message).", at: path)
        }
    }

    var path: String { file.path }

    /// Where the file stands until it is kept; nil for a pipe or a device, which cannot be read back.
    var temporaryPath: String? { file.temporaryPath }

    mutating func write(_ bytes: Span<UInt8>) throws(PressError) {
        do throws(FileBridge.Failure) {
            try file.write(bytes)
        } catch {
            throw PressError(.file, "The file cannot be written: \(error.message); nothing of it was kept.", at: path)
        }
    }

    /// Writes small pieces together.
    mutating func append(_ text: String) throws(PressError) {
        pending.append(contentsOf: text.utf8)
        if pending.count >= 1 << 16 { try flush() }
    }

    mutating func flush() throws(PressError) {
        let bytes = pending
        pending.removeAll(keepingCapacity: true)
        try write(bytes.span)
    }

    /// Gives the file its name; `isNameDurable` is false where the folder is seen to later.
    mutating func keep(isNameDurable: Bool = true) throws(PressError) {
        try flush()
        do throws(FileBridge.Failure) {
            try file.keep(isNameDurable: isNameDurable)
        } catch {
            throw PressError(.file, "The file cannot be finished: \(error.message).", at: path)
        }
    }
}
#endif
