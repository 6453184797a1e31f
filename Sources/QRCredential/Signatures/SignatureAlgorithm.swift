/// A signature algorithm, by its number in COSE headers (RFC 9053, RFC 8230).
public enum SignatureAlgorithm: Int64, CaseIterable, Sendable {
    /// Ed25519 (RFC 8032).
    case ed25519 = -8
    /// ECDSA with SHA-256, on P-256; in HC1 also on P-384.
    case es256 = -7
    /// RSASSA-PSS with SHA-256.
    case ps256 = -37

    /// The name in JWK and JWS headers (RFC 7518, RFC 8037).
    public var joseName: String {
        switch self {
        case .ed25519: "EdDSA"
        case .es256: "ES256"
        case .ps256: "PS256"
        }
    }

    /// The algorithm of a name in JWK and JWS headers; nil for any that no format here uses.
    ///
    /// - Parameter joseName: As in JWK and JWS headers; `Ed25519` is RFC 9864's name for the same.
    public init?(joseName: String) {
        switch joseName {
        case "EdDSA", "Ed25519": self = .ed25519
        case "ES256": self = .es256
        case "PS256": self = .ps256
        default: return nil
        }
    }

    /// The name on command lines.
    public var name: String {
        switch self {
        case .ed25519: "ed25519"
        case .es256: "es256"
        case .ps256: "ps256"
        }
    }

    /// The algorithm of that name; nil for any other text.
    public init?(name: String) {
        guard let algorithm = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = algorithm
    }
}
