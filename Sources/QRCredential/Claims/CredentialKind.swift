/// What a credential is for. A credential of one kind never passes as another.
public enum CredentialKind: UInt8, CaseIterable, Sendable {
    /// A person's day-valid, coloured code.
    case health = 1
    /// A few minutes' admission of one person to one place, signed after that place's code was scanned.
    case pass = 2
    /// The code posted at a place (场所码).
    case venue = 3

    /// The name that key files, command lines and verdicts use.
    public var name: String {
        switch self {
        case .health: "health"
        case .pass: "pass"
        case .venue: "venue"
        }
    }

    /// The kind of that name; nil for any other text.
    public init?(name: String) {
        guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = kind
    }
}
