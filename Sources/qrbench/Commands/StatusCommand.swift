internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSystems
internal import QRWire

struct StatusCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Write an issuer's signed list of revoked, suspended and superseded codes of a day.",
        discussion: """
            Reads changes, one a line, each an index and its new status: valid, revoked, suspended or superseded. Example:

              echo '{"index":5,"status":"superseded"}' | \\
                qrbench status --key keys/120000.pem --issuer 120000 --day 2026-11-21 -o status.cwt
            """)

    @Option(help: ArgumentHelp("The issuer's signing key.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("The issuer that the codes name.", valueName: "code"))
    var issuer: String

    @Option(help: ArgumentHelp("The day on which the codes were issued.", valueName: "YYYY-MM-DD"), transform: day)
    var day: CalendarDay

    @Option(help: ArgumentHelp("How many codes the list covers (default: 1,048,576, or as --from).", valueName: "n"))
    var size: Int?

    @Option(help: ArgumentHelp("The newest list, to which the changes are made.", valueName: "file"))
    var from: String?

    @Flag(help: "Write the signed change from --from instead of the whole list.")
    var delta = false

    @Option(help: ArgumentHelp("Hours until the list must be replaced.", valueName: "n"))
    var hours = 24

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    @OptionGroup var moment: TimeOption

    func validate() throws {
        if delta && from == nil { throw ValidationError("--delta needs --from.") }
        guard (1...8_784).contains(hours) else { throw ValidationError("--hours takes 1 to 8784.") }
    }

    func run(on console: Console) async throws(ToolError) {
        let signer = OpenSSLSigner(try KeyFiles.signingKey(key))
        let old = try from.map { path throws(ToolError) in try base(path, signer.publicKey) }
        let start = try newList(old)
        let (list, failures) = try change(start, by: console)
        let content: SignedStatus.Content
        if delta, let old {
            content = .change(
                try attempt("--delta") { () throws(CredentialError) in try StatusChange(from: old, to: list) })
        } else {
            content = .list(list)
        }
        let file: [UInt8]
        do throws(CredentialError) {
            file = try await SignedStatus.issue(content, by: signer)
        } catch {
            throw .cannotStart("--key \(key): \(explanation(of: error))")
        }
        try OutputFile.write(file, to: output)
        if failures > 0 { throw .someItemsFailed }
    }

    /// An empty list, or the earlier one with new times.
    private func newList(_ old: StatusList?) throws(ToolError) -> StatusList {
        let now = moment.time
        let count = max(size ?? old?.count ?? 1 << 20, old?.count ?? 0)
        return try attempt("cannot make the list") { () throws(CredentialError) in
            var list = try StatusList(
                issuer: issuer, day: day.description, count: count, issuedAt: now,
                expiresAt: now.advanced(by: Int64(hours) * 3_600))
            if let old { try list.takeStates(of: old) }
            return list
        }
    }

    private func base(_ path: String, _ key: PublicKey) throws(ToolError) -> StatusList {
        let bytes = try InputFile.read(path)
        let signed = try attempt("--from \(path)") { () throws(CredentialError) in try SignedStatus(parsing: bytes.span)
        }
        var verifier = SignatureVerifier()
        guard case .list(let list) = signed.content, signed.isSigned(by: key, &verifier), list.issuer == issuer,
            list.day == day.description
        else {
            throw .cannotStart("--from \(path): it is no list of \(issuer) for \(day) that this key signed.")
        }
        return list
    }

    /// Makes the changes of all lines; each line that cannot be used is answered with its number.
    private func change(_ start: StatusList, by console: Console) throws(ToolError) -> (StatusList, failures: Int) {
        var list = start
        var failures = 0
        var source = LineReader(console.input)
        var sink = FileSink(lines: console.output)
        do throws(IssueError) {
            while let chunk = try source.next() {
                var writer = JSONWriter()
                chunk.forEachLine { number, line in
                    do throws(IssueError) {
                        try Self.apply(line, to: &list)
                    } catch {
                        failures += 1
                        writer.failure(error, line: number)
                    }
                }
                try sink.write(IssuedChunk(lines: writer.bytes))
            }
        } catch {
            throw .stopped(explanation(of: error))
        }
        return (list, failures)
    }

    private static func apply(_ line: Span<UInt8>, to list: inout StatusList) throws(IssueError) {
        let json: JSON
        do throws(WireError) { json = try JSON(parsing: line) } catch { throw IssueError(.malformed, error.message) }
        guard Set(json.members?.map(\.key) ?? []) == ["index", "status"],
            let index = json["index"]?.integerValue.flatMap(UInt32.init(exactly:)),
            let state = json["status"]?.stringValue.flatMap(CodeState.init(name:))
        else {
            throw IssueError(
                .malformed, "A line has an index and a status: valid, revoked, suspended or superseded.")
        }
        do throws(CredentialError) {
            try list.set(state, at: index)
        } catch {
            throw IssueError(.malformed, error.message)
        }
    }

    private static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw ValidationError("\"\(text)\" is no day such as 2026-11-21.") }
        return day
    }
}
