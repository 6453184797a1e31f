internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSystems
internal import QRWire

struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make keys for issuers and authorities.", subcommands: [NewKey.self, NewAuthority.self])
}

struct NewKey: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make an issuer's signing key and pseudonym key.",
        discussion: """
            Writes the signing key (PKCS#8 PEM) and the pseudonym key, both readable for their owner only and never \
            overwritten, and adds the public key to trust.json, a JWK Set. With --passphrase-file \
            the signing key is encrypted. Example:

              qrbench keys new --issuer 120000 --out keys
            """)

    @Option(
        help: ArgumentHelp("The issuer: the GB/T 2260 code of its region, or another short text.", valueName: "code"))
    var issuer: String

    @Option(help: ArgumentHelp("ed25519 or es256.", valueName: "name"), transform: algorithm)
    var algorithm: SignatureAlgorithm = .ed25519

    @Option(
        help: ArgumentHelp("What the key may sign, with commas between.", valueName: "health,pass,venue"),
        transform: kinds)
    var kinds: CredentialKinds = .all

    @Option(
        help: ArgumentHelp("The first moment of the key's validity.", valueName: "time"), transform: TimeOption.time)
    var notBefore: Timestamp?

    @Option(
        help: ArgumentHelp("The moment from which the key is no longer valid.", valueName: "time"),
        transform: TimeOption.time)
    var notAfter: Timestamp?

    @Option(help: ArgumentHelp("The files' name without ending (default: the issuer).", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
    var out: String

    @OptionGroup var secret: PassphraseOption
    @OptionGroup var streams: StreamOptions

    func run(on console: Console) async throws(ToolError) {
        let console = streams.apply(to: console)
        let system = CodeSystem.builtIn.first { $0.issuer == issuer }
        let attributes = KeyAttributes(
            issuer: issuer, system: system?.id, kinds: kinds, notBefore: notBefore, notAfter: notAfter)
        let passphrase = try secret.new()
        let base = "\(out)/\(name ?? issuer)"
        let key = try attempt("cannot make a key") { () throws(CredentialError) in
            try SigningKey.generate(algorithm, attributes: attributes)
        }
        var pem = try attempt("cannot write the key") { () throws(CredentialError) in
            try key.pem(passphrase: passphrase)
        }
        defer { erase(&pem) }
        let pseudonymKey = try attempt("cannot make a key") { () throws(CredentialError) in
            try PseudonymKey.generate()
        }
        try OutputFile.makeFolder(out)
        try KeyFiles.writeSecret(pem, to: base + ".pem")
        var pseudonym = pseudonymKey.jwk
        defer { erase(&pseudonym) }
        try KeyFiles.writeSecret(pseudonym, to: base + ".pseudonym")
        try KeyFiles.add(key.publicKey, toTrustList: out + "/trust.json")
        try console.write(Self.report(key.publicKey, base: base, out: out))
    }

    private static func report(_ key: PublicKey, base: String, out: String) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in [
            ("kid", key.id.description), ("key", base + ".pem"), ("pseudonym_key", base + ".pseudonym"),
            ("trust", out + "/trust.json"),
        ] {
            writer.key(name)
            writer.string(value)
        }
        writer.endObject()
        writer.endLine()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func algorithm(_ name: String) throws -> SignatureAlgorithm {
        switch name {
        case "ed25519": .ed25519
        case "es256": .es256
        default: throw ValidationError("\"\(name)\" is no algorithm of keys: give ed25519 or es256.")
        }
    }

    private static func kinds(_ list: String) throws -> CredentialKinds {
        guard let kinds = CredentialKinds(names: list.split(separator: ",").map(String.init)), kinds != [],
            kinds.isSubset(of: .all)
        else {
            throw ValidationError(
                "\"\(list)\" names no kinds of codes: give some of health, pass and venue, with commas between.")
        }
        return kinds
    }
}
