import QRWire

/// A venue code in the form that a general scanner opens: a landing URL whose last part is the credential in base32.
///
/// The landing URL stays in the characters of a symbol's alphanumeric mode, so its host and path are in upper case.
public struct VenueURL: Hashable, Sendable {
    /// Scheme, host and path up to the last slash, in upper case, such as `HTTPS://CODE.EXAMPLE/V/`.
    public let landing: String

    static let scheme = "HTTPS://"
    /// What a landing URL is made of, but for lower case.
    private static let landingCharacters = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:".utf8)

    /// Takes a landing URL in any case; a missing last slash is added.
    ///
    /// - Throws: `.claims` for another scheme, a query or fragment, or characters that alphanumeric mode lacks. The
    ///   server must take the path in upper case.
    public init(landing: String) throws(CredentialError) {
        let upper = landing.uppercased(), base = upper.hasSuffix("/") ? upper : upper + "/"
        let rest = base.utf8.dropFirst(Self.scheme.utf8.count)
        let allowed = Self.landingCharacters
        guard base.hasPrefix(Self.scheme), rest.first ?? UInt8(ascii: "/") != UInt8(ascii: "/"),
            rest.allSatisfy(allowed.contains),
            base.utf8.count <= CredentialLimits.landingBytes
        else {
            throw CredentialError(
                .claims,
                "Write the landing URL with https, a host and a path of letters, digits and $*+-./: without a query.")
        }
        self.landing = base
    }

    /// The URL form of a credential in its bare form.
    /// - Throws: `.prefix`, `.encoding` where `payload` is a credential in neither form.
    public func text(for payload: Span<UInt8>) throws(CredentialError) -> [UInt8] {
        let envelope = try PayloadText.decode(payload)
        var text = Array(landing.utf8)
        Base32.encode(envelope.span.extracting(Envelope.headroom..<envelope.count), appendingTo: &text)
        return text
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    /// Whether a payload text can be a venue's URL.
    static func isURL(_ text: Span<UInt8>) -> Bool {
        text.starts(with: scheme) || text.starts(with: "https://")
    }

    /// The credential in a URL's last part, behind its headroom.
    ///
    /// What stands before it is not signed: a query, a fragment or a user name there could lead a general scanner to
    /// another place than people believe.
    ///
    /// - Throws: `.encoding`.
    static func envelope(in text: Span<UInt8>) throws(CredentialError) -> [UInt8] {
        var start = text.count
        while text[start - 1] != UInt8(ascii: "/") { start -= 1 }  // the scheme has two
        let allowed = landingCharacters
        for index in scheme.utf8.count..<start where !allowed.contains(text[index] & ~(isLower(text[index]) ? 32 : 0)) {
            throw CredentialError(.encoding, "Write the landing URL with letters, digits and $*+-./: only.", at: index)
        }
        var envelope = Envelope.buffer(capacity: text.count)
        do throws(WireError) {
            try Base32.decode(text.extracting(start..<text.count), appendingTo: &envelope)
        } catch {
            throw CredentialError(.encoding, error.message, at: start + (error.offset ?? 0))
        }
        return envelope
    }
}
