/// A private key as PKCS#8 in PEM, with the lines of explanation above the block (RFC 5958, RFC 7468).
struct PrivateKeyFile {
    let handle: KeyHandle
    let explanation: [(name: String, value: String)]

    init(_ handle: KeyHandle, explanation: [(name: String, value: String)] = []) {
        self.handle = handle
        self.explanation = explanation
    }

    /// Reads the block, and decrypts it where it is encrypted.
    ///
    /// - Throws: `.key`, `.passphrase`.
    init(parsing pem: Span<UInt8>, passphrase: String?) throws(CredentialError) {
        var block = try PEM(parsing: pem)
        defer { erase(&block.content) }
        let isEncrypted = block.label == "ENCRYPTED PRIVATE KEY"
        guard isEncrypted || block.label == "PRIVATE KEY" else {
            throw CredentialError(.key, "Name a file with a PKCS#8 PRIVATE KEY block; this one has \(block.label).")
        }
        guard !isEncrypted || passphrase != nil else {
            throw CredentialError(.passphrase, "The key is encrypted: give its passphrase.")
        }
        guard let handle = KeyHandle(privateDER: block.content, passphrase: isEncrypted ? passphrase : nil) else {
            throw isEncrypted
                ? CredentialError(.passphrase, "The passphrase does not open the key: give the right one.")
                : CredentialError(.key, "The block holds no private key: restore the file, or make a new key.")
        }
        self.handle = handle
        explanation = block.explanation
    }

    /// A passphrase encrypts the key with AES-256-CBC under PBKDF2.
    /// - Throws: `.library`.
    func serialized(passphrase: String?) throws(CredentialError) -> [UInt8] {
        var der = try handle.privateDER(passphrase: passphrase)
        defer { erase(&der) }
        let label = passphrase == nil ? "PRIVATE KEY" : "ENCRYPTED PRIVATE KEY"
        return PEM(label: label, content: der, explanation: explanation).serialized()
    }
}
