public import QRCredential
public import QRSystems
internal import QRWire

/// A person without a phone, registered by the number of a certificate.
///
/// It never leaves a device but sealed to the authority's key.
public struct ManualRegistration: Hashable, Sendable {
    /// The document that was shown.
    public var document: IdentityDocument
    /// The name as it was given.
    public var name: String

    /// Takes a name of 1 to `SystemsLimits.nameCharacters` characters.
    ///
    /// - Throws: `.malformed` for others.
    public init(document: IdentityDocument, name: String) throws(VerifyError) {
        guard !name.isEmpty, name.count <= SystemsLimits.nameCharacters else {
            throw VerifyError(
                .malformed, "A name has 1 to \(SystemsLimits.nameCharacters) characters: shorten it, or fill it in.")
        }
        self.document = document
        self.name = name
    }

    /// The registration as a compact JWE that only the authority opens.
    ///
    /// - Throws: `.untrusted` where the key cannot seal.
    public func sealed(to authority: SealingKey) throws(VerifyError) -> String {
        let plain = JSON.object([
            .init("document", .string(document.kind.rawValue)), .init("number", .string(document.number)),
            .init("name", .string(name)),
        ]).serialized()
        do throws(CredentialError) {
            return String(decoding: try authority.seal(plain.span), as: UTF8.self)
        } catch {
            throw VerifyError(.untrusted, error.message)
        }
    }

    /// Opens a sealed registration.
    ///
    /// - Throws: `.untrusted` where it was sealed to another key or changed since, `.malformed` where
    ///   what it holds is no registration.
    public init(opening sealed: String, with key: OpeningKey) throws(VerifyError) {
        let text = Array(sealed.utf8)
        let plain: [UInt8]
        do throws(CredentialError) {
            plain = try key.open(text.span)
        } catch {
            throw VerifyError(.untrusted, error.message, at: error.offset)
        }
        guard let json = try? JSON(parsing: plain.span), let name = json["name"]?.stringValue,
            let kind = json["document"]?.stringValue.flatMap(IdentityDocument.Kind.init(rawValue:)),
            let number = json["number"]?.stringValue, let document = try? IdentityDocument(kind, number: number)
        else {
            throw VerifyError(.malformed, "What was sealed is no registration: check with the gate that wrote it.")
        }
        try self.init(document: document, name: name)
    }
}
