internal import QRCredential

extension VerificationContext {
    /// Finds the trusted key that signed a credential in a format of others.
    ///
    /// Key ids collide in real trust lists, so all keys of the id are asked; a credential without one is asked of every
    /// key that may have signed it, those of its issuer first. At most `VerifyLimits.keysTried` signatures are checked;
    /// where keys are left over nobody knows whether it is forged.
    mutating func authenticate(
        _ credential: any ForeignCredential, _ trust: TrustList, at time: Timestamp
    ) -> Result<KeyID, InvalidReason> {
        let candidates = trust.candidates(id: credential.keyID)
        guard !candidates.isEmpty else { return .failure(.unknownIssuer) }
        var usable = candidates.map { trust.keys[Int($0)] }.filter {
            $0.attributes.isValid(at: time) && credential.isBound(to: $0)
        }
        if usable.count > VerifyLimits.keysTried {
            usable.sort { $0.attributes.issuer == credential.issuer && $1.attributes.issuer != credential.issuer }
        }
        for key in usable.prefix(VerifyLimits.keysTried) where isSigned(credential, by: key) {
            return .success(key.id)
        }
        if usable.count > VerifyLimits.keysTried { return .failure(.unknownIssuer) }
        return .failure(usable.isEmpty ? .keyNotValid : .forged)
    }
}
