internal import ArgumentParser
internal import QRCredential
internal import QRSystems
internal import QRVerify

/// What a gate asks for.
struct GateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The gate's code system (default: each code's own).", valueName: "name"))
    var system: String?

    @Option(help: ArgumentHelp("The kind to expect: health, pass or venue.", valueName: "kind"), transform: kind)
    var expect: CredentialKind = .health

    @Option(help: ArgumentHelp("The id of the place that the gate stands at.", valueName: "place"), transform: place)
    var venue: PlaceID?

    @OptionGroup var entry: EntryOption
    @OptionGroup var clock: ClockOption

    @Option(
        help: ArgumentHelp(
            "Seconds after which a code must be refreshed, where stricter than its system.", valueName: "s"))
    var maximumAge: Int64?

    func validate() throws {
        guard maximumAge.map({ (1...SystemsLimits.validitySeconds).contains($0) }) ?? true else {
            throw ValidationError(
                "--maximum-age is \(maximumAge ?? 0): give 1 to \(SystemsLimits.validitySeconds) seconds.")
        }
    }

    func policy() throws(ToolError) -> GatePolicy {
        let system = try system.map { name throws(ToolError) in try CodeSystem.load(name) }
        return GatePolicy(
            expect: expect, system: system, place: venue, admits: entry.accept, clockTolerance: clock.clockTolerance,
            maximumAge: maximumAge)
    }

    private static func kind(_ name: String) throws -> CredentialKind {
        guard let kind = CredentialKind(name: name) else {
            throw ValidationError("\"\(name)\" is no kind of codes: give health, pass or venue.")
        }
        return kind
    }

    static func place(_ text: String) throws -> PlaceID {
        guard let place = PlaceID(hex: text) else {
            throw ValidationError("\"\(text)\" is no place id: give its 24 hexadecimal digits, as `venue` prints it.")
        }
        return place
    }
}

/// The colours that a gate lets in, or that a desk signs passes for.
struct EntryOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The colours that enter, with commas between (default: the system's).", valueName: "colours"),
        transform: colors)
    var accept: Set<HealthStatus>?

    private static func colors(_ list: String) throws -> Set<HealthStatus> {
        try Set(
            list.split(separator: ",").map { name in
                guard let status = HealthStatus(name: String(name)) else {
                    throw ValidationError("\"\(name)\" is no colour: give green, yellow, orange or red.")
                }
                return status
            })
    }
}

/// How far a gate's clock may lag behind the issuers'.
struct ClockOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("Seconds by which this clock may lag behind an issuer's, 0 to 900.", valueName: "s"))
    var clockTolerance = VerifyLimits.clockTolerance

    func validate() throws {
        guard (0...VerifyLimits.largestClockTolerance).contains(clockTolerance) else {
            throw ValidationError(
                "--clock-tolerance is \(clockTolerance): give 0 to \(VerifyLimits.largestClockTolerance) seconds.")
        }
    }
}
