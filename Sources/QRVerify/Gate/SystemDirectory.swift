public import QRSystems

/// The code systems that a verifier knows, by issuer.
public struct SystemDirectory: Sendable {
    private let byIssuer: [String: SharedSystem]

    /// Of systems with the same issuer the last one counts, so that a loaded definition replaces a built-in one.
    public init(_ systems: [CodeSystem] = CodeSystem.builtIn) {
        byIssuer = Dictionary(systems.map { ($0.issuer, SharedSystem($0)) }) { _, last in last }
    }

    /// The system whose codes an issuer signs; nil for an issuer that is not known here.
    public func system(issuer: String) -> CodeSystem? { byIssuer[issuer]?.value }

    func shared(issuer: String) -> SharedSystem? { byIssuer[issuer] }
}

/// A code system behind one reference: copying the value itself costs a reference count for each of its texts, which
/// would be the dearest part of a verdict after its signature.
final class SharedSystem: Sendable {
    let value: CodeSystem

    init(_ value: CodeSystem) {
        self.value = value
    }
}

extension SharedSystem: Hashable {
    static func == (left: SharedSystem, right: SharedSystem) -> Bool {
        left === right || left.value == right.value
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}
