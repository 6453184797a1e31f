import QRWire

/// What a DCC revocation list names a certificate by: 16 bytes of a SHA-256 (EU eHealth network, revocation B2A).
public struct RevocationHash: Hashable, Sendable {
    /// What the hash is made over.
    public let kind: Kind
    /// 16 bytes.
    public let bytes: [UInt8]

    /// What the hash is made over, by the names that lists use.
    public enum Kind: String, CaseIterable, Sendable {
        /// The certificate's identifier, `ci`, alone.
        case identifier = "UCI"
        /// The issuer's two letters, then the identifier.
        case countryAndIdentifier = "COUNTRYCODEUCI"
        /// Of an ECDSA signature only r: whoever holds a signature (r, s) can also make (r, -s).
        case signature = "SIGNATURE"
    }
}

extension HealthCertificate {
    /// Every hash that a revocation list may name the certificate by; several where it has several entries.
    /// - Complexity: O(entries)
    public var revocationHashes: [RevocationHash] {
        let entries = ["v", "t", "r", "d"].flatMap { certificate[$0]?.elements ?? [] }
        var hashes: [RevocationHash] = [], hash = SHA256()
        func add(_ kind: RevocationHash.Kind, _ message: [UInt8]) {
            hashes.append(RevocationHash(kind: kind, bytes: Array(hash.digest(of: message.span).prefix(16))))
        }
        for identifier in entries.compactMap({ $0["ci"]?.stringValue }) {
            add(.identifier, Array(identifier.utf8))
            if let issuer { add(.countryAndIdentifier, Array(issuer.utf8) + Array(identifier.utf8)) }
        }
        add(.signature, algorithm == .es256 ? Array(signature.prefix(signature.count / 2)) : signature)
        return hashes
    }
}
