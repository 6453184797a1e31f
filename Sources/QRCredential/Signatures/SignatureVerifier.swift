/// Checks signatures; one for each task, because it keeps a context for every key that it has met.
public struct SignatureVerifier: ~Copyable {
    private var contexts: [ObjectIdentifier: SignatureContext] = [:]
    private var hash = SHA256()
    private var digest: [UInt8] = []
    private var der: [UInt8] = []

    /// Knows no key yet.
    public init() {}

    /// Whether `signature` is the key's over `message`; any malformed signature is simply not valid.
    ///
    /// Ed25519 follows a fixed policy: S >= L and points that are not canonical or of small order are refused.
    /// - Complexity: O(message)
    public mutating func isValid(_ signature: Span<UInt8>, of message: Span<UInt8>, by key: PublicKey) -> Bool {
        guard signature.count == key.signatureByteCount, let context = context(for: key) else { return false }
        let isValid: Bool
        switch key.type {
        case .ed25519:
            guard Ed25519Policy.accepts(signature: signature) else { return false }
            isValid = context.verifyDirectly(signature, message)
        case .p256, .p384:
            hashMessage(message)
            ECDSASignature.writeDER(signature, to: &der)
            isValid = context.verifyDigest(der.span, digest)
        case .rsa:
            hashMessage(message)
            isValid = context.verifyDigest(signature, digest)
        case .x25519: return false
        }
        if !isValid { SignatureContext.forgetErrors() }
        return isValid
    }

    private mutating func hashMessage(_ message: Span<UInt8>) {
        digest.removeAll(keepingCapacity: true)
        hash.update(message)
        hash.finalize(appendingTo: &digest)
    }

    private mutating func context(for key: PublicKey) -> SignatureContext? {
        let identifier = ObjectIdentifier(key.handle)
        if let known = contexts[identifier] { return known }
        if contexts.count >= CredentialLimits.cachedContexts { contexts.removeAll(keepingCapacity: true) }
        // The context keeps the handle alive, so its identifier cannot come to mean another key.
        let context = SignatureContext(key.handle, key.type, signing: false)
        contexts[identifier] = context
        return context
    }
}
