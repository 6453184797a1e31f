internal import ArgumentParser
internal import QRCredential
internal import QRIssue

struct TrustCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Sign a trust bundle for devices.",
        discussion: """
            Puts the keys of one or more trust lists into one file, signed by a root key. Example:

              qrbench keys new --issuer root --out root
              qrbench trust --key root/root.pem -o bundle.jws keys/trust.json
            """)

    @Option(help: ArgumentHelp("The root key.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("Days until the bundle must be replaced.", valueName: "n"))
    var days = 90

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    @Argument(help: ArgumentHelp("The lists: JWK Set, DCC list, VCI snapshot or DID document.", valueName: "file"))
    var lists: [String]

    @OptionGroup var secret: PassphraseOption
    @OptionGroup var moment: TimeOption
    @OptionGroup var streams: StreamOptions

    func validate() throws {
        guard (1...3_660).contains(days) else { throw ValidationError("--days is \(days): give 1 to 3660.") }
    }

    func run(on console: Console) async throws(ToolError) {
        let root = OpenSSLSigner(try KeyFiles.signingKey(key, secret))
        var keys: [PublicKey] = []
        for path in lists {
            let bytes = try InputFile.read(path)
            keys += try attempt(path) { () throws(CredentialError) in try TrustImport.keys(in: bytes.span) }
        }
        let now = moment.time
        let bundle: [UInt8]
        do throws(CredentialError) {
            bundle = try await TrustBundle.issue(
                keys, issuedAt: now, expiresAt: now.advanced(by: Int64(days) * 86_400), by: root)
        } catch {
            throw .cannotStart("--key \(key): \(explanation(of: error))")
        }
        try OutputFile.write(bundle + [UInt8(ascii: "\n")], to: output)
    }
}
