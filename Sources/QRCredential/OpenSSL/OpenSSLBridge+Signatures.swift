import COpenSSL

/// Signs with one key, its contexts reused from message to message.
@safe struct SigningContext: ~Copyable {
    private let key: KeyHandle
    private let type: KeyType
    private let scheme: SignatureContext
    private var hash = SHA256()
    private var digest: [UInt8] = []

    init(_ key: KeyHandle, _ type: KeyType) throws(CredentialError) {
        self.key = key
        self.type = type
        guard let scheme = SignatureContext(key, type, signing: true) else { throw .library("prepare signing") }
        self.scheme = scheme
    }

    /// Appends the signature: 64 bytes for Ed25519, r‖s for ECDSA, the modulus' length for RSA.
    mutating func sign(_ message: Span<UInt8>, appendingTo signatures: inout [UInt8]) throws(CredentialError) {
        let isSigned: Bool
        switch type {
        case .ed25519: isSigned = scheme.signDirectly(message, &signatures)
        default:
            digest.removeAll(keepingCapacity: true)
            hash.update(message)
            hash.finalize(appendingTo: &digest)
            isSigned = scheme.signDigest(digest, type, &signatures)
        }
        guard isSigned else { throw .library("sign") }
    }
}

/// An EVP context bound to a key and a direction.
@safe final class SignatureContext {
    private let direct: OpaquePointer?
    private let onDigest: OpaquePointer?
    private let key: KeyHandle

    /// Ed25519 takes messages whole; the others take their SHA-256.
    init?(_ key: KeyHandle, _ type: KeyType, signing: Bool) {
        self.key = key
        unsafe direct = type == .ed25519 ? EVP_MD_CTX_new() : nil
        unsafe onDigest = type == .ed25519 ? nil : EVP_PKEY_CTX_new(key.pointer, nil)
        let isReady =
            type == .ed25519
            ? unsafe Self.prepare(direct, key, signing: signing)
            : unsafe Self.prepareDigest(onDigest, isRSA: type == .rsa, signing: signing)
        guard isReady else {
            ERR_clear_error()
            return nil
        }
    }

    deinit {
        unsafe EVP_MD_CTX_free(direct)
        unsafe EVP_PKEY_CTX_free(onDigest)
    }

    private static func prepare(_ context: OpaquePointer?, _ key: KeyHandle, signing: Bool) -> Bool {
        signing
            ? unsafe EVP_DigestSignInit(context, nil, nil, nil, key.pointer) == 1
            : unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key.pointer) == 1
    }

    private static func prepareDigest(_ context: OpaquePointer?, isRSA: Bool, signing: Bool) -> Bool {
        let isReady = unsafe signing ? EVP_PKEY_sign_init(context) == 1 : EVP_PKEY_verify_init(context) == 1
        guard isReady, unsafe EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1 else { return false }
        guard isRSA else { return true }
        // PS256 (RFC 8230): MGF1 with the same hash, a salt as long as the digest.
        return unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1
    }
}

extension SignatureContext {
    func signDirectly(_ message: Span<UInt8>, _ signatures: inout [UInt8]) -> Bool {
        var isSigned = false
        unsafe message.withUnsafeBufferPointer { message in
            signatures.append(addingCapacity: 64) { output in
                unsafe output.withUnsafeMutableBufferPointer { space, count in
                    var length = 64
                    isSigned =
                        unsafe EVP_DigestSign(
                            direct, space.baseAddress, &length, message.baseAddress, message.count) == 1
                    count = isSigned ? length : 0
                }
            }
        }
        return isSigned
    }

    func signDigest(_ digest: [UInt8], _ type: KeyType, _ signatures: inout [UInt8]) -> Bool {
        var signature = [UInt8](repeating: 0, count: 512), count = 512
        guard unsafe EVP_PKEY_sign(onDigest, &signature, &count, digest, digest.count) == 1 else { return false }
        switch type {
        case .p256: return ECDSASignature.appendRaw(signature[..<count], half: 32, to: &signatures)
        case .p384: return ECDSASignature.appendRaw(signature[..<count], half: 48, to: &signatures)
        default:
            signatures.append(contentsOf: signature[..<count])
            return true
        }
    }

    func verifyDirectly(_ signature: Span<UInt8>, _ message: Span<UInt8>) -> Bool {
        unsafe signature.withUnsafeBufferPointer { signature in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe EVP_DigestVerify(
                    direct, signature.baseAddress, signature.count, message.baseAddress, message.count) == 1
            }
        }
    }

    func verifyDigest(_ signature: Span<UInt8>, _ digest: [UInt8]) -> Bool {
        unsafe signature.withUnsafeBufferPointer { signature in
            unsafe EVP_PKEY_verify(onDigest, signature.baseAddress, signature.count, digest, digest.count) == 1
        }
    }

    /// Empties libcrypto's error queue, which every failed verification fills.
    static func forgetErrors() {
        ERR_clear_error()
    }
}
