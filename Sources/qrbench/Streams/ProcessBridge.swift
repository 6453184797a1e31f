internal import Glibc
internal import Synchronization

/// The process's clock, terminal and signals; the only file of qrbench that touches C.
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
    static func processorSeconds() -> Double {
        var value = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &value)
        return Double(value.tv_sec) + Double(value.tv_nsec) / 1e9
    }

    /// Makes broken pipes an error of `write` and Ctrl-C a flag that the input loop looks at.
    static func takeSignals() {
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { _ in
                // The second Ctrl-C ends the process at once: the first may be waiting for a slow disk.
                if Process.interrupted.exchange(true, ordering: .relaxed) { _exit(130) }
            }
            _ = unsafe sigaction(number, &action, nil)
        }
    }

    /// Whether somebody pressed Ctrl-C or asked the process to end.
    static var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }

    private static let interrupted = Atomic(false)
}
