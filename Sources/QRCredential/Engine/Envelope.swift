import QRWire

/// COSE_Sign1 as the engine itself writes it: tag 18, all headers protected, one possible encoding (RFC 9052, 4.2).
struct Envelope: Sendable {
    let header: EnvelopeHeader
    /// Where the content stands in the envelope's bytes.
    let content: Range<Int>
    /// The Sig_structure: what the signature is made over.
    let signedBytes: [UInt8]
    let signature: [UInt8]

    /// Of Ed25519 and of ECDSA on P-256; the engine's own envelopes know no other.
    static let signatureByteCount = 64

    /// Reads an envelope and refuses every other encoding of it.
    /// - Throws: `malformed`, `algorithm`, `purpose`.
    init(parsing bytes: Span<UInt8>, purpose: Purpose) throws(CredentialError) {
        let parts: Parts
        do throws(WireError) { parts = try Parts(parsing: bytes) } catch { throw CredentialError(.malformed, error) }
        header = try EnvelopeHeader(parsing: bytes.extracting(parts.header), at: parts.header.lowerBound)
        guard header.purpose == purpose else {
            throw CredentialError(
                .purpose, "Signed for \(header.purpose.rawValue), not for \(purpose.rawValue).",
                at: parts.header.lowerBound)
        }
        content = parts.content
        signature = Array(copying: bytes.extracting(parts.signature))
        guard signature.count == Self.signatureByteCount else {
            throw CredentialError(.malformed, "The signature is not of its length.", at: parts.signature.lowerBound)
        }
        signedBytes = SigStructure.serialised(bytes.extracting(parts.header), content: bytes.extracting(content))
    }

    private struct Parts {
        let header: Range<Int>
        let content: Range<Int>
        let signature: Range<Int>

        init(parsing bytes: Span<UInt8>) throws(WireError) {
            var reader = try CBORReader(bytes)
            guard try reader.readTag() == 18, try reader.readArrayHead() == 4 else {
                throw WireError(.type, "Expected COSE_Sign1: tag 18 on an array of four.", at: 0)
            }
            header = try reader.readByteString()
            guard try reader.readMapHead() == 0 else {
                throw WireError(.type, "The unprotected header must be empty.", at: header.upperBound)
            }
            content = try reader.readByteString()
            signature = try reader.readByteString()
            try reader.finish()
        }
    }
}

/// The protected header: 1 algorithm, 4 key, 16 type (RFC 9052, 3.1; RFC 9596).
struct EnvelopeHeader: Sendable {
    var algorithm: SignatureAlgorithm
    var keyID: KeyID
    var purpose: Purpose

    init(_ key: PublicKey, _ purpose: Purpose) {
        algorithm = key.algorithm
        keyID = key.id
        self.purpose = purpose
    }

    func serialised() -> [UInt8] {
        var writer = CBORWriter()
        writer.map(3)
        writer.unsigned(1)
        writer.integer(algorithm.rawValue)
        writer.unsigned(4)
        writer.byteString(keyID.bytes.span)
        writer.unsigned(16)
        writer.text(purpose.rawValue)
        return writer.bytes
    }

    /// Reads a header; `offset` is where it stands in the envelope, for errors.
    /// - Throws: `malformed`, `algorithm`, `purpose`.
    init(parsing bytes: Span<UInt8>, at offset: Int) throws(CredentialError) {
        let number: Int64, name: String
        do throws(WireError) {
            var reader = try CBORReader(bytes)
            guard try reader.readMapHead() == 3 else {
                throw WireError(.type, "The protected header names algorithm, key and type, no more.", at: 0)
            }
            try reader.expectKey(1)
            number = try reader.readInteger()
            try reader.expectKey(4)
            keyID = KeyID(Array(copying: reader.content(of: try reader.readByteString())))
            try reader.expectKey(16)
            name = try reader.readText()
            try reader.finish()
        } catch {
            throw CredentialError(.malformed, error.message, at: offset + (error.offset ?? 0))
        }
        guard let algorithm = SignatureAlgorithm(rawValue: number), algorithm != .ps256 else {
            throw CredentialError(.algorithm, "Algorithm \(number) is neither Ed25519 nor ES256.", at: offset)
        }
        guard let purpose = Purpose(rawValue: name), keyID.bytes.count == KeyID.byteCount else {
            throw CredentialError(.purpose, "The type or key identifier is none of the engine's.", at: offset)
        }
        self.algorithm = algorithm
        self.purpose = purpose
    }
}

/// What a COSE_Sign1 signature covers (RFC 9052, 4.4).
enum SigStructure {
    /// Everything before the content, from a serialised protected header.
    static func start(_ header: Span<UInt8>) -> CBORWriter {
        var writer = CBORWriter()
        writer.array(4)
        writer.text("Signature1")
        writer.byteString(header)
        let external: [UInt8] = []
        writer.byteString(external.span)
        return writer
    }

    static func serialised(_ header: Span<UInt8>, content: Span<UInt8>) -> [UInt8] {
        var writer = start(header)
        writer.byteString(content)
        return writer.bytes
    }
}

extension CBORReader {
    /// Reads a map's key, which must be this one: deterministic maps have their keys in a fixed order.
    @_lifetime(self: copy self)
    mutating func expectKey(_ key: Int64) throws(WireError) {
        let start = offset
        guard try readInteger() == key else {
            throw WireError(.type, "Expected the key \(key) here.", at: start)
        }
    }
}
