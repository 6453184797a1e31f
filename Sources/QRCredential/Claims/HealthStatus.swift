/// The colour of a health code. Which colours a system uses is its palette.
public enum HealthStatus: UInt8, CaseIterable, Sendable {
    /// From the best to the gravest; the raw values are part of the wire format.
    case green = 0, yellow = 1, orange = 2, red = 3

    /// The name in request lines, definitions and verdicts.
    public var name: String {
        switch self {
        case .green: "green"
        case .yellow: "yellow"
        case .orange: "orange"
        case .red: "red"
        }
    }

    /// The colour of that name; nil for any other text.
    public init?(name: String) {
        guard let status = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = status
    }
}
