import QRWire

/// The five parts of a compact JWE (RFC 7516, 7.1), of which the second is empty: the key is agreed on directly.
struct SealedParts {
    /// As it stands in the text: the cipher authenticates its encoded form.
    let header: [UInt8]
    let once: KeyHandle
    let nonce: [UInt8]
    let cipher: [UInt8]
    let tag: [UInt8]

    /// Takes a sealed text apart, without opening it.
    ///
    /// - Throws: `.malformed`, `.algorithm`.
    init(parsing text: Span<UInt8>) throws(CredentialError) {
        guard text.count <= 2 * CredentialLimits.sealedBytes else {
            throw CredentialError(
                .malformed, "A sealed text has at most \(2 * CredentialLimits.sealedBytes) bytes: copy one at a time.")
        }
        let parts = Array(copying: text).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 5, parts[1].isEmpty else {
            throw CredentialError(
                .malformed, "A sealed text has five parts, the second of them empty: copy the whole of it.", at: 0)
        }
        header = Array(parts[0])
        once = try SealedHeader.sender(Self.decode(parts[0]))
        nonce = try Self.decode(parts[2])
        cipher = try Self.decode(parts[3])
        tag = try Self.decode(parts[4])
        guard nonce.count == AESGCM.nonceByteCount, tag.count == AESGCM.tagByteCount else {
            throw CredentialError(
                .malformed, "The nonce or the tag is not of its length: copy the whole of it.", at: parts[2].startIndex)
        }
    }

    private static func decode(_ part: ArraySlice<UInt8>) throws(CredentialError) -> [UInt8] {
        var bytes: [UInt8] = []
        do throws(WireError) {
            try Base64URL.decode(part.span, appendingTo: &bytes)
        } catch {
            throw CredentialError(.malformed, error.message, at: part.startIndex + (error.offset ?? 0))
        }
        return bytes
    }
}

/// The protected header of a sealed text.
enum SealedHeader {
    static func serialized(_ once: KeyHandle) -> [UInt8] {
        JSON.object([
            .init("alg", .string("ECDH-ES")), .init("enc", .string("A256GCM")),
            .init("epk", .object(JWK.members(of: once, .x25519))),
        ]).serialized()
    }

    /// The sender's key.
    /// - Throws: `.malformed`, `.algorithm`.
    static func sender(_ bytes: [UInt8]) throws(CredentialError) -> KeyHandle {
        let header = try JSON(parsing: bytes, orThrow: .malformed)
        let members = Set(header.members?.map(\.key) ?? [])
        guard members == ["alg", "enc", "epk"], header["alg"] == .string("ECDH-ES"), header["enc"] == .string("A256GCM")
        else {
            throw CredentialError(
                .algorithm, "Only ECDH-ES with A256GCM is opened, without further headers: seal it so.", at: 0)
        }
        guard let handle = try header["epk"].flatMap(JWK.handle(of:)), handle.type == .x25519 else {
            throw CredentialError(
                .algorithm, "The sender's key must be on the curve X25519: seal it with such a one.", at: 0)
        }
        return handle
    }
}

/// Concat KDF as JOSE uses it (RFC 7518, 4.6.2; NIST SP 800-56A, 5.8.1).
package enum ContentKey {
    /// One round of SHA-256: enough for keys of up to 32 bytes.
    package static func derive(
        from secret: [UInt8], algorithm: String = "A256GCM", byteCount: Int = 32, sender: String = "",
        receiver: String = ""
    ) -> [UInt8] {
        var message = number(1) + secret
        for field in [algorithm, sender, receiver] { message += number(field.utf8.count) + Array(field.utf8) }
        message += number(byteCount * 8)
        var hash = SHA256()
        let digest = hash.digest(of: message.span)
        erase(&message)
        return Array(digest.prefix(byteCount))
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
