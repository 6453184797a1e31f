/// Checks an encoding of bytes as text both ways: every input as text to decode, and as bytes to encode.
public func checkTextEncoding(
    _ input: Span<UInt8>, encode: (Span<UInt8>, inout [UInt8]) -> Void,
    decode: (Span<UInt8>, inout [UInt8]) throws -> Void
) {
    var decoded: [UInt8] = [], text: [UInt8] = []
    if succeeds({ try decode(input, &decoded) }) {
        encode(decoded.span, &text)
        promise("only what the encoder writes is accepted", text == [UInt8](input))
    }
    decoded.removeAll()
    text.removeAll()
    encode(input, &text)
    let isAccepted = succeeds { try decode(text.span, &decoded) }
    promise("what is encoded decodes to itself", isAccepted && decoded == [UInt8](input))
}
