public import QRWire

/// Keys as JSON (RFC 7517, 7518, 8037), with private members for what a key may be used for.
enum JWK {
    /// SHA-256 over the members that make up the key, in lexical order and without white space (RFC 7638, 3).
    static func thumbprint(of handle: KeyHandle, _ type: KeyType) -> [UInt8] {
        var hash = SHA256()
        let members = JSON.object(members(of: handle, type).sorted { $0.key < $1.key }).serialized()
        return hash.digest(of: members.span)
    }

    /// The members that make up a public key.
    static func members(of handle: KeyHandle, _ type: KeyType) -> [JSON.Member] {
        let der = handle.publicDER
        switch type {
        case .ed25519, .x25519:
            let curve = type == .ed25519 ? "Ed25519" : "X25519"
            return text(["kty": "OKP", "crv": curve, "x": Base64URL.string(Array(der.suffix(32)))])
        case .p256, .p384:
            let half = type == .p256 ? 32 : 48, y = Array(der.suffix(half)), x = Array(der.dropLast(half).suffix(half))
            let curve = type == .p256 ? "P-256" : "P-384"
            return text(["kty": "EC", "crv": curve, "x": Base64URL.string(x), "y": Base64URL.string(y)])
        case .rsa:
            let (modulus, exponent) = SubjectPublicKeyInfo.rsaNumbers(der)
            return text(["kty": "RSA", "n": Base64URL.string(modulus), "e": Base64URL.string(exponent)])
        }
    }

    private static func text(_ members: KeyValuePairs<String, String>) -> [JSON.Member] {
        members.map { JSON.Member($0.key, .string($0.value)) }
    }

    /// The key that a JWK describes (RFC 7517, RFC 7518, 6; RFC 8037, 2).
    ///
    /// - Throws: `.key`; nil for key types and curves that no format here uses.
    static func handle(of jwk: JSON) throws(CredentialError) -> KeyHandle? {
        guard let type = jwk["kty"]?.stringValue else {
            throw CredentialError(.key, "A JWK needs a \"kty\": get the key anew from its owner.")
        }
        let der: [UInt8]
        switch (type, jwk["crv"]?.stringValue) {
        case ("OKP", "Ed25519"): der = SubjectPublicKeyInfo.ed25519 + (try bytes(jwk, "x", 32))
        case ("OKP", "X25519"): der = SubjectPublicKeyInfo.x25519 + (try bytes(jwk, "x", 32))
        case ("EC", "P-256"): der = SubjectPublicKeyInfo.p256 + (try bytes(jwk, "x", 32)) + (try bytes(jwk, "y", 32))
        case ("EC", "P-384"): der = SubjectPublicKeyInfo.p384 + (try bytes(jwk, "x", 48)) + (try bytes(jwk, "y", 48))
        case ("RSA", _):
            let modulus = try bytes(jwk, "n"), exponent = try bytes(jwk, "e")
            // With the exponent 1 everybody could sign.
            guard modulus.last! % 2 == 1, exponent.last! % 2 == 1, exponent != [1] else {
                throw CredentialError(
                    .key,
                    "An RSA key's modulus and exponent are odd, the exponent above 1: get the key anew from its owner.")
            }
            der = SubjectPublicKeyInfo.rsa(modulus: modulus, exponent: exponent)
        default: return nil
        }
        guard let handle = KeyHandle(publicDER: der) else {
            throw CredentialError(.key, "The JWK's numbers are no key of its type: get the key anew from its owner.")
        }
        return handle
    }

    private static func bytes(_ jwk: JSON, _ member: String, _ count: Int? = nil) throws(CredentialError) -> [UInt8] {
        guard let text = jwk[member]?.stringValue, let bytes = try? Base64URL.decode(text), !bytes.isEmpty,
            bytes.count == count ?? bytes.count
        else {
            throw CredentialError(
                .key, "The JWK's \"\(member)\" is missing or not of the right length: get the key anew from its owner.")
        }
        return bytes
    }
}

extension PublicKey {
    /// The key as a JWK.
    public var jwk: JSON {
        var members = JWK.members(of: handle, type)
        members.append(.init("kid", .string(id.joseText)))
        members.append(.init("use", .string("sig")))
        members.append(.init("alg", .string(algorithm.joseName)))
        members.append(.init("iss", .string(attributes.issuer)))
        if let system = attributes.system { members.append(.init("system", .string(system))) }
        members.append(.init("kinds", .array(attributes.kinds.names.map { .string($0) })))
        if let usages = attributes.usages {
            let names = KeyUsages.names.filter { usages.contains($0.usage) }.map { JSON.string($0.name) }
            members.append(.init("usages", .array(names)))
        }
        if let formats = attributes.formats {
            let names = ForeignFormats.names.filter { formats.contains($0.format) }.map { JSON.string($0.name) }
            members.append(.init("formats", .array(names)))
        }
        if let notBefore = attributes.notBefore { members.append(.init("nbf", .integer(notBefore.seconds))) }
        if let notAfter = attributes.notAfter { members.append(.init("exp", .integer(notAfter.seconds))) }
        return .object(members)
    }

