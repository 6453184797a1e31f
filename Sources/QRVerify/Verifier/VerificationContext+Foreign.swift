internal import QRCredential

extension VerificationContext {
    /// Finds the trusted key that signed a credential in a format of others.
    ///
    /// Key ids collide in real trust lists, so all keys of the id are asked; a credential without one is asked of every
    /// key that may have signed it. At most `VerifyLimits.keysTried` signatures are checked.
    mutating func authenticate(
        _ credential: any ForeignCredential, _ trust: TrustList, at time: Timestamp
    ) -> Result<KeyID, InvalidReason> {
        let candidates = trust.candidates(id: credential.keyID)
        guard !candidates.isEmpty else { return .failure(.unknownIssuer) }
        let usable = candidates.lazy.map { trust.keys[Int($0)] }.filter {
            $0.attributes.isValid(at: time) && credential.isBound(to: $0)
        }
        var isAnyUsable = false
        for key in usable.prefix(VerifyLimits.keysTried) {
            isAnyUsable = true
            if isSigned(credential, by: key) { return .success(key.id) }
        }
        return .failure(isAnyUsable ? .forged : .keyNotValid)
    }
}
