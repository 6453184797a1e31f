import FuzzSupport
import QRCredential
import QRVerify
import QRWire

/// Trust lists of every kind: what is read can be written as a JWK Set and read again.
@main enum FuzzTrust: Fuzzer {
    static let time = Timestamp(seconds: 1_650_000_000)

    static func check(_ input: Span<UInt8>) {
        _ = try? TrustBundle(parsing: input)
        checkState(input)
        guard let keys = try? TrustImport.keys(in: input) else { return }
        promise("the list can be used", (try? TrustList(keys)) != nil)
        let written = PublicKey.jwkSet(keys).serialized()
        guard let again = try? PublicKey.keys(jwkSet: written.span) else {
            return promise("what was written reads back", false)
        }
        promise("keys are the same", PublicKey.jwkSet(again).serialized() == written)
    }

    /// A gate's memory changes only where a source is accepted, and then takes the same source again.
    static func checkState(_ input: Span<UInt8>) {
        var state = GateState()
        guard (try? TrustList(parsing: input, at: time, state: &state)) != nil else {
            return promise("what is refused leaves no trace", state == GateState())
        }
        let once = state
        promise("it is accepted again", succeeds { _ = try TrustList(parsing: input, at: time, state: &state) })
        promise("and leaves no other trace", state == once)
    }
}
