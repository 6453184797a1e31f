internal import ArgumentParser
internal import QRCredential
internal import QRIssue
internal import QRSystems
internal import QRVerify

/// What a gate trusts and asks for.
struct GateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The keys to trust, such as a JWK Set.", valueName: "file"))
    var trust: String

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
    static func trustList(
        _ path: String, at time: Timestamp, _ memory: inout GateState
    ) throws(ToolError) -> TrustList {
        let bytes = try InputFile.read(path)
        return try attempt("--trust \(path)") { () throws(VerifyError) in
            try TrustList(parsing: bytes.span, at: time, state: &memory)
        }
    }

    /// Signed status lists and changes to them, in the order of the files.
    static func statusLists(
        _ paths: [String], _ trust: TrustList, _ systems: SystemDirectory, at time: Timestamp,
        _ memory: inout GateState
    ) throws(ToolError) -> StatusLists {
        var lists = StatusLists(systems: systems)
        for path in paths {
            let bytes = try InputFile.read(path)
            try attempt("--status \(path)") { () throws(VerifyError) in
                try lists.add(bytes.span, trust: trust, at: time)
            }
        }
        try attempt("--status") { () throws(VerifyError) in try lists.accept(in: &memory) }
        return lists
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
