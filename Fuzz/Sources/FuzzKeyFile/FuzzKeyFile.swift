import FuzzSupport
import QRCredential

/// Key files: PEM and single JWKs.
@main enum FuzzKeyFile: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        if let key = try? SigningKey(pem: input), let pem = try? key.pem() {
            promise("a private key reads back", (try? SigningKey(pem: pem.span).pem()) == pem)
        }
        if let key = try? PublicKey(pem: input, attributes: KeyAttributes(issuer: "1", kinds: .all)) {
            let again = try? PublicKey(pem: key.pem.span, attributes: key.attributes)
            promise("a public key reads back", again?.pem == key.pem && again?.id == key.id)
        }
        if let key = try? OpeningKey(pem: input), let pem = try? key.pem() {
            promise("an opening key reads back", (try? OpeningKey(pem: pem.span).pem()) == pem)
        }
        if let key = try? PseudonymKey(jwk: input) {
            promise("a pseudonym key reads back", (try? PseudonymKey(jwk: key.jwk.span).jwk) == key.jwk)
        }
        if let key = try? SealingKey(jwk: input) {
            promise("a sealing key reads back", (try? SealingKey(jwk: key.jwk.span).jwk) == key.jwk)
        }
        _ = try? PublicKey(certificate: [UInt8](input))
    }
}
