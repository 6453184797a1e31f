internal import QRIssue

/// Files and folders that a command writes.
enum OutputFile {
    static func makeFolder(_ path: String) throws(ToolError) {
        try attempt("cannot make the folder \(path)") { () throws(FileBridge.Failure) in
            try FileBridge.makeFolder(path)
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

    /// Writes beside the file first, so that nothing half-written ever stands under its name.
    static func write(_ bytes: [UInt8], to path: String) throws(ToolError) {
        try attempt("cannot write \(path)") { () throws(FileBridge.Failure) in
            let unfinished = path + ".unfinished"
            let file = try FileBridge.open(unfinished, .replace)
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
