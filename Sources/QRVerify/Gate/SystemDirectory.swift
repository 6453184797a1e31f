public import QRSystems

/// The code systems that a verifier knows, by issuer and by id.
public struct SystemDirectory: Sendable {
    private let byIssuer: [String: CodeSystem]
    private let byID: [String: CodeSystem]

    /// Of systems with the same issuer or id the last one counts, so that a loaded definition replaces a built-in one.
    public init(_ systems: [CodeSystem] = CodeSystem.builtIn) {
        byIssuer = Dictionary(systems.map { ($0.issuer, $0) }) { _, last in last }
        byID = Dictionary(systems.map { ($0.id, $0) }) { _, last in last }
    }

    public func system(issuer: String) -> CodeSystem? { byIssuer[issuer] }
    public func system(id: String) -> CodeSystem? { byID[id] }
}
