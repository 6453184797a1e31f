internal import ArgumentParser
internal import QRCredential
internal import QRIssue

/// Where the passphrase of a key file comes from: never from the command line, which every user of the machine can see.
struct PassphraseOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file with the passphrase of the key on its first line; - asks at the terminal.", valueName: "file"))
    var passphraseFile: String?

    /// UTF-8 bytes of a passphrase.
    static let mostBytes = 1_024

    /// The passphrase of a key that is to be made; nil where it is to be stored in the clear.
    func new() throws(ToolError) -> String? {
        guard let file = passphraseFile else { return nil }
        guard file == "-" else { return try Self.read(file) }
        let first = try Self.ask("Passphrase for the new key: ")
        guard try Self.ask("The same again: ") == first else {
            throw .cannotStart("the passphrases differ: begin again.")
        }
        return first
    }

    /// The passphrase of an encrypted key file.
    func existing(for path: String) throws(ToolError) -> String {
        guard let file = passphraseFile else {
            throw .cannotStart(
                "--key \(path): the key is encrypted: name its passphrase's file with --passphrase-file.")
        }
        return try file == "-" ? Self.ask("Passphrase of \(path): ") : Self.read(file)
    }

    private static func ask(_ prompt: String) throws(ToolError) -> String {
        guard var bytes = Terminal.askSecret(prompt) else {
            throw .cannotStart(
                Process.isInterrupted
                    ? "--passphrase-file -: no passphrase was typed, and nothing was done."
                    : "--passphrase-file -: there is no terminal to ask at; name a file.")
        }
        defer { erase(&bytes) }
        return try text(bytes, "the terminal")
    }

    private static func read(_ path: String) throws(ToolError) -> String {
        var bytes = try InputFile.read(path, limit: 16 * mostBytes)
        defer { erase(&bytes) }
        return try text(bytes, path)
    }

    /// The first line, without its end.
    private static func text(_ bytes: [UInt8], _ source: String) throws(ToolError) -> String {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty, line.count <= mostBytes, let text = String(validating: line, as: UTF8.self) else {
            throw .cannotStart(
                "--passphrase-file: write 1 to \(mostBytes) bytes of UTF-8 into the first line of \(source).")
        }
        return text
    }
}
