/// A private key with its public half and what it may be used for.
public struct SigningKey: Sendable {
    /// The half that verifies, with what the key may sign.
    public var publicKey: PublicKey
    let handle: KeyHandle

    init(_ handle: KeyHandle, id: KeyID? = nil, _ attributes: KeyAttributes) throws(CredentialError) {
        self.handle = handle
        publicKey = try PublicKey(handle, id: id, attributes)
    }

    /// A fresh key.
    /// - Throws: `.library`.
    public static func generate(
        _ algorithm: SignatureAlgorithm = .ed25519, attributes: KeyAttributes
    ) throws(CredentialError) -> SigningKey {
        let type: KeyType =
            switch algorithm {
            case .ed25519: .ed25519
            case .es256: .p256
            case .ps256: .rsa
            }
        return try SigningKey(KeyHandle.generate(type), attributes)
    }

    /// An Ed25519 key from its seed of 32 bytes (RFC 8032, 5.1.5).
    /// - Throws: `.key`.
    public init(ed25519Seed seed: [UInt8], attributes: KeyAttributes) throws(CredentialError) {
        guard seed.count == 32, let handle = KeyHandle(rawPrivate: seed, .ed25519) else {
            throw CredentialError(.key, "An Ed25519 seed has 32 bytes: give as many.")
        }
        try self.init(handle, attributes)
    }
}

extension SigningKey {
    /// Reads a PKCS#8 key in PEM (RFC 5958, RFC 7468).
    ///
    /// - Parameters:
    ///   - pem: The file's bytes.
    ///   - passphrase: For an encrypted key.
    ///   - attributes: What the key may be used for; nil takes it from the lines that `pem(passphrase:)` writes above
    ///     the block.
    /// - Throws: `.key`, `.passphrase`.
    public init(
        pem: Span<UInt8>, passphrase: String? = nil, attributes: KeyAttributes? = nil
    ) throws(CredentialError) {
        let file = try PrivateKeyFile(parsing: pem, passphrase: passphrase)
        if let attributes {
            try self.init(file.handle, attributes)
        } else {
            try self.init(file.handle, KeyAttributes(explanation: file.explanation))
        }
    }

    /// The key as PKCS#8 in PEM, below lines that say what it may be used for. A secret unless encrypted.
    ///
    /// A passphrase encrypts it with AES-256-CBC under PBKDF2.
    /// - Throws: `.library`.
    public func pem(passphrase: String? = nil) throws(CredentialError) -> [UInt8] {
        let file = PrivateKeyFile(handle, explanation: publicKey.attributes.explanation)
        return try file.serialized(passphrase: passphrase)
    }
}

extension KeyAttributes {
    /// As lines above a PEM block.
    var explanation: [(name: String, value: String)] {
        var lines = [("issuer", issuer), ("kinds", kinds.names.joined(separator: ","))]
        if let system { lines.append(("system", system)) }
        if let usages {
            let names = KeyUsages.names.filter { usages.contains($0.usage) }.map(\.name)
            lines.append(("usages", names.joined(separator: ",")))
        }
        if let formats {
            let names = ForeignFormats.names.filter { formats.contains($0.format) }.map(\.name)
            lines.append(("formats", names.joined(separator: ",")))
        }
        if let notBefore { lines.append(("not-before", notBefore.rfc3339())) }
        if let notAfter { lines.append(("not-after", notAfter.rfc3339())) }
        return lines
    }

    init(explanation: [(name: String, value: String)]) throws(CredentialError) {
        let lines = Dictionary(explanation.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard let issuer = lines["issuer"],
            let kinds = CredentialKinds(names: (lines["kinds"] ?? "").split(separator: ",").map(String.init))
        else {
            throw CredentialError(
                .key,
                "The key file must name its issuer and kinds above the PEM block: put back the lines that "
                    + "`qrbench keys new` wrote.")
        }
        self.init(issuer: issuer, system: lines["system"], kinds: kinds)
        usages = Self.set(lines["usages"], KeyUsages.names.map { ($0.name, $0.usage) })
        formats = Self.set(lines["formats"], ForeignFormats.names.map { ($0.name, $0.format) })
        notBefore = try Self.time(lines["not-before"])
        notAfter = try Self.time(lines["not-after"])
    }

    /// The names of a list that are known; nil without a list, which restricts nothing.
    private static func set<Names: OptionSet>(
        _ list: String?, _ names: [(String, Names)]
    ) -> Names? where Names.Element == Names {
        guard let listed = list?.split(separator: ",") else { return nil }
        return Names(names.filter { name, _ in listed.contains { $0 == name } }.map(\.1))
    }

    private static func time(_ text: String?) throws(CredentialError) -> Timestamp? {
        guard let text else { return nil }
        guard let time = Timestamp(rfc3339: text) else {
            throw CredentialError(
                .key, "\"\(text)\" is no time such as 2022-01-31T00:00:00Z: write it so, with Z or an offset.")
        }
        return time
    }
}
