internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRVerify

struct RevocationsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "revocations", abstract: "Make a table of revoked certificates and cards for verify.",
        discussion: """
            Reads lists that others publish: batches of DCC hashes (JSON with hashType UCI, COUNTRYCODEUCI or \
            SIGNATURE, and entries), and SMART Health Cards issuers' lists of ids (JSON with kid, method rid and rids). \
            Check their signatures first: the table is believed by whoever names it to verify, which maps it into \
            memory and searches it there. Example:

              echo '{"kid":"3Kfdg-XwP","method":"rid","rids":["MKyCxh7p6uQ"]}' > cards.json
              qrbench revocations -o revocations.table cards.json
              qrbench verify --revocations revocations.table --trust keys.json \\
                payloads.txt
            """)

    @Option(help: ArgumentHelp("Hours until the table must be replaced.", valueName: "n"))
    var hours = 24

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    @Argument(help: ArgumentHelp("The lists; without any, the table is empty.", valueName: "file"))
    var lists: [String] = []

    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard (1...8_784).contains(hours) else { throw ValidationError("--hours is \(hours): give 1 to 8784.") }
    }

    func run(on console: Console) async throws(ToolError) {
        var builder = RevocationTableBuilder()
        for path in lists {
            let bytes = try InputFile.read(path)
            try attempt(path) { () throws(VerifyError) in try builder.add(bytes.span) }
        }
        let now = moment.time
        let table = builder.serialized(issuedAt: now, expiresAt: now.advanced(by: Int64(hours) * 3_600))
        try OutputFile.write(table, to: output)
    }
}
