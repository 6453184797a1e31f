internal import QRIssue

/// What a command reads from and writes to: the process's own streams, or files when the demo runs a command.
struct Console: Sendable {
    var input: Int32 = 0
    var output: Int32 = 1
    var messages: Int32 = 2
    /// No progress and no summary; errors are still shown.
    var isQuiet = false

    static let standard = Console()

    /// Writes result lines; a closed pipe or a full disk stops the command.
    func write(_ bytes: Span<UInt8>) throws(ToolError) {
        do throws(FileBridge.Failure) {
            try FileBridge.write(bytes, to: output)
        } catch {
            throw .stopped("cannot write the output: \(error.message)", because: error)
        }
    }

    func write(_ text: String) throws(ToolError) {
        let bytes = Array(text.utf8)
        try write(bytes.span)
    }

    /// Shows a line to the person who runs the command. Nothing depends on it, so a closed stream is ignored.
    ///
    /// Messages quote what strangers wrote: nothing of it may steer the terminal.
    func say(_ text: String) {
        let bytes = Array((text.withoutControls + "\n").utf8)
        try? FileBridge.write(bytes.span, to: messages)
    }

    func note(_ text: String) {
        if !isQuiet { say(text) }
    }
}

extension String {
    /// The text with every control character but line feeds, and every one that changes the direction of writing,
    /// spelt out.
    fileprivate var withoutControls: String {
        guard unicodeScalars.contains(where: \.steersTerminal) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.steersTerminal {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var steersTerminal: Bool {
        switch value {
        case 0x0A: false
        case ..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// Why a command ends with a status other than 0.
enum ToolError: Error {
    /// Status 1: done, but some items failed or did not pass; each has said so on its own line.
    case someItemsFailed
    /// Status 2: nothing was done.
    case cannotStart(String)
    /// Status 3: stopped half-way, with what is safely written named.
    case stopped(String, because: FileBridge.Failure? = nil)

    var status: Int32 {
        switch self {
        case .someItemsFailed: 1
        case .cannotStart: 2
        case .stopped: 3
        }
    }

    var message: String? {
        switch self {
        case .someItemsFailed: nil
        case .cannotStart(let message): message
        case .stopped(let message, _): "stopped: \(message)"
        }
    }
}
