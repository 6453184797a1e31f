import QRWire

/// COSE_Sign1 as others write it: headers in either map, tags missing or doubled (RFC 9052, 4.2).
package struct ForeignEnvelope: Sendable {
    /// From the protected header, or where it has none from the other: only the first is signed.
    package let keyID: KeyID?
    let algorithm: SignatureAlgorithm
    package let content: [UInt8]
    private let signedBytes: [UInt8]
    let signature: [UInt8]

    /// Reads COSE_Sign1, tagged or not, its headers in either map.
    ///
    /// - Throws: `.malformed`, `.algorithm`.
    package init(parsing bytes: [UInt8]) throws(CredentialError) {
        let parts = if let parts = Parts(inPlace: bytes) { parts } else { try Parts(tree: bytes) }
        let header = try Self.header(parts.protected)
        guard header[2] == nil else {
            throw CredentialError(
                .malformed,
                "The header demands what no format here knows (crit): ask the issuer for a code without it.", at: 0)
        }
        keyID = (header[4] ?? parts.unprotected[4])?.bytesValue.map(KeyID.init)
        guard let number = (header[1] ?? parts.unprotected[1])?.integerValue,
            let algorithm = SignatureAlgorithm(rawValue: number)
        else {
            throw CredentialError(
                .algorithm, "The header names no supported algorithm: ask the issuer for a code signed with another.",
                at: 0)
        }
        self.algorithm = algorithm
        content = parts.content
        signature = parts.signature
        signedBytes = Self.signedBytes(parts.protected, parts.content)
    }

    /// The array that COSE_Sign1 is, below its tags.
    private struct Parts {
        let protected: [UInt8]
        let unprotected: CBOR
        let content: [UInt8]
        let signature: [UInt8]

        /// CWT's and COSE_Sign1's tags (RFC 8392, 6; RFC 9052, 4.2).
        private static let tags: Set<UInt64> = [61, 18]

        /// Reads what nearly all issuers write, strings of definite length, without a tree of it; nil for anything
        /// else.
        init?(inPlace bytes: [UInt8]) {
            do {
                var reader = try CBORReader(bytes.span, options: .wellFormed)
                for _ in 0..<2 where try reader.peek() == .tag {
                    guard Self.tags.contains(try reader.readTag()) else { return nil }
                }
                guard try reader.readArrayHead() == 4 else { return nil }
                protected = Array(copying: reader.content(of: try reader.readByteString()))
                guard try reader.peek() == .map else { return nil }
                unprotected = try reader.readTree()
                content = Array(copying: reader.content(of: try reader.readByteString()))
                signature = Array(copying: reader.content(of: try reader.readByteString()))
                try reader.finish()
            } catch {
                return nil
            }
        }

        /// Reads what is left: strings of indefinite length, tags in any order.
        ///
        /// - Throws: `.malformed`.
        init(tree bytes: [UInt8]) throws(CredentialError) {
            var item = try CBOR(wellFormed: bytes, orThrow: .malformed)
            for _ in 0..<2 {
                if case .tagged(let tag, let inner) = item, Self.tags.contains(tag) { item = inner }
            }
            guard let parts = item.elements, parts.count == 4, let protected = parts[0].bytesValue,
                parts[1].pairs != nil, let content = parts[2].bytesValue, let signature = parts[3].bytesValue
            else {
                throw CredentialError(
                    .malformed, "Write a COSE_Sign1 here: header, header, content and signature.", at: 0)
            }
            self.protected = protected
            unprotected = parts[1]
            self.content = content
            self.signature = signature
        }
    }

    package func isSigned(by key: PublicKey, _ verifier: inout SignatureVerifier) -> Bool {
        key.algorithm == algorithm && verifier.isValid(signature.span, of: signedBytes.span, by: key)
    }

    private static func header(_ bytes: [UInt8]) throws(CredentialError) -> CBOR {
        guard !bytes.isEmpty else { return .map([]) }
        let header = try CBOR(wellFormed: bytes, orThrow: .malformed)
        guard header.pairs != nil else {
            throw CredentialError(.malformed, "Write the protected header as a map.", at: 0)
        }
        return header
    }

    /// An empty map in the header is signed as an empty string, whichever of the two is written (RFC 9052, 4.4).
    private static func signedBytes(_ header: [UInt8], _ content: [UInt8]) -> [UInt8] {
        let header = header == [0xA0] ? [] : header
        return SigStructure.serialized(header, content: content)
    }
}

extension ForeignEnvelope {
    /// Signs content as a tagged COSE_Sign1 with algorithm and key in the protected header.
    /// - Throws: what the signer throws.
    static func signed(_ content: [UInt8], by signer: some Signer) async throws(CredentialError) -> [UInt8] {
        let key = signer.publicKey
        let header = CBOR.map([
            .init(.unsigned(1), .integer(key.algorithm.rawValue)), .init(.unsigned(4), .bytes(key.id.bytes)),
        ]).serialized()
        let signature = try await signer.signature(of: signedBytes(header, content))
        return CBOR.tagged(18, .array([.bytes(header), .map([]), .bytes(content), .bytes(signature)])).serialized()
    }
}

extension Signer {
    /// One signature.
    func signature(of message: [UInt8]) async throws(CredentialError) -> [UInt8] {
        var messages = ByteBatch(), signatures = ByteBatch()
        messages.append(message.span)
        try await sign(messages, appendingTo: &signatures)
        return signatures.bytes
    }
}
