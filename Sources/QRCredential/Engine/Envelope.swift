import QRWire

/// COSE_Sign1 as the engine itself writes it: tag 18, all headers protected, one possible encoding (RFC 9052, 4.2).
struct Envelope: Sendable {
    let header: EnvelopeHeader
    /// Where the content stands in `buffer`.
    let content: Range<Int>
    /// The Sig_structure, and behind it the rest of the envelope with the signature.
    ///
    /// The structure differs from the envelope in its start and in one byte only, so one buffer serves for both.
    private let buffer: [UInt8]
    private let signatureStart: Int

    /// Of Ed25519 and of ECDSA on P-256; the engine's own envelopes know no other.
    static let signatureByteCount = 64
    /// Bytes by which the start of the Sig_structure is longer than that of the envelope.
    static let headroom = SigStructure.start.count - 2

    /// Room for the Sig_structure's start, to which the envelope's bytes are appended.
    static func buffer(capacity: Int) -> [UInt8] {
        var buffer: [UInt8] = []
        buffer.reserveCapacity(headroom + capacity)
        buffer.append(contentsOf: repeatElement(0, count: headroom))
        return buffer
    }

    static func buffer(of envelope: Span<UInt8>) -> [UInt8] {
        var buffer = buffer(capacity: envelope.count)
        buffer.append(copying: envelope)
        return buffer
    }

    /// Reads an envelope behind its headroom and refuses every other encoding of it.
    /// - Throws: `.malformed`, `.algorithm`, `.purpose`; offsets count the envelope's bytes.
    init(_ buffer: consuming [UInt8], purpose: Purpose) throws(CredentialError) {
        let parts: Parts
        do throws(WireError) {
            parts = try Parts(parsing: buffer.span.extracting(Self.headroom..<buffer.count))
        } catch {
            throw CredentialError(.malformed, error)
        }
        header = try EnvelopeHeader(parsing: buffer.span, in: parts.header.shifted(by: Self.headroom))
        guard header.purpose == purpose else {
            throw CredentialError(
                .purpose, "Signed for \(header.purpose.rawValue), not for \(purpose.rawValue): hand in what is.",
                at: parts.header.lowerBound
            )
        }
        guard parts.signature.count == Self.signatureByteCount else {
            throw CredentialError(
                .malformed, "The signature is not of its length: scan the code again.", at: parts.signature.lowerBound)
        }
        content = parts.content.shifted(by: Self.headroom)
        signatureStart = parts.signature.lowerBound + Self.headroom
        buffer.replaceSubrange(0..<SigStructure.start.count, with: SigStructure.start)
        buffer[parts.header.upperBound + Self.headroom] = SigStructure.noExternalData
        self.buffer = buffer
    }

    /// The bytes among which `content` stands.
    var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get { buffer.span }
    }

    func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        let signed = buffer.span.extracting(0..<content.upperBound)
        return key.algorithm == header.algorithm
            && verifier.isValid(buffer.span.extracting(signatureStart..<buffer.count), of: signed, by: key)
    }

    private struct Parts {
        let header: Range<Int>
        let content: Range<Int>
        let signature: Range<Int>

        init(parsing bytes: Span<UInt8>) throws(WireError) {
            var reader = try CBORReader(bytes)
            guard try reader.readTag() == 18, try reader.readArrayHead() == 4 else {
                throw WireError(.type, "Write a COSE_Sign1 here: tag 18 on an array of four.", at: 0)
            }
            header = try reader.readByteString()
            guard try reader.readMapHead() == 0 else {
                throw WireError(.type, "Leave the unprotected header empty.", at: header.upperBound)
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

    func serialized() -> [UInt8] {
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

    /// Reads the header that stands in a range of an envelope's buffer.
    /// - Throws: `.malformed`, `.algorithm`, `.purpose`.
    init(parsing buffer: Span<UInt8>, in range: Range<Int>) throws(CredentialError) {
        let number: Int64, name: String, offset = range.lowerBound - Envelope.headroom
        do throws(WireError) {
            var reader = try CBORReader(buffer.extracting(range))
            guard try reader.readMapHead() == 3 else {
                throw WireError(.type, "Write algorithm, key and type into the protected header, no more.", at: 0)
            }
            try reader.expectKey(1)
            number = try reader.readInteger()
            try reader.expectKey(4)
            let identifier = try reader.readByteString()
            keyID = KeyID(reader.content(of: identifier))
            try reader.expectKey(16)
            name = try reader.readText()
            try reader.finish()
        } catch {
            throw CredentialError(.malformed, error.message, at: offset + (error.offset ?? 0))
        }
        guard let algorithm = SignatureAlgorithm(rawValue: number), algorithm != .ps256 else {
            throw CredentialError(
                .algorithm, "Algorithm \(number) is neither Ed25519 nor ES256: sign with one of them.", at: offset)
        }
        guard let purpose = Purpose(rawValue: name), keyID.count == KeyID.byteCount else {
            throw CredentialError(
                .purpose, "The type or key identifier is none of the engine's: show a code that the engine issued.",
                at: offset)
        }
        self.algorithm = algorithm
        self.purpose = purpose
    }
}

/// What a COSE_Sign1 signature covers (RFC 9052, 4.4).
enum SigStructure {
    /// An array of four, and in it the text "Signature1".
    static let start: [UInt8] = [0x84, 0x6A] + Array("Signature1".utf8)
    /// An empty byte string.
    static let noExternalData: UInt8 = 0x40

    /// Everything before the content, from a serialised protected header.
    static func start(_ header: [UInt8], contentCount: Int = 0) -> CBORWriter {
        let heads = 16  // of header and content, and the empty string between them
        var writer = CBORWriter(capacity: start.count + header.count + contentCount + heads)
        writer.encoded(start.span)
        writer.byteString(header.span)
        writer.encoded([noExternalData].span)
        return writer
    }

    static func serialized(_ header: [UInt8], content: [UInt8]) -> [UInt8] {
        var writer = start(header, contentCount: content.count)
        writer.byteString(content.span)
        return writer.bytes
    }
}

extension Range<Int> {
    fileprivate func shifted(by distance: Int) -> Range<Int> {
        lowerBound + distance..<upperBound + distance
    }
}

extension CBORReader {
    /// Reads a map's key, which must be this one: deterministic maps have their keys in a fixed order.
    @_lifetime(self: copy self)
    mutating func expectKey(_ key: Int64) throws(WireError) {
        let start = offset
        guard try readInteger() == key else {
            throw WireError(.type, "Write the key \(key) here.", at: start)
        }
    }
}
