/// What a key may be used for; a signature by a key beyond its attributes counts for nothing.
public struct KeyAttributes: Hashable, Sendable {
    /// The issuer whose credentials the key signs.
    public var issuer: String
    /// The code system that it belongs to, where it is bound to one.
    public var system: String?
    /// What kinds of credentials it signs.
    public var kinds: CredentialKinds
    /// What its certificate lets it certify in others' formats; nil for no restriction.
    public var usages: KeyUsages?
    /// Which formats of others it signs; nil for no restriction.
    public var formats: ForeignFormats?
    /// The first moment of its validity; nil for no bound.
    public var notBefore: Timestamp?
    /// The first moment at which it is no longer valid; nil for no bound.
    public var notAfter: Timestamp?

    /// Attributes of a key for the engine's own credentials; without bounds it is valid at any time.
    public init(
        issuer: String, system: String? = nil, kinds: CredentialKinds, notBefore: Timestamp? = nil,
        notAfter: Timestamp? = nil
    ) {
        self.issuer = issuer
        self.system = system
        self.kinds = kinds
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Whether a moment lies within the key's validity.
    public func isValid(at time: Timestamp) -> Bool {
        (notBefore.map { $0 <= time } ?? true) && (notAfter.map { time < $0 } ?? true)
    }
}

/// A set of credential kinds.
public struct CredentialKinds: OptionSet, Hashable, Sendable {
    /// A bit a kind, at the place of the kind's number.
    public let rawValue: UInt8

    /// Kinds by their bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// One kind alone.
    public init(_ kind: CredentialKind) {
        rawValue = 1 << kind.rawValue
    }

    /// Health codes alone.
    public static let health = CredentialKinds(.health)
    /// Entry passes alone.
    public static let pass = CredentialKinds(.pass)
    /// Venue codes alone.
    public static let venue = CredentialKinds(.venue)
    /// All of the engine's own kinds, and none of others' formats.
    public static let all: CredentialKinds = [.health, .pass, .venue]
    /// Credentials in formats of others; never together with the engine's own.
    public static let foreign = CredentialKinds(rawValue: 1)

    /// Whether a kind is one of them.
    public func contains(_ kind: CredentialKind) -> Bool {
        contains(CredentialKinds(kind))
    }

    /// The names of its kinds, in the order of their numbers.
    public var names: [String] {
        (contains(.foreign) ? [Self.foreignName] : []) + CredentialKind.allCases.filter(contains).map(\.name)
    }

    private static let foreignName = "foreign"

    /// nil where a name is none of a kind's.
    public init?(names: some Sequence<String>) {
        self = []
        for name in names {
            let kind = CredentialKind(name: name).map { CredentialKinds($0) }
            guard let kinds = name == Self.foreignName ? .foreign : kind else { return nil }
            formUnion(kinds)
        }
    }
}
