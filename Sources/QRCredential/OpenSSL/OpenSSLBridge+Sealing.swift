import COpenSSL

extension KeyHandle {
    /// The secret that two X25519 keys share; nil where the peer's point gives all zeros (RFC 7748, 6.1).
    func sharedSecret(with peer: KeyHandle) -> [UInt8]? {
        let context = unsafe EVP_PKEY_CTX_new(pointer, nil)
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var secret = [UInt8](repeating: 0, count: 32), count = 32
        let isShared =
            unsafe EVP_PKEY_derive_init(context) == 1 && EVP_PKEY_derive_set_peer(context, peer.pointer) == 1
            && EVP_PKEY_derive(context, &secret, &count) == 1
        ERR_clear_error()
        return isShared && count == 32 ? secret : nil
    }
}

/// AES-256 in Galois/Counter Mode with a nonce of 12 bytes and a tag of 16 (NIST SP 800-38D).
enum AESGCM {
    static let nonceByteCount = 12
    static let tagByteCount = 16

    static func seal(
        _ plain: Span<UInt8>, key: [UInt8], nonce: [UInt8], authenticating header: [UInt8]
    ) throws(CredentialError) -> (cipher: [UInt8], tag: [UInt8]) {
        var tag = [UInt8](repeating: 0, count: tagByteCount)
        let context = unsafe EVP_CIPHER_CTX_new()
        defer { unsafe EVP_CIPHER_CTX_free(context) }
        guard unsafe EVP_EncryptInit_ex2(context, EVP_aes_256_gcm(), key, nonce, nil) == 1,
            let cipher = unsafe run(context, plain, header),
            unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, Int32(tagByteCount), &tag) == 1
        else { throw .library("encrypt") }
        return (cipher, tag)
    }

    /// nil where the tag does not fit: another key, or a change to cipher, nonce or header.
    static func open(
        _ cipher: [UInt8], key: [UInt8], nonce: [UInt8], tag: [UInt8], authenticating header: [UInt8]
    ) -> [UInt8]? {
        var tag = tag
        let context = unsafe EVP_CIPHER_CTX_new()
        defer { unsafe EVP_CIPHER_CTX_free(context) }
        guard unsafe EVP_DecryptInit_ex2(context, EVP_aes_256_gcm(), key, nonce, nil) == 1,
            unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, Int32(tag.count), &tag) == 1
        else { return nil }
        return unsafe run(context, cipher.span, header)
    }

    private static func run(_ context: OpaquePointer?, _ input: Span<UInt8>, _ header: [UInt8]) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: input.count + tagByteCount), count: Int32 = 0, rest: Int32 = 0
        let isDone = unsafe input.withUnsafeBufferPointer { input in
            guard unsafe EVP_CipherUpdate(context, nil, &count, header, Int32(header.count)) == 1,
                unsafe EVP_CipherUpdate(context, &output, &count, input.baseAddress, Int32(input.count)) == 1
            else { return false }
            return unsafe EVP_CipherFinal_ex(context, &output[Int(count)], &rest) == 1
        }
        ERR_clear_error()
        guard isDone else { return nil }
        output.removeLast(output.count - Int(count + rest))
        return output
    }
}
