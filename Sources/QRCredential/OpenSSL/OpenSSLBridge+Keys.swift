import COpenSSL

/// What kinds of keys libcrypto holds for this module.
enum KeyType: Hashable, Sendable {
    case ed25519, x25519, p256, p384, rsa
}

extension KeyHandle {
    static func generate(_ type: KeyType) throws(CredentialError) -> KeyHandle {
        let pointer =
            switch type {
            case .ed25519: unsafe cossl_generate("ED25519")
            case .x25519: unsafe cossl_generate("X25519")
            case .p256: unsafe cossl_generate_ec("P-256")
            case .p384: unsafe cossl_generate_ec("P-384")
            case .rsa: unsafe cossl_generate_rsa(2048)
            }
        guard let pointer = unsafe pointer else { throw .library("generate a key") }
        return unsafe KeyHandle(owning: pointer)
    }

    /// A public key from its SubjectPublicKeyInfo in DER; points off their curve are refused.
    convenience init?(publicDER der: [UInt8]) {
        let pointer = unsafe der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            let key = unsafe d2i_PUBKEY(nil, &next, bytes.count)
            guard unsafe next == bytes.baseAddress.map({ unsafe $0 + bytes.count }) else {
                unsafe EVP_PKEY_free(key)
                return unsafe OpaquePointer?.none
            }
            return unsafe key
        }
        ERR_clear_error()
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.init(owning: pointer)
    }

    /// A private key from PKCS#8 in DER (RFC 5958), decrypted first where a passphrase is given.
    convenience init?(privateDER der: [UInt8], passphrase: String?) {
        let pointer = unsafe der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            let information =
                unsafe passphrase.map { passphrase in
                    unsafe Self.decrypt(&next, bytes.count, passphrase)
                } ?? d2i_PKCS8_PRIV_KEY_INFO(nil, &next, bytes.count)
            defer { unsafe PKCS8_PRIV_KEY_INFO_free(information) }
            return unsafe information.flatMap { unsafe Self.rawKey(in: $0) ?? EVP_PKCS82PKEY($0) }
        }
        ERR_clear_error()
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.init(owning: pointer)
    }

    /// An Ed25519 or X25519 key (RFC 8410), taken from its 32 bytes: libcrypto's decoders leave copies of what they
    /// read in memory. nil for keys of other kinds, and for what is not of their form.
    private static func rawKey(in information: OpaquePointer) -> OpaquePointer? {
        var algorithm: OpaquePointer?, bytes: UnsafePointer<UInt8>?, count: Int32 = 0
        guard unsafe PKCS8_pkey_get0(&algorithm, &bytes, &count, nil, information) == 1, count == 34,
            let bytes = unsafe bytes, unsafe bytes[0] == 0x04, unsafe bytes[1] == 32
        else { return nil }
        let identifier = unsafe OBJ_obj2nid(algorithm)
        guard identifier == EVP_PKEY_ED25519 || identifier == EVP_PKEY_X25519 else { return nil }
        return unsafe EVP_PKEY_new_raw_private_key(identifier, nil, bytes + 2, 32)
    }

    /// The same the other way: PKCS#8 of the two kinds is 16 bytes of header and the key.
    private var rawPrivateDER: [UInt8]? {
        guard let type, type == .ed25519 || type == .x25519 else { return nil }
        let head: [UInt8] = [
            0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, type == .ed25519 ? 0x70 : 0x6E, 4, 0x22, 4, 0x20,
        ]
        var der = head + [UInt8](repeating: 0, count: 32), count = 32
        let isTaken = unsafe der.withUnsafeMutableBufferPointer { der in
            unsafe EVP_PKEY_get_raw_private_key(pointer, der.baseAddress! + head.count, &count) == 1
        }
        return isTaken && count == 32 ? der : nil
    }

    private static func decrypt(
        _ next: inout UnsafePointer<UInt8>?, _ count: Int, _ passphrase: String
    ) -> OpaquePointer? {
        guard let envelope = unsafe d2i_X509_SIG(nil, &next, count) else { return nil }
        defer { unsafe X509_SIG_free(envelope) }
        return unsafe PKCS8_decrypt(envelope, passphrase, Int32(passphrase.utf8.count))
    }

    /// SubjectPublicKeyInfo in DER.
    var publicDER: [UInt8] {
        unsafe Self.collect { unsafe i2d_PUBKEY(pointer, $0) }
    }

    /// PKCS#8 in DER; encrypted with AES-256-CBC under PBKDF2 where a passphrase is given (RFC 8018). A secret.
    func privateDER(passphrase: String?) throws(CredentialError) -> [UInt8] {
        var raw = rawPrivateDER
        if passphrase == nil, let raw { return raw }
        let information = unsafe raw.map { unsafe Self.information($0) } ?? EVP_PKEY2PKCS8(pointer)
        if raw != nil { erase(&raw!) }
        guard let information = unsafe information else { throw .library("serialise the key") }
        defer { unsafe PKCS8_PRIV_KEY_INFO_free(information) }
        guard let passphrase else { return unsafe Self.collect { unsafe i2d_PKCS8_PRIV_KEY_INFO(information, $0) } }
        let standard: Int32 = -1, iterations: Int32 = 600_000  // OWASP's figure for PBKDF2 with SHA-256
        let envelope = unsafe PKCS8_encrypt(
            standard, EVP_aes_256_cbc(), passphrase, Int32(passphrase.utf8.count), nil, 0, iterations, information)
        guard let envelope = unsafe envelope else { throw .library("encrypt the key") }
        defer { unsafe X509_SIG_free(envelope) }
        return unsafe Self.collect { unsafe i2d_X509_SIG(envelope, $0) }
    }

    private static func information(_ der: [UInt8]) -> OpaquePointer? {
        unsafe der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return unsafe d2i_PKCS8_PRIV_KEY_INFO(nil, &next, bytes.count)
        }
    }

    /// What an i2d function writes: it is asked for the length first.
    static func collect(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8] {
        let count = Int(write(nil))
        guard count > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { space, written in
            var next = space.baseAddress
            written = Int(unsafe write(&next))
        }
    }

    /// nil for keys of a kind that no format here uses.
    var type: KeyType? {
        switch unsafe EVP_PKEY_get_base_id(pointer) {
        case EVP_PKEY_ED25519: .ed25519
        case EVP_PKEY_X25519: .x25519
        case EVP_PKEY_RSA, EVP_PKEY_RSA_PSS: .rsa
        case EVP_PKEY_EC: curve
        default: nil
        }
    }

    private var curve: KeyType? {
        var name = [CChar](repeating: 0, count: 32), count = 0
        let isNamed = unsafe EVP_PKEY_get_group_name(pointer, &name, name.count, &count) == 1
        guard isNamed else { return nil }
        return switch String(decoding: name[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) {
        case "prime256v1", "P-256": .p256
        case "secp384r1", "P-384": .p384
        default: nil
        }
    }

    var bitCount: Int { unsafe Int(EVP_PKEY_get_bits(pointer)) }

    /// An Ed25519 or X25519 private key from its 32 bytes.
    convenience init?(rawPrivate bytes: [UInt8], _ type: KeyType) {
        let identifier = type == .ed25519 ? EVP_PKEY_ED25519 : EVP_PKEY_X25519
        guard let pointer = unsafe EVP_PKEY_new_raw_private_key(identifier, nil, bytes, bytes.count) else { return nil }
        unsafe self.init(owning: pointer)
    }
}
