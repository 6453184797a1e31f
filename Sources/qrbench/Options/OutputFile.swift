internal import QRIssue

/// Files and folders that a command writes.
enum OutputFile {
    /// Makes a folder, and tells at once where nothing can be written to it.
    static func makeFolder(_ path: String) throws(ToolError) {
        try attempt("cannot make the folder \(path)") { () throws(FileBridge.Failure) in
            try FileBridge.makeFolder(path)
        }
        try attempt("cannot write to the folder \(path)") { () throws(FileBridge.Failure) in
            try FileBridge.check(path, .filling)
        }
    }

    /// Opens a file for writing, empty.
    static func open(_ path: String) throws(ToolError) -> Int32 {
        try attempt("cannot write \(path)") { () throws(FileBridge.Failure) in try FileBridge.open(path, .replace) }
    }

    /// Opens a file for writing at its end.
    static func openToAppend(_ path: String) throws(ToolError) -> Int32 {
        try attempt("cannot write \(path)") { () throws(FileBridge.Failure) in try FileBridge.open(path, .append) }
    }

    /// Waits until no other process writes a file that several change, until the descriptor is closed.
    ///
    /// The lock is a file of its own, which stays: the file itself is replaced, and its lock would go with it.
    static func lock(beside path: String) throws(ToolError) -> Int32 {
        try attempt("cannot write \(path)") { () throws(FileBridge.Failure) in
            let lock = try FileBridge.openToKeep(path + ".lock")
            do throws(FileBridge.Failure) {
                try FileBridge.waitForLock(lock)
            } catch {
                try? FileBridge.close(lock)
                throw error
            }
            return lock
        }
    }

    /// Writes beside the file first, so that nothing half-written ever stands under its name.
    ///
    /// Under a name that no other process writes to: two that write the same file each write it whole.
    static func write(_ bytes: [UInt8], to path: String) throws(ToolError) {
        try attempt("cannot write \(path)") { () throws(FileBridge.Failure) in
            let unfinished = path + ".unfinished-" + String(UInt64.random(in: 0...UInt64.max), radix: 16)
            let file = try FileBridge.open(unfinished, .new)
            do throws(FileBridge.Failure) {
                try FileBridge.write(bytes.span, to: file)
                try FileBridge.synchronize(file)
                try FileBridge.close(file)
                try FileBridge.rename(unfinished, to: path)
            } catch {
                FileBridge.remove(unfinished)
                throw error
            }
        }
    }
}
