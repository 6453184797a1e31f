internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSystems
internal import QRVerify

/// What a gate trusts and asks for.
struct GateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The keys to trust, such as a JWK Set.", valueName: "file"))
    var trust: String

    @Option(
        help: ArgumentHelp(
            "The root keys, a JWK Set, for a signed bundle (default: the root of the first bundle in --state).",
            valueName: "file"))
    var root: String?

    @Option(help: ArgumentHelp("The gate's code system (default: each code's own).", valueName: "name"))
    var system: String?

    @Option(help: ArgumentHelp("The kind to expect: health, pass or venue.", valueName: "kind"), transform: kind)
    var expect: CredentialKind = .health

    @Option(help: ArgumentHelp("The id of the place that the gate stands at.", valueName: "place"), transform: place)
    var venue: PlaceID?

    @Option(
        help: ArgumentHelp(
            "The colours that enter, with commas between (default: the system's).", valueName: "colours"),
        transform: colours)
    var accept: Set<HealthStatus>?

    func policy() throws(ToolError) -> GatePolicy {
        let system = try system.map { name throws(ToolError) in try CodeSystem.load(name) }
        return GatePolicy(expect: expect, system: system, place: venue, admits: accept)
    }

    /// The keys of the trust file, of whatever kind; a signed bundle is noted in `memory`.
    func trustList(at time: Timestamp, _ memory: inout GateState) throws(ToolError) -> TrustList {
        guard let root else { return try Self.trustList(trust, at: time, &memory) }
        let bytes = try InputFile.read(root)
        let roots = try attempt("--root \(root)") { () throws(CredentialError) in
            try TrustImport.keys(in: bytes.span)
        }
        guard !roots.isEmpty else { throw .cannotStart("--root \(root): it holds no key.") }
        return try Self.trustList(trust, roots: roots, at: time, &memory)
    }

    static func trustList(
        _ path: String, roots: [PublicKey] = [], at time: Timestamp, _ memory: inout GateState
    ) throws(ToolError) -> TrustList {
        let bytes = try InputFile.read(path)
        guard roots.isEmpty || TrustBundle.isOne(bytes.span) else {
            throw .cannotStart("--trust \(path): it is no signed bundle, and --root asks for one.")
        }
        return try attempt("--trust \(path)") { () throws(VerifyError) in
            try TrustList(parsing: bytes.span, at: time, roots: roots, state: &memory)
        }
    }

    /// What a gate remembers; nothing where there is no such file yet.
    static func state(_ path: String?) throws(ToolError) -> GateState {
        guard let path, FileBridge.exists(path) else { return GateState() }
        let bytes = try InputFile.read(path)
        return try attempt("--state \(path)") { () throws(VerifyError) in try GateState(parsing: bytes.span) }
    }

    private static func kind(_ name: String) throws -> CredentialKind {
        guard let kind = CredentialKind(name: name) else {
            throw ValidationError("\"\(name)\" is neither health nor pass nor venue.")
        }
        return kind
    }

    static func place(_ text: String) throws -> PlaceID {
        guard let place = PlaceID(hex: text) else {
            throw ValidationError("\"\(text)\" is no place id; it has 24 hexadecimal digits, as `venue` prints it.")
        }
        return place
    }

    private static func colours(_ list: String) throws -> Set<HealthStatus> {
        try Set(
            list.split(separator: ",").map { name in
                guard let status = HealthStatus(name: String(name)) else {
                    throw ValidationError("\"\(name)\" is no colour; there are green, yellow, orange and red.")
                }
                return status
            })
    }
}
