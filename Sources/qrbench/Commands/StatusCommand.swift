internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSystems

struct StatusCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Write an issuer's signed list of revoked, suspended and superseded codes of a day.",
        discussion: """
            Reads changes, one a line, each an index and its new status: valid, revoked, suspended or superseded. \
            Answers each with a line, and writes the list when all are read. Example:

              echo '{"index":5,"status":"superseded"}' | \\
                qrbench status --key keys/120000.pem --issuer 120000 \\
                  --day 2026-11-21 -o status.cwt
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

    @Option(
        help: ArgumentHelp(
            "The issuer's public keys, any of which may have signed --from (default: --key alone).", valueName: "file"))
    var trust: String?

    @Flag(help: "Write the signed change from --from instead of the whole list.")
    var delta = false

    @Option(help: ArgumentHelp("Hours until the list must be replaced.", valueName: "n"))
    var hours = 24

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    @OptionGroup var secret: PassphraseOption
    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        if delta && from == nil { throw ValidationError("--delta needs --from: name the list that gates have.") }
        if trust != nil && from == nil { throw ValidationError("--trust says who signed --from: give both.") }
        guard (1...8_784).contains(hours) else { throw ValidationError("--hours is \(hours): give 1 to 8784.") }
    }

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        try checkOutput()
        let signer = OpenSSLSigner(try KeyFiles.signingKey(key, secret))
        try check(signer.publicKey.attributes)
        let old = try from.map { path throws(ToolError) in try base(path, signer.publicKey) }
        var changes = StatusChanges(try newList(old))
        try changes.read(from: console)
        let file: [UInt8]
        do throws(CredentialError) {
            file = try await SignedStatus.issue(try content(from: old, to: changes.list), by: signer)
        } catch {
            throw .stopped("\(explanation(of: error)) \(output) is as it was.")
        }
        do throws(ToolError) {
            try OutputFile.write(file, to: output)
        } catch {
            throw .stopped("\(explanation(of: error)); \(output) is as it was")
        }
        if changes.failures > 0 { throw .someItemsFailed }
    }

    /// An empty list in the place of another would make every code of that one valid again.
    private func checkOutput() throws(ToolError) {
        guard from == nil, FileBridge.exists(output) else { return }
        throw .cannotStart(
            "-o \(output): it is there already, and a new list would forget what it says: go on from it with "
                + "--from \(output), or remove it first.")
    }

    /// A wrong key is told before any line is read.
    private func check(_ attributes: KeyAttributes) throws(ToolError) {
        guard attributes.issuer == issuer, attributes.kinds.contains(.health), attributes.isValid(at: moment.time)
        else {
            throw .cannotStart("--key \(key): it may not sign for the health codes of \(issuer) now: name another key.")
        }
    }

    /// An empty list, or the earlier one with new times.
    private func newList(_ old: StatusList?) throws(ToolError) -> StatusList {
        let now = moment.time
        if let old, now <= old.issuedAt {
            throw .cannotStart(
                "--from is of \(old.issuedAt.rfc3339()): give a later --at, devices would refuse a list that is "
                    + "no newer.")
        }
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
        let signed = try attempt("--from \(path)") { () throws(CredentialError) in
            try SignedStatus(parsing: bytes.span)
        }
        guard case .list(let list) = signed.content, list.issuer == issuer, list.day == day.description,
            isBelieved(signed, [key] + (try trustedKeys()))
        else {
            throw .cannotStart(
                "--from \(path): it is no list of \(issuer) for \(day) that this key signed; where an earlier key of "
                    + "the issuer did, name its trust list with --trust.")
        }
        return list
    }

    /// The issuer's own keys for health codes of those in --trust.
    private func trustedKeys() throws(ToolError) -> [PublicKey] {
        guard let trust else { return [] }
        let bytes = try InputFile.read(trust)
        let keys = try attempt("--trust \(trust)") { () throws(CredentialError) in
            try TrustImport.keys(in: bytes.span)
        }
        return keys.filter { $0.attributes.issuer == issuer && $0.attributes.kinds.contains(.health) }
    }

    private func isBelieved(_ signed: SignedStatus, _ keys: [PublicKey]) -> Bool {
        var verifier = SignatureVerifier()
        return keys.contains { signed.isSigned(by: $0, &verifier) }
    }

    private func content(
        from old: StatusList?, to list: StatusList
    ) throws(CredentialError) -> SignedStatus.Content {
        guard delta, let old else { return .list(list) }
        return .change(try StatusChange(from: old, to: list))
    }

    private static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else {
            throw ValidationError("\"\(text)\" is no day: write it as 2026-11-21.")
        }
        return day
    }
}
