public import QRCredential

/// The answer of a status list.
public enum StatusAnswer: Hashable, Sendable {
    /// A valid list has an entry for the code.
    case known(CodeState)
    /// No list of that issuer and day is at hand, or it has expired.
    case unknown
}

/// Something that knows the state of codes: a status list in memory, a mapped file, or an operator's own service.
public protocol StatusChecking: Sendable {
    /// Looks up one code.
    ///
    /// - Parameters:
    ///   - claims: The verified claims; issuer and day of the health code's origin and its index name the entry.
    ///   - time: The moment of verification, at which the list must be valid.
    /// - Returns: `.unknown` where no list covers the code, never an error.
    func state(of claims: Claims, at time: Timestamp) -> StatusAnswer
}
