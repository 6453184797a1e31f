public import QRCredential

/// Something that knows which credentials of others are revoked.
public protocol ForeignStatusChecking: Sendable {
    /// Looks up one credential whose signature is good.
    ///
    /// - Parameters:
    ///   - credential: What was verified.
    ///   - time: The moment of verification, at which the list must be valid.
    /// - Returns: `.unknown` where no valid list covers its issuer and format.
    func state(of credential: any ForeignCredential, at time: Timestamp) -> StatusAnswer
}
