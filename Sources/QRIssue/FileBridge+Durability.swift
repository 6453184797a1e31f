internal import Glibc

/// The calls by which a journal keeps its word over a killed process and a power cut.
extension FileBridge {
    /// Opens a file for reading and writing, which is made where there is none; its content stays.
    package static func openToKeep(_ path: String) throws(Failure) -> Int32 {
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Failure(number: errno) }
        return descriptor
    }

    /// Takes the file for this process until the descriptor is closed; false where another process has it.
    package static func lock(_ descriptor: Int32) throws(Failure) -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            guard errno == EINTR else { throw Failure(number: errno) }
        }
        return true
    }

    /// Takes the file for this process until the descriptor is closed, once no other process has it.
    package static func waitForLock(_ descriptor: Int32) throws(Failure) {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Failure(number: errno) }
        }
    }

    package static func size(of descriptor: Int32) throws(Failure) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Failure(number: errno) }
        return Int(status.st_size)
    }

    /// What differs once a file was replaced or written to: to be compared only.
    package struct Stamp: Hashable, Sendable {
        fileprivate let device, file: UInt64
        fileprivate let size, seconds, nanoseconds: Int
    }

    /// The stamp of a file as it is now; nil where there is none.
    package static func stamp(of path: String) -> Stamp? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Stamp(
            device: UInt64(status.st_dev), file: UInt64(status.st_ino), size: Int(status.st_size),
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }

    /// Cuts a file, and goes to its end.
    package static func cut(_ descriptor: Int32, to size: Int) throws(Failure) {
        guard ftruncate(descriptor, off_t(size)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw Failure(number: errno)
        }
    }

    /// Bytes from a place in a file, fewer at its end.
    package static func read(
        _ descriptor: Int32, at offset: Int, upTo count: Int
    ) throws(Failure) -> [UInt8] {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw Failure(number: errno) }
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let got = try read(descriptor, upTo: count - bytes.count, onto: &bytes) else { continue }
            if got == 0 { break }
        }
        return bytes
    }

    /// Waits until many new files of a folder, and their names, would survive a power cut.
    ///
    /// One `sync` writes them all at once; what each file's own `fsync` then finds clean it returns at once, or with
    /// the error that the disk had.
    package static func synchronize(_ names: [String], in folder: String) throws(Failure) {
        guard !names.isEmpty else { return }
        sync()
        for name in names {
            let file = try open("\(folder)/\(name)", .read)
            defer { try? close(file) }
            try synchronize(file)
        }
        try synchronize(folder: folder)
    }

    /// Waits until the names of a folder's files would survive a power cut.
    package static func synchronize(folder: String) throws(Failure) {
        let file = try open(folder, .read)
        defer { try? close(file) }
        try synchronize(file)
    }

    /// Waits until a new file's name would survive a power cut.
    package static func synchronizeName(of path: String) throws(Failure) {
        let slash = path.lastIndex(of: "/")
        let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        try synchronize(folder: parent)
    }
}
