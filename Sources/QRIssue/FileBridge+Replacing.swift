internal import Glibc

/// What stands under a name, which is asked before a new file takes its place.
extension FileBridge {
    /// The regular file that a name leads to, and its permissions; nil for what is no regular file.
    ///
    /// Links are followed to their end, also where nothing stands there yet: then the permissions are nil.
    static func replaceable(_ path: String) throws(Failure) -> (path: String, mode: UInt32?)? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw Failure(number: errno) }
            return (try endOfLinks(path), nil)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard let resolved = unsafe realpath(path, nil) else {
            // A file that lost its name is there still, for whoever has it open: /dev/stdout may lead to one.
            if errno == ENOENT { return nil }
            throw Failure(number: errno)
        }
        defer { unsafe free(resolved) }
        return (unsafe String(cString: resolved), status.st_mode & 0o7777)
    }

    /// Where links lead that end in nothing.
    private static func endOfLinks(_ path: String) throws(Failure) -> String {
        var path = path
        // As many as Linux follows.
        for _ in 0..<40 {
            guard let next = target(ofLink: path) else { return path }
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
            path = next.hasPrefix("/") ? next : folder + next
        }
        throw Failure(number: ELOOP)
    }

    private static func target(ofLink path: String) -> String? {
        var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe target.withUnsafeMutableBytes { buffer in
            unsafe readlink(path, buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        return count > 0 ? String(decoding: target.prefix(count), as: UTF8.self) : nil
    }

    static func setMode(of descriptor: Int32, to mode: UInt32) throws(Failure) {
        guard fchmod(descriptor, mode) == 0 else { throw Failure(number: errno) }
    }
}
