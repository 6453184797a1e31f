import QRWire

/// A compact JWS: header, content and signature in Base64url, joined by points (RFC 7515, 7.1).
package struct CompactJWS: Sendable {
    let header: JSON
    let algorithm: SignatureAlgorithm
    let keyID: KeyID?
    package let content: [UInt8]
    private let signedBytes: [UInt8]
    private let signature: [UInt8]

    /// Reads a JWS; `none` and symmetric algorithms, and headers that must be understood but are not, are refused.
    ///
    /// - Parameters:
    ///   - text: The JWS and nothing else.
    ///   - offset: Where it stands in the payload, for errors.
    /// - Throws: `.malformed`, `.algorithm`.
    package init(parsing text: Span<UInt8>, at offset: Int = 0) throws(CredentialError) {
        let bytes = Array(copying: text)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw CredentialError(.malformed, "A compact JWS has three parts: copy the whole of it.", at: offset)
        }
        header = try Self.header(Self.decode(parts[0], offset), offset)
        guard let name = header["alg"]?.stringValue, let algorithm = SignatureAlgorithm(joseName: name) else {
            throw CredentialError(
                .algorithm, "The JWS names no supported algorithm: ask for one signed with EdDSA, ES256 or PS256.",
                at: offset)
        }
        self.algorithm = algorithm
        keyID = header["kid"]?.stringValue.map(KeyID.init(joseText:))
        content = try Self.decode(parts[1], offset)
        signature = try Self.decode(parts[2], offset)
        signedBytes = Array(bytes[..<parts[1].endIndex])
    }

    package func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        key.algorithm == algorithm && verifier.isValid(signature.span, of: signedBytes.span, by: key)
    }

    private static func decode(_ part: ArraySlice<UInt8>, _ offset: Int) throws(CredentialError) -> [UInt8] {
        var bytes: [UInt8] = []
        do throws(WireError) {
            try Base64URL.decode(part.span, appendingTo: &bytes)
        } catch {
            throw CredentialError(.malformed, error.message, at: offset + part.startIndex + (error.offset ?? 0))
        }
        return bytes
    }

    private static func header(_ bytes: [UInt8], _ offset: Int) throws(CredentialError) -> JSON {
        let header: JSON
        do throws(WireError) {
            header = try JSON(parsing: bytes.span)
        } catch {
            throw CredentialError(.malformed, error.message, at: offset)
        }
        guard header.members != nil, header["crit"] == nil, header["b64"] == nil else {
            throw CredentialError(
                .malformed,
                "The JWS header is no object, or asks for an extension: have it signed without one: ask for one "
                    + "without.",
                at: offset)
        }
        return header
    }
}

extension CompactJWS {
    /// Signs content; `members` stand in the header beside algorithm and key.
    /// - Throws: what the signer throws.
    static func signed(
        _ content: [UInt8], members: [JSON.Member] = [], by signer: some Signer
    ) async throws(CredentialError) -> [UInt8] {
        let key = signer.publicKey
        let header = JSON.object(
            [.init("alg", .string(key.algorithm.joseName))] + members + [.init("kid", .string(key.id.joseText))])
        var text: [UInt8] = []
        Base64URL.encode(header.serialized().span, appendingTo: &text)
        text.append(UInt8(ascii: "."))
        Base64URL.encode(content.span, appendingTo: &text)
        let signature = try await signer.signature(of: text)
        text.append(UInt8(ascii: "."))
        Base64URL.encode(signature.span, appendingTo: &text)
        return text
    }
}
