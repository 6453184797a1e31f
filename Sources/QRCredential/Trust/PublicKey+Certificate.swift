/// What a document signer's certificate lets its key certify (EU eHealth network, hcert-spec, annex on key usage).
public struct KeyUsages: OptionSet, Hashable, Sendable {
    /// A bit a use.
    public let rawValue: UInt8

    /// Uses by their bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Test results.
    public static let test = KeyUsages(rawValue: 1)
    /// Vaccinations.
    public static let vaccination = KeyUsages(rawValue: 2)
    /// Recoveries from the illness.
    public static let recovery = KeyUsages(rawValue: 4)

    /// The names in a JWK's `usages`.
    static let names: [(name: String, usage: KeyUsages)] = [
        ("test", .test), ("vaccination", .vaccination), ("recovery", .recovery),
    ]

    /// Both arcs are in use: the second came from a slip of the pen that was never taken back.
    private static let arcs = ["1.3.6.1.4.1.1847.2021.1.", "1.3.6.1.4.1.0.1847.2021.1."]
    private static let any = "2.5.29.37.0"

    /// nil where a certificate does not restrict its key: no extension, an empty one, or one that names any usage.
    static func usages(_ identifiers: [String]?) -> KeyUsages? {
        guard let identifiers, !identifiers.isEmpty, !identifiers.contains(any) else { return nil }
        var usages: KeyUsages = []
        for identifier in identifiers {
            guard let arc = arcs.first(where: identifier.hasPrefix), let number = Int(identifier.dropFirst(arc.count)),
                (1...3).contains(number)
            else { continue }
            usages.insert(names[number - 1].usage)
        }
        return usages
    }
}

extension PublicKey {
    /// Reads a document signer's X.509 certificate in DER; its chain is the business of whoever made the trust list.
    ///
    /// The key signs others' formats only. Without `id`, it is named by the first eight bytes of the certificate's
    /// SHA-256, as DCC does; without `issuer`, by the subject's country.
    ///
    /// - Throws: `.key`.
    public init(certificate der: [UInt8], id: KeyID? = nil, issuer: String? = nil) throws(CredentialError) {
        guard der.count <= CredentialLimits.keyFileBytes, let certificate = CertificateHandle(der: der),
            let handle = certificate.publicKey
        else {
            throw CredentialError(
                .key,
                "The bytes are no X.509 certificate with a key that is supported: get the certificate anew from "
                    + "its owner.")
        }
        var hash = SHA256()
        var attributes = KeyAttributes(issuer: issuer ?? certificate.country ?? "", kinds: .foreign)
        attributes.notBefore = certificate.notBefore
        // The last second of a certificate still belongs to it (RFC 5280, 4.1.2.5).
        attributes.notAfter = certificate.notAfter?.advanced(by: 1)
        attributes.usages = KeyUsages.usages(certificate.usages)
        attributes.formats = .healthCertificate
        try self.init(handle, id: id ?? KeyID(Array(hash.digest(of: der.span).prefix(8))), attributes)
    }
}
