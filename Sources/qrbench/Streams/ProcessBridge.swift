internal import Glibc
internal import QRIssue
internal import Synchronization

/// The process's clock, terminal, signals and files in memory; with TerminalBridge and YardsticksBridge all of qrbench
/// that touches C.
enum Process {
    /// Waits for input; true when a read would not block (data or end of input).
    static func isReadable(_ descriptor: Int32, milliseconds: Int32) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, milliseconds) > 0
    }

    static func isTerminal(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1
    }

    static func exit(_ status: Int32) -> Never {
        Glibc.exit(status)
    }

    static func workingFolder() -> String {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        return unsafe getcwd(&path, path.count).map { unsafe String(cString: $0) } ?? "."
    }

    /// Makes a folder the one that relative paths start from; false where there is none.
    static func enter(_ folder: String) -> Bool {
        unsafe chdir(folder) == 0
    }

    /// The wall clock, in seconds since 1970: the one place of the package that reads it.
    static func now() -> Int64 {
        Int64(time(nil))
    }

    /// CPU time that this process has used, in seconds.
    static func processorSeconds() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

    /// Seconds since some moment, that go on while the process waits.
    static func wallSeconds() -> Double { seconds(CLOCK_MONOTONIC) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var value = timespec()
        unsafe clock_gettime(clock, &value)
        return Double(value.tv_sec) + Double(value.tv_nsec) / 1e9
    }

    /// Makes broken pipes and files past their limit an error of `write`, and Ctrl-C a flag that the input loop looks
    /// at.
    static func takeSignals() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        var taken = sigset_t()
        unsafe sigemptyset(&taken)
        for number in [SIGINT, SIGTERM] {
            unsafe sigaddset(&taken, number)
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { _ in
                // The second Ctrl-C ends the process at once: the first may be waiting for a slow disk.
                if Process.interrupted.exchange(true, ordering: .relaxed) { _exit(130) }
            }
            _ = unsafe sigaction(number, &action, nil)
        }
        // A parent that blocks them, as some runners do, would leave a process that nobody can end politely.
        unsafe pthread_sigmask(SIG_UNBLOCK, &taken, nil)
    }

    /// Whether somebody pressed Ctrl-C or asked the process to end.
    static var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }

    private static let interrupted = Atomic(false)
}

extension Process {
    /// An empty file without a name, on tmpfs where there is one; nothing is left of it.
    static func memoryFile() throws(ToolError) -> Int32 {
        let path = TemporaryFile("results").path
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotStart("cannot make \(path): \(FileBridge.lastFailure)") }
        _ = unsafe unlink(path)
        return descriptor
    }

    /// Gives a file's memory back and goes to its start.
    static func empty(_ descriptor: Int32) throws(ToolError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw .stopped("a file in memory cannot be emptied: \(FileBridge.lastFailure)")
        }
    }

    /// The bytes before the place at which the file is written next.
    static func position(of descriptor: Int32) -> Int { max(0, lseek(descriptor, 0, SEEK_CUR)) }

    /// The same bytes, to be read.
    static func contents(of descriptor: Int32) throws(ToolError) -> [UInt8] {
        let count = position(of: descriptor)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { space, got in
            got = max(0, unsafe pread(descriptor, space.baseAddress, count, 0))
        }
        guard bytes.count == count else { throw .stopped("a file in memory cannot be read: \(FileBridge.lastFailure)") }
        return bytes
    }
}

/// A file that is gone when its owner is, on tmpfs where there is one.
final class TemporaryFile {
    let path: String

    init(_ name: String) {
        let folder = FileBridge.exists("/dev/shm") ? "/dev/shm" : "/tmp"
        // Nobody can foresee the name and plant a link under it.
        let unique = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        path = "\(folder)/qrbench-\(unique)-\(name)"
    }

    deinit {
        FileBridge.remove(path)
    }

    var byteCount: Int {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
