import FuzzSupport
import QRWire

@main enum FuzzBase32: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        checkTextEncoding(input, encode: Base32.encode, decode: Base32.decode)
    }
}
