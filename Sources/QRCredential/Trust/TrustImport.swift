import QRWire

/// Key lists as others publish them, told apart by their content.
public enum TrustImport {
    /// Reads the keys of any list that is not signed as a whole.
    ///
    /// Known are: JWK Set (RFC 7517; SMART Health Cards' too), DCC trust list (array of certificates, or an object
    /// that holds one as `certificates`), VCI directory snapshot, DID document. Keys of types that no format here uses
    /// are left out; certificates that cannot be read are too, because real lists hold some.
    ///
    /// - Throws: `.malformed` for anything else, `.key` for a broken JWK.
    /// - Complexity: O(n)
    public static func keys(in bytes: Span<UInt8>) throws(CredentialError) -> [PublicKey] {
        if bytes.starts(with: "-----BEGIN") {
            throw CredentialError(
                .malformed, "This is a PEM file: name a list of keys in JSON, such as the trust.json beside a new key.",
                at: 0)
        }
        let document: JSON
        do throws(WireError) {
            document = try JSON(parsing: bytes)
        } catch {
            throw CredentialError(.malformed, error)
        }
        if let certificates = document.elements ?? document["certificates"]?.elements { return try dcc(certificates) }
        if document["issuerInfo"] != nil { return try directory(document) }
        if document["verificationMethod"] != nil { return try didDocument(document) }
        if document["keys"] != nil { return try PublicKey.keys(jwkSet: document) }
        throw CredentialError(
            .malformed, "This is no JWK Set, DCC trust list, VCI snapshot or DID document: name the file of one.", at: 0
        )
    }

    /// Entries of `kid`, `country` and `rawData`, a certificate in Base64.
    private static func dcc(_ entries: [JSON]) throws(CredentialError) -> [PublicKey] {
        var keys: [PublicKey] = []
        for entry in entries {
            guard let certificate = entry["rawData"]?.stringValue.flatMap(bytes), entry["kid"]?.stringValue != nil
            else {
                throw CredentialError(
                    .malformed, "A DCC trust list has kid, country and rawData in every entry: get the list anew.")
            }
            guard entry["certificateType"]?.stringValue ?? "DSC" == "DSC" else { continue }
            let id = entry["kid"]?.stringValue.flatMap(bytes).map(KeyID.init)
            let key = try? PublicKey(certificate: certificate, id: id, issuer: entry["country"]?.stringValue)
            if let key { keys.append(key) }
        }
        return keys
    }

    /// The VCI directory's snapshot: issuers, each with its own key set.
    private static func directory(_ document: JSON) throws(CredentialError) -> [PublicKey] {
        var keys: [PublicKey] = []
        for entry in document["issuerInfo"]?.elements ?? [] {
            guard let issuer = entry["issuer"]?["iss"]?.stringValue, let elements = entry["keys"]?.elements else {
                throw CredentialError(
                    .malformed, "A VCI snapshot has an issuer and keys in every entry: get the snapshot anew.")
            }
            for element in elements {
                if let key = try? PublicKey(foreign: element, issuer: issuer, formats: .smartHealthCard) {
                    keys.append(key)
                }
            }
        }
        return keys
    }

    /// The verification methods that a DID document lists for assertions; a key is named by its fragment.
    private static func didDocument(_ document: JSON) throws(CredentialError) -> [PublicKey] {
        guard let issuer = document["id"]?.stringValue, let methods = document["verificationMethod"]?.elements else {
            throw CredentialError(
                .malformed, "A DID document has an id and verification methods: get the document anew.")
        }
        let allowed = Set((document["assertionMethod"]?.elements ?? []).compactMap(\.stringValue))
        var keys: [PublicKey] = []
        for method in methods {
            guard let name = method["id"]?.stringValue, allowed.contains(name), let jwk = method["publicKeyJwk"],
                let fragment = name.split(separator: "#").last
            else { continue }
            let id = KeyID(Array(fragment.utf8))
            let key = try PublicKey(foreign: jwk, id: id, issuer: issuer, formats: .vaccinePass)
            if let key { keys.append(key) }
        }
        return keys
    }

    private static func bytes(_ base64: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        do throws(WireError) {
            try base64.withUTF8Bytes { text throws(WireError) in try Base64.decode(text, appendingTo: &bytes) }
        } catch {
            return nil
        }
        return bytes
    }
}
