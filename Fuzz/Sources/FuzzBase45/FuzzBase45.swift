import FuzzSupport
import QRWire

@main enum FuzzBase45: Fuzzer {
    static func check(_ input: Span<UInt8>) {
        checkTextEncoding(input, encode: Base45.encode, decode: Base45.decode)
    }
}
