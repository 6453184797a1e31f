internal import QRCredential
internal import QRIssue
internal import QRSystems
internal import QRWire

/// The files that hold keys, as `qrbench keys` writes them.
enum KeyFiles {
    /// Where a key's pseudonym key stands unless an option says otherwise: beside it.
    static func pseudonymPath(besideKey path: String) -> String {
        let stem = path.hasSuffix(".pem") ? String(path.dropLast(4)) : path
        return stem + ".pseudonym"
    }

    /// Reads a signing key.
    ///
    /// - Parameters:
    ///   - path: A PKCS#8 file in PEM.
    ///   - system: What a key file without a word about its issuer is taken to sign for; nil refuses such.
    ///   - secret: Where the passphrase comes from where the file is encrypted.
    /// - Returns: The key, bound to its issuer.
    /// - Throws: `.cannotStart` for a file that holds none, or one of another issuer.
    static func signingKey(
        _ path: String, for system: CodeSystem? = nil, _ secret: PassphraseOption
    ) throws(ToolError) -> SigningKey {
        var pem = try InputFile.read(path, limit: CredentialLimits.keyFileBytes)
        defer { erase(&pem) }
        let key: SigningKey
        do throws(CredentialError) {
            key = try signingKey(pem.span, system, passphrase: nil)
        } catch {
            guard error.code == .passphrase else { throw .cannotStart("--key \(path): \(error.message)") }
            let passphrase = try secret.existing(for: path)
            key = try attempt("--key \(path)") { () throws(CredentialError) in
                try signingKey(pem.span, system, passphrase: passphrase)
            }
        }
        if let system, key.publicKey.attributes.issuer != system.issuer {
            throw .cannotStart(
                "--key \(path): it signs for \(key.publicKey.attributes.issuer), but \(system.id) is "
                    + "\(system.issuer): name the key of \(system.issuer), or another --system.")
        }
        return key
    }

    private static func signingKey(
        _ pem: Span<UInt8>, _ system: CodeSystem?, passphrase: String?
    ) throws(CredentialError) -> SigningKey {
        do throws(CredentialError) {
            return try SigningKey(pem: pem, passphrase: passphrase)
        } catch {
            guard let system, error.code == .key else { throw error }
            let attributes = KeyAttributes(issuer: system.issuer, system: system.id, kinds: .all)
            return try SigningKey(pem: pem, passphrase: passphrase, attributes: attributes)
        }
    }

    /// Reads the public key that manual registrations are sealed with.
    static func sealingKey(_ path: String) throws(ToolError) -> SealingKey {
        let bytes = try InputFile.read(path, limit: CredentialLimits.keyFileBytes)
        return try attempt("--authority \(path)") { () throws(CredentialError) in try SealingKey(jwk: bytes.span) }
    }

    static func pseudonymKey(_ path: String) throws(ToolError) -> PseudonymKey {
        var bytes = try InputFile.read(path, limit: CredentialLimits.keyFileBytes)
        defer { erase(&bytes) }
        return try attempt("--pseudonym-key \(path)") { () throws(CredentialError) in
            try PseudonymKey(jwk: bytes.span)
        }
    }
}

extension KeyFiles {
    /// Writes a file that only its owner can read, and none in the place of another.
    static func writeSecret(_ bytes: [UInt8], to path: String) throws(ToolError) {
        try attempt("cannot write \(path), and keys are never overwritten") { () throws(FileBridge.Failure) in
            let file = try FileBridge.open(path, .newSecret)
            defer { try? FileBridge.close(file) }
            try FileBridge.write(bytes.span, to: file)
            try FileBridge.synchronize(file)
        }
    }

    /// Adds a key to a JWK Set, which is made where there is none; the file changes at once and whole.
    ///
    /// Two commands at once add both of their keys.
    static func add(_ key: PublicKey, toTrustList path: String) throws(ToolError) {
        let lock = try OutputFile.lock(beside: path)
        defer { try? FileBridge.close(lock) }
        var keys: [PublicKey] = []
        if FileBridge.exists(path) {
            let bytes = try InputFile.read(path)
            keys = try attempt("cannot add to \(path)") { () throws(CredentialError) in
                try PublicKey.keys(jwkSet: bytes.span)
            }
        }
        try OutputFile.write(PublicKey.jwkSet(keys + [key]).serialized() + [UInt8(ascii: "\n")], to: path)
    }
}
