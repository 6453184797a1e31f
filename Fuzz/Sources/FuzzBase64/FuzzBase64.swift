import FuzzSupport
import QRWire

@main enum FuzzBase64: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        checkTextEncoding(input, encode: Base64.encode, decode: Base64.decode)
        checkTextEncoding(input, encode: Base64URL.encode, decode: Base64URL.decode)
    }
}
