internal import QRIssue
internal import QRSystems

/// Files that a command reads.
enum InputFile {
    static func open(_ path: String) throws(ToolError) -> Int32 {
        try attempt("cannot read \(path)") { () throws(FileBridge.Failure) in try FileBridge.open(path, .read) }
    }

    /// Tells that a file cannot be read before any other is answered.
    static func check(_ path: String) throws(ToolError) {
        try attempt("cannot read \(path)") { () throws(FileBridge.Failure) in try FileBridge.check(path, .reading) }
    }

    /// Opens a file and reads its first bytes, at least one where there are any; they tell what it is.
    static func begin(_ path: String) throws(FileBridge.Failure) -> (file: Int32, start: [UInt8]) {
        let file = try FileBridge.open(path, .read)
        var start: [UInt8] = []
        do throws(FileBridge.Failure) {
            while try FileBridge.read(file, upTo: 16, onto: &start) == nil {}
        } catch {
            try? FileBridge.close(file)
            throw error
        }
        return (file, start)
    }

    /// What is still to be read of a file that is open, behind its `start`.
    ///
    /// - Returns: nil where there are more than `limit` bytes, of which no more are read.
    static func rest(of file: Int32, after start: [UInt8] = [], limit: Int) throws(FileBridge.Failure) -> [UInt8]? {
        var bytes = start
        while bytes.count <= limit {
            guard let got = try FileBridge.read(file, upTo: 64 << 10, onto: &bytes) else { continue }
            if got == 0 { return bytes }
        }
        return nil
    }

    /// Standard input, whole.
    static func readAll(_ descriptor: Int32, limit: Int) throws(ToolError) -> [UInt8] {
        let bytes = try attempt("cannot read standard input") { () throws(FileBridge.Failure) in
            try rest(of: descriptor, limit: limit)
        }
        guard let bytes else { throw .cannotStart("standard input has more than \(limit) bytes: divide it.") }
        return bytes
    }

    /// A whole file.
    static func read(_ path: String, limit: Int = 64 << 20) throws(ToolError) -> [UInt8] {
        let bytes = try attempt("cannot read \(path)") { () throws(FileBridge.Failure) in
            try FileBridge.contents(of: path, limit: limit)
        }
        guard let bytes else {
            throw .cannotStart("\(path) has more than \(limit) bytes, which no such file needs: name another.")
        }
        return bytes
    }

    /// A table of venues, from a file or, for `-`, from standard input.
    static func table(_ path: String, on console: Console) throws(ToolError) -> [UInt8] {
        let limit = IssueLimits.tableBytes
        return path == "-" ? try readAll(console.input, limit: limit) : try read(path, limit: limit)
    }

    /// The file of an IANA time zone; nil where this machine has none of that name.
    static func timeZone(_ name: String) -> [UInt8]? {
        try? read("/usr/share/zoneinfo/\(name)", limit: SystemsLimits.zoneFileBytes)
    }
}
