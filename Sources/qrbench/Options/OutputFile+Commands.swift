internal import QRIssue

/// Files and folders that a command writes.
extension OutputFile {
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

    /// Writes a file whole, or leaves what stands under its name.
    static func write(_ bytes: [UInt8], to path: String) throws(ToolError) {
        try attempt("cannot write \(path)") { () throws(FileBridge.Failure) in
            var file = try OutputFile(path)
            try file.write(bytes.span)
            try file.keep()
        }
    }
}
