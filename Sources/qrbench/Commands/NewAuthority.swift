internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRWire

struct NewAuthority: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "Make an authority's key for manual registrations.",
        discussion: """
            Devices seal registrations with authority.jwk; only authority.pem opens them. Example:

              qrbench keys authority --out keys
            """)

    @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
    var out: String

    @OptionGroup var secret: PassphraseOption
    @OptionGroup var streams: StreamOptions

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let passphrase = try secret.new()
        let key = try attempt("cannot make a key") { () throws(CredentialError) in try OpeningKey.generate() }
        var pem = try attempt("cannot write the key") { () throws(CredentialError) in
            try key.pem(passphrase: passphrase)
        }
        defer { erase(&pem) }
        try OutputFile.makeFolder(out)
        try KeyFiles.writeSecret(pem, to: out + "/authority.pem")
        try OutputFile.write(key.sealingKey.jwk + [UInt8(ascii: "\n")], to: out + "/authority.jwk")
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("key", out + "/authority.pem")
        writer.member("public_key", out + "/authority.jwk")
        writer.endObject()
        writer.endLine()
        try console.write(writer.bytes.span)
    }
}
