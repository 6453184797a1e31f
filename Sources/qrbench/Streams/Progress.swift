internal import QRIssue

/// Tells the person at the terminal how far a long command has come: a bar on a terminal, else a line now and then.
struct Progress {
    private let console: Console
    private let verb: String
    private let startedAt = Process.wallSeconds()
    private let isTerminal: Bool
    private var done = 0
    private var failed = 0
    private var shownAt = Process.wallSeconds()
    private var hasBar = false

    init(_ console: Console, verb: String) {
        self.console = console
        self.verb = verb
        isTerminal = Process.isTerminal(console.messages)
    }

    /// Takes new totals.
    mutating func update(done: Int, failed: Int) {
        self.done = done
        self.failed = failed
        let now = Process.wallSeconds()
        guard !console.isQuiet, now - shownAt >= (isTerminal ? 1 : 5) else { return }
        shownAt = now
        show(now)
    }

    /// Leaves one line behind that says what was done.
    mutating func finish() {
        if hasBar { clear() }
        console.note(summary(Process.wallSeconds()))
    }

    /// Leaves nothing behind: whoever runs the command hears from it otherwise.
    mutating func end() {
        if hasBar { clear() }
        hasBar = false
    }

    private mutating func show(_ now: Double) {
        guard isTerminal else { return console.note(summary(now)) }
        clear()
        hasBar = true
        let bytes = Array(("\r" + summary(now)).utf8)
        try? FileBridge.write(bytes.span, to: console.messages)
    }

    private func clear() {
        let bytes = Array("\r\u{1B}[K".utf8)
        try? FileBridge.write(bytes.span, to: console.messages)
    }

    private func summary(_ now: Double) -> String {
        let elapsed = now - startedAt
        let rate = elapsed >= 1 ? ", \(Int(Double(done) / elapsed)) a second" : ""
        return "\(verb) \(done)" + (failed > 0 ? ", \(failed) of them failed" : "") + rate
    }
}
