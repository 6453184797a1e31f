import FuzzSupport
import QRCredential
import QRVerify
import QRWire

/// Trust lists of every kind: what is read can be written as a JWK Set and read again.
@main enum FuzzTrust: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        _ = try? TrustBundle(parsing: input)
        guard let keys = try? TrustImport.keys(in: input) else { return }
        promise("the list can be used", (try? TrustList(keys)) != nil)
        let written = PublicKey.jwkSet(keys).serialised()
        guard let again = try? PublicKey.keys(jwkSet: written.span) else {
            return promise("what was written reads back", false)
        }
        promise("keys are the same", PublicKey.jwkSet(again).serialised() == written)
    }
}
