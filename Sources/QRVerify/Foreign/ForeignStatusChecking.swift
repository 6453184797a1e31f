public import QRCredential

/// Something that knows which credentials of others are revoked.
public protocol ForeignStatusChecking: Sendable {
    /// Looks up one credential whose signature is good.
    ///
    /// - Parameter credential: What was verified.
    /// - Returns: `.unknown` where no list covers its issuer and format.
    func state(of credential: any ForeignCredential) -> StatusAnswer
}
