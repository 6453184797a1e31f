internal import Glibc

/// The POSIX file calls of the roads and of `qrbench`; the only file of QRIssue that touches C.
package enum FileBridge {
    /// A failed call, as `errno` tells it.
    package struct Failure: Error {
        let number: Int32

        package var isBrokenPipe: Bool { number == EPIPE }
        package var isFull: Bool { number == ENOSPC || number == EDQUOT || number == EFBIG }
        package var exists: Bool { number == EEXIST }
        var isInUse: Bool { number == EWOULDBLOCK }

        /// Another process has the file.
        static let inUse = Failure(number: EWOULDBLOCK)

        package var message: String {
            // Never a bare number: who reads it has no table of them.
            let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
            return "\(reason): \(advice)"
        }

        /// What to do about it.
        private var advice: String {
            switch number {
            case ENOSPC, EDQUOT: "make room on the disk"
            case EFBIG: "raise the limit on the size of files, or divide the work"
            case EACCES, EPERM: "give this user the right to it, or choose another place"
            case EROFS: "choose a place that can be written to"
            case ENOENT, ENOTDIR, ELOOP: "check the path"
            case EISDIR: "name a file, not a folder"
            case EEXIST: "name another, or remove it"
            case ENAMETOOLONG: "shorten the name"
            case EMFILE, ENFILE: "raise the limit on open files"
            case ENOMEM: "free some memory"
            case EPIPE: "keep the reader at the other end running"
            case EIO: "check the disk"
            case EWOULDBLOCK: "wait for the other process"
            default: "mend that, and try again"
            }
        }
    }

    /// What the system says of the call that has just failed.
    package static var lastFailure: String { Failure(number: errno).message }

    package enum Access {
        case read
        /// Makes the file or empties it.
        case replace
        case append
        /// Writes to what is there already, such as a device or a pipe.
        case inPlace
        /// Refuses a file that is there already.
        case new
        /// Refuses a file that is there already; only its owner may read what is written.
        case newSecret
    }

    package static func open(_ path: String, _ access: Access) throws(Failure) -> Int32 {
        let flags: Int32
        var mode: mode_t = 0o644
        switch access {
        case .read: flags = O_RDONLY
        case .replace: flags = O_WRONLY | O_CREAT | O_TRUNC
        case .append: flags = O_WRONLY | O_CREAT | O_APPEND
        case .inPlace: flags = O_WRONLY
        case .new: flags = O_WRONLY | O_CREAT | O_EXCL
        case .newSecret:
            flags = O_WRONLY | O_CREAT | O_EXCL
            mode = 0o600
        }
        let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Failure(number: errno) }
        return descriptor
    }

    /// Reports what the system could not write until now, such as on a network file system.
    package static func close(_ descriptor: Int32) throws(Failure) {
        guard Glibc.close(descriptor) != 0, errno != EINTR else { return }
        throw Failure(number: errno)
    }

    /// Reads up to `count` bytes onto the end of a buffer.
    ///
    /// - Returns: The bytes read, 0 at the end of the input; nil when a signal came first.
    package static func read(
        _ descriptor: Int32, upTo count: Int, onto buffer: inout [UInt8]
    ) throws(Failure) -> Int? {
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: count))
        let got = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe Glibc.read(descriptor, bytes.baseAddress! + old, count)
        }
        let number = errno
        buffer.removeLast(count - max(0, got))
        if got >= 0 { return got }
        guard number == EINTR else { throw Failure(number: number) }
        return nil
    }

    /// A whole file; nil when it has more than `limit` bytes, of which no more are read.
    package static func contents(of path: String, limit: Int) throws(Failure) -> [UInt8]? {
        let descriptor = try open(path, .read)
        defer { try? close(descriptor) }
        var bytes: [UInt8] = []
        // Room for a small file at once: it may be a secret, and an array that grows leaves copies behind.
        bytes.reserveCapacity(min(limit, 64 << 10) + (64 << 10))
        while bytes.count <= limit {
            guard let got = try read(descriptor, upTo: 64 << 10, onto: &bytes) else { continue }
            if got == 0 { return bytes }
        }
        return nil
    }

    /// Writes all bytes, in as many calls as that takes.
    package static func write(_ bytes: Span<UInt8>, to descriptor: Int32) throws(Failure) {
        var done = 0
        while done < bytes.count {
            let wrote = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
            }
            if wrote >= 0 {
                done += wrote
            } else if errno != EINTR {
                throw Failure(number: errno)
            }
        }
    }

    /// Makes a folder, and those above it; one that is there already is fine.
    package static func makeFolder(_ path: String) throws(Failure) {
        if unsafe mkdir(path, 0o755) == 0 { return }
        let number = errno
        if number == EEXIST { return try checkFolder(path) }
        guard number == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw Failure(number: number)
        }
        try makeFolder(String(path[..<slash]))
        guard unsafe mkdir(path, 0o755) != 0 else { return }
        guard errno == EEXIST else { throw Failure(number: errno) }
        try checkFolder(path)
    }

    private static func checkFolder(_ path: String) throws(Failure) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw Failure(number: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw Failure(number: ENOTDIR) }
    }

    /// What is to be done with a file or folder that is there.
    package enum Intention {
        case reading
        /// Making files in a folder.
        case filling
    }

    /// Fails where this process has no right to do something with a path, before it begins.
    package static func check(_ path: String, _ intention: Intention) throws(Failure) {
        let rights = intention == .reading ? R_OK : W_OK | X_OK
        guard unsafe access(path, Int32(rights)) == 0 else { throw Failure(number: errno) }
    }

    package static func exists(_ path: String) -> Bool {
        unsafe access(path, F_OK) == 0
    }

    /// Removes a file; one that is not there is fine.
    package static func remove(_ path: String) {
        _ = unsafe unlink(path)
    }

    /// Puts a finished file in another's place, at once and whole.
    package static func rename(_ old: String, to new: String) throws(Failure) {
        guard unsafe Glibc.rename(old, new) == 0 else { throw Failure(number: errno) }
    }

    /// Waits until what was written would survive a power cut.
    package static func synchronize(_ descriptor: Int32) throws(Failure) {
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw Failure(number: errno) }
    }
}
