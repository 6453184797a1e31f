internal import ArgumentParser
internal import QRCredential
internal import QRVerify

/// The keys that a gate believes.
struct TrustOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The keys to trust, such as a JWK Set.", valueName: "file"))
    var trust: String

    @Option(
        help: ArgumentHelp(
            "The root keys, a JWK Set, for a signed bundle (default: the root of the first bundle in --state).",
            valueName: "file"))
    var root: String?

    /// The keys of the trust file, of whatever kind; a signed bundle is noted in `memory`.
    func trustList(at time: Timestamp, _ memory: inout GateState) throws(ToolError) -> TrustList {
        let roots = try rootKeys()
        let bytes = try InputFile.read(trust)
        guard root == nil || TrustBundle.isOne(bytes.span) else {
            throw .cannotStart(
                "--trust \(trust): it is no signed bundle, and --root asks for one: name one, or leave --root out.")
        }
        return try attempt("--trust \(trust)") { () throws(VerifyError) in
            try TrustList(parsing: bytes.span, at: time, roots: roots, state: &memory)
        }
    }

    /// The keys of `--root`; none where it is not given.
    private func rootKeys() throws(ToolError) -> [PublicKey] {
        guard let root else { return [] }
        let bytes = try InputFile.read(root)
        let roots = try attempt("--root \(root)") { () throws(CredentialError) in
            try TrustImport.keys(in: bytes.span)
        }
        guard !roots.isEmpty else { throw .cannotStart("--root \(root): it holds no key: name a public key's file.") }
        return roots
    }
}
