/// What a status list says of one code: the two bits of a Token Status List.
public enum CodeState: UInt8, CaseIterable, Sendable {
    /// Good; taken back for good.
    case valid = 0, revoked = 1
    /// To be asked online.
    case suspended = 2
    /// Followed by a newer code of the same holder; the list leaves this value to its application.
    case superseded = 3

    /// The name in the lines that change a list.
    public var name: String {
        switch self {
        case .valid: "valid"
        case .revoked: "revoked"
        case .suspended: "suspended"
        case .superseded: "superseded"
        }
    }

    /// The state of that name; nil for any other text.
    public init?(name: String) {
        guard let state = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = state
    }
}
