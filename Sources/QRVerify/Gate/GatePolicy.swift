public import QRCredential
public import QRSystems

/// What one gate asks of the codes shown to it.
public struct GatePolicy: Hashable, Sendable {
    /// The only kind that passes.
    public var expect: CredentialKind
    /// The gate's code system, whose acceptance rules hold; nil takes every known system's codes as its own gates do.
    public var system: CodeSystem? {
        get { shared?.value }
        set { shared = newValue.map(SharedSystem.init) }
    }
    /// The place that the gate stands at; nil where codes are checked without a place.
    public var place: PlaceID?
    /// The colours that enter; nil for what the system's gates let in unless told otherwise.
    public var admits: Set<HealthStatus>?
    /// What happens without a valid status list.
    public var withoutStatusList: WithoutStatusList
    /// Seconds by which the gate's clock may lag behind an issuer's.
    public var clockTolerance: Int64
    /// Seconds after which a code must be refreshed here, where stricter than its system; nil for no such rule.
    public var maximumAge: Int64?

    private(set) var shared: SharedSystem?

    /// What a gate does with codes whose state it cannot look up.
    public enum WithoutStatusList: Hashable, Sendable {
        /// They pass, and the verdict says that no status was checked.
        case note
        /// They stop.
        case refuse
    }

    /// What a gate asks that says no more; `clockTolerance` and `maximumAge` are in seconds.
    public init(
        expect: CredentialKind = .health, system: CodeSystem? = nil, place: PlaceID? = nil,
        admits: Set<HealthStatus>? = nil, withoutStatusList: WithoutStatusList = .note,
        clockTolerance: Int64 = VerifyLimits.clockTolerance, maximumAge: Int64? = nil
    ) {
        self.expect = expect
        shared = system.map(SharedSystem.init)
        self.place = place
        self.admits = admits
        self.withoutStatusList = withoutStatusList
        self.clockTolerance = clockTolerance
        self.maximumAge = maximumAge
    }
}
