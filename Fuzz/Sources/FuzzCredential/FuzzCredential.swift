import FuzzSupport
import QRCredential
import QRWire

/// The engine's own payloads: what is accepted has one encoding.
@main enum FuzzCredential: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        checkPayload(input)
        var wrapped = Array("QE1:".utf8)
        Base45.encode(input, appendingTo: &wrapped)
        checkPayload(wrapped.span)
    }

    static func checkPayload(_ payload: Span<UInt8>) {
        guard let credential = try? SignedCredential(parsing: payload) else { return }
        guard let text = try? issue(credential.claims), let again = try? SignedCredential(parsing: text) else {
            return promise("what was read can be issued", false)
        }
        promise("what was issued says the same", again.claims == credential.claims)
        promise("claims have one encoding", claimsBytes(Array(text.utf8)) == claimsBytes([UInt8](payload)))
    }

    static func issue(_ claims: Claims) throws -> String {
        let attributes = KeyAttributes(issuer: claims.issuer, kinds: .all)
        let key = try SigningKey(ed25519Seed: [UInt8](repeating: 7, count: 32), attributes: attributes)
        let issuer = try CredentialIssuer(OpenSSLSigner(key))
        return try wait { try await issuer.issue(claims) }
    }

    /// The third part of the COSE array, found without the engine's own reader of envelopes.
    static func claimsBytes(_ payload: [UInt8]) -> [UInt8]? {
        var envelope: [UInt8] = []
        if payload.starts(with: "QE1:".utf8) {
            let text = Array(payload[4...])
            try? Base45.decode(text.span, appendingTo: &envelope)
        } else if let slash = payload.lastIndex(of: UInt8(ascii: "/")) {
            let text = Array(payload[(slash + 1)...])
            try? Base32.decode(text.span, appendingTo: &envelope)
        }
        guard case .tagged(_, let parts)? = try? CBOR(parsing: envelope.span) else { return nil }
        return parts.elements?[2].bytesValue
    }
}
