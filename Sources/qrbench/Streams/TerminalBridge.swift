internal import Glibc
internal import QRCredential
internal import QRIssue

/// Asks the person at the terminal, wherever the standard streams lead.
enum Terminal {
    /// A line that is not shown while it is typed; nil where there is no terminal, or after Ctrl-C.
    ///
    /// What is typed is read into one buffer that the caller erases.
    static func askSecret(_ prompt: String) -> [UInt8]? {
        let terminal = unsafe Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        defer { _ = Glibc.close(terminal) }
        var shown = termios()
        guard unsafe tcgetattr(terminal, &shown) == 0 else { return nil }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        _ = unsafe tcsetattr(terminal, TCSAFLUSH, &hidden)
        defer { _ = unsafe tcsetattr(terminal, TCSAFLUSH, &shown) }
        say(prompt, on: terminal)
        defer { say("\n", on: terminal) }
        return line(from: terminal)
    }

    private static func say(_ text: String, on terminal: Int32) {
        let bytes = Array(text.utf8)
        try? FileBridge.write(bytes.span, to: terminal)
    }

    private static func line(from terminal: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * PassphraseOption.mostBytes + 1)
        while bytes.last != UInt8(ascii: "\n"), bytes.count <= PassphraseOption.mostBytes {
            guard let got = try? FileBridge.read(terminal, upTo: PassphraseOption.mostBytes, onto: &bytes), got > 0
            else {
                erase(&bytes)
                return nil
            }
        }
        return bytes
    }
}