    /// Reads a JWK; without `kinds` it signs others' formats only, without `iss` its issuer is `defaultIssuer`.
    ///
    /// - Throws: `.key`, `.algorithm`; nil for key types and uses that no format here knows (RFC 7517, section 5).
    public init?(jwk: JSON, id: KeyID? = nil, defaultIssuer: String = "") throws(CredentialError) {
        var attributes = KeyAttributes(issuer: defaultIssuer, kinds: [])
        if let issuer = try Self.text(jwk, "iss") { attributes.issuer = issuer }
        attributes.system = try Self.text(jwk, "system")
        attributes.notBefore = try Self.time(jwk, "nbf")
        attributes.notAfter = try Self.time(jwk, "exp")
        attributes.kinds = try Self.kinds(jwk)
        attributes.usages = try Self.set(jwk, "usages", KeyUsages.names.map { ($0.name, $0.usage) })
        attributes.formats = try Self.set(jwk, "formats", ForeignFormats.names.map { ($0.name, $0.format) })
        try self.init(jwk, id: id, attributes)
    }

    /// Reads a JWK of somebody else's list: what the list says of its keys counts, never what a key says of itself.
    ///
    /// - Throws: as for other JWKs.
    init?(
        foreign jwk: JSON, id: KeyID? = nil, issuer: String, formats: ForeignFormats
    ) throws(CredentialError) {
        var attributes = KeyAttributes(issuer: issuer, kinds: .foreign)
        attributes.formats = formats
        attributes.notBefore = try Self.time(jwk, "nbf")
        attributes.notAfter = try Self.time(jwk, "exp")
        try self.init(jwk, id: id, attributes)
    }

    private init?(_ jwk: JSON, id: KeyID?, _ attributes: KeyAttributes) throws(CredentialError) {
        guard jwk["d"] == nil else {
            throw CredentialError(.key, "This JWK is a private key: publish a new key, and list its public half only.")
        }
        let algorithmName = try Self.text(jwk, "alg"), use = try Self.text(jwk, "use")
        guard use ?? "sig" == "sig", let handle = try JWK.handle(of: jwk),
            handle.type != .x25519, algorithmName.map({ SignatureAlgorithm(joseName: $0) != nil }) ?? true
        else { return nil }
        let name = try Self.text(jwk, "kid").map(KeyID.init(joseText:))
        try self.init(handle, id: id ?? name, attributes)
        guard algorithmName.map({ SignatureAlgorithm(joseName: $0) == algorithm }) ?? true else {
            throw CredentialError(.algorithm, "The JWK's \"alg\" does not fit its key type: correct one of them.")
        }
    }

    /// A member that is a text where it is there at all: one of another type would drop a restriction unseen.
    private static func text(_ jwk: JSON, _ member: String) throws(CredentialError) -> String? {
        guard let value = jwk[member] else { return nil }
        guard let text = value.stringValue else {
            throw CredentialError(.key, "A JWK's \"\(member)\" is a text: write it in quotes.")
        }
        return text
    }

    /// A member that lists names; unknown ones stand for what no format here has.
    private static func set<Names: OptionSet>(
        _ jwk: JSON, _ member: String, _ names: [(String, Names)]
    ) throws(CredentialError) -> Names? where Names.Element == Names {
        guard let value = jwk[member] else { return nil }
        guard let listed = value.elements else {
            throw CredentialError(.key, "A JWK's \"\(member)\" is an array: write it in brackets.")
        }
        return Names(names.filter { listed.contains(.string($0.0)) }.map(\.1))
    }

    private static func kinds(_ jwk: JSON) throws(CredentialError) -> CredentialKinds {
        guard let names = jwk["kinds"] else { return .foreign }
        guard let kinds = names.elements.flatMap({ CredentialKinds(names: $0.map { $0.stringValue ?? "" }) }),
            kinds == .foreign || !kinds.contains(.foreign)
        else {
            throw CredentialError(
                .key, "A JWK's \"kinds\" are of health, pass and venue, or foreign alone: correct them.")
        }
        return kinds
    }

    private static func time(_ jwk: JSON, _ member: String) throws(CredentialError) -> Timestamp? {
        guard let value = jwk[member] else { return nil }
        guard let seconds = value.integerValue, CredentialLimits.times.contains(seconds) else {
            throw CredentialError(.key, "A JWK's \"\(member)\" is a whole number of seconds since 1970: write it so.")
        }
        return Timestamp(seconds: seconds)
    }
}

extension PublicKey {
    /// Reads a JWK Set (RFC 7517, section 5); keys of types that no format here uses are left out.
    /// - Throws: `.malformed`, `.key`, `.algorithm`.
    public static func keys(
        jwkSet bytes: Span<UInt8>, defaultIssuer: String = ""
    ) throws(CredentialError) -> [PublicKey] {
        let document: JSON
        do throws(WireError) { document = try JSON(parsing: bytes) } catch { throw CredentialError(.malformed, error) }
        return try keys(jwkSet: document, defaultIssuer: defaultIssuer)
    }

    /// Reads a JWK Set that is already parsed.
    /// - Throws: `.malformed`, `.key`, `.algorithm`.
    public static func keys(jwkSet: JSON, defaultIssuer: String = "") throws(CredentialError) -> [PublicKey] {
        guard let elements = jwkSet["keys"]?.elements else {
            throw CredentialError(.malformed, "A JWK Set is an object with an array \"keys\": name such a file.")
        }
        var keys: [PublicKey] = []
        for element in elements {
            if let key = try PublicKey(jwk: element, defaultIssuer: defaultIssuer) { keys.append(key) }
        }
        return keys
    }

    /// Keys as a JWK Set.
    public static func jwkSet(_ keys: [PublicKey]) -> JSON {
        .object([.init("keys", .array(keys.map(\.jwk)))])
    }
}
