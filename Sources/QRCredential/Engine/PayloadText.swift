import QRWire

/// A credential's bytes as the text that a symbol carries: `QE1:` and base45, or the last part of a venue's URL.
enum PayloadText {
    /// Appends the bare form.
    static func encode(_ envelope: Span<UInt8>, appendingTo text: inout [UInt8]) {
        text.append(contentsOf: SignedCredential.prefix.utf8)
        Base45.encode(envelope, appendingTo: &text)
    }

    /// The envelope within either form, behind its headroom.
    /// - Throws: `.prefix`, `.encoding`.
    static func decode(_ text: Span<UInt8>) throws(CredentialError) -> [UInt8] {
        guard text.count <= CredentialLimits.payloadCharacters else {
            throw CredentialError(
                .encoding,
                "A payload has at most \(CredentialLimits.payloadCharacters) characters: show one code at a time.")
        }
        if text.starts(with: SignedCredential.prefix) { return try decodeBare(text) }
        if VenueURL.isURL(text) { return try VenueURL.envelope(in: text) }
        throw CredentialError(
            .prefix, "The payload starts neither with QE1: nor with HTTPS://; show a code that the engine issued.",
            at: 0)
    }

    private static func decodeBare(_ text: Span<UInt8>) throws(CredentialError) -> [UInt8] {
        let start = SignedCredential.prefix.utf8.count
        var envelope = Envelope.buffer(capacity: text.count * 2 / 3)
        do throws(WireError) {
            try Base45.decode(text.extracting(start..<text.count), appendingTo: &envelope)
        } catch {
            throw CredentialError(.encoding, error.message, at: start + (error.offset ?? 0))
        }
        return envelope
    }
}

extension Span<UInt8> {
    func starts(with prefix: String) -> Bool {
        guard count >= prefix.utf8.count else { return false }
        var index = 0
        for byte in prefix.utf8 {
            guard self[index] == byte else { return false }
            index += 1
        }
        return true
    }
}
