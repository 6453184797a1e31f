import FuzzSupport
import QRCredential
import QRWire

/// Payloads of others' formats, also with their outer layers put around the input, so that mutations reach the inner.
@main enum FuzzForeign: Fuzzer {
    static let key = try! SigningKey.generate(.es256, attributes: KeyAttributes(issuer: "XX", kinds: .foreign))
        .publicKey
    nonisolated(unsafe) static var signatures = SignatureVerifier()
    nonisolated(unsafe) static var zlib = Deflater(.zlib, level: 1)
    nonisolated(unsafe) static var raw = Deflater(.raw, level: 1)

    static func check(_ input: Span<UInt8>) {
        var choices = Choices(input)
        let form = choices.byte(), inner = choices.bytes
        var payload: [UInt8] = [], layer: [UInt8] = []
        switch form {
        case UInt8(ascii: "H"), UInt8(ascii: "L"):
            zlib.deflate(inner.span, appendingTo: &layer)
            payload = Array((form == UInt8(ascii: "H") ? "HC1:" : "LT1:").utf8)
            Base45.encode(layer.span, appendingTo: &payload)
        case UInt8(ascii: "N"):
            payload = Array("NZCP:/1/".utf8)
            Base32.encode(inner.span, appendingTo: &payload)
        case UInt8(ascii: "S"):
            raw.deflate(inner.span, appendingTo: &layer)
            let token = token(#"{"alg":"ES256","zip":"DEF","kid":"AA"}"#, layer)
            payload = Array("shc:/".utf8) + token.flatMap { Array(twoDigits(Int($0) - 45).utf8) }
        case UInt8(ascii: "U"):
            payload = Array("UKC19TRACING:1:".utf8) + token(#"{"alg":"ES256","kid":"AA"}"#, inner)
        default: payload = [UInt8](input)
        }
        guard case .foreign(let credential)? = try? AnyCredential(parsing: payload.span) else { return }
        _ = credential.validity.hasEnded(at: Timestamp(seconds: 0))
        _ = try? credential.checkContent()
        promise("nothing unsigned is genuine", !credential.isSigned(by: key, &signatures))
    }

    static func token(_ header: String, _ content: [UInt8]) -> [UInt8] {
        let signature = [UInt8](repeating: 1, count: 64)
        return Array([Array(header.utf8), content, signature].map(Base64URL.string).joined(separator: ".").utf8)
    }

    static func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
