/// Public keys in DER, where all but the key's own numbers is constant (RFC 5480, 8410, 8017).
enum SubjectPublicKeyInfo {
    /// What stands before the 32 bytes of an Ed25519 point.
    static let ed25519: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// What stands before the 32 bytes of an X25519 coordinate.
    static let x25519: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x6E, 0x03, 0x21, 0x00]

    /// What stands before x and y of a P-256 point, the mark of an uncompressed point included.
    static let p256: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
        0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ]

    /// The same for P-384.
    static let p384: [UInt8] = [
        0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x05, 0x2B, 0x81, 0x04,
        0x00, 0x22, 0x03, 0x62, 0x00, 0x04,
    ]

    /// AlgorithmIdentifier of rsaEncryption.
    private static let rsaAlgorithm: [UInt8] = [
        0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]

    static func rsa(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        let numbers = element(0x30, integer(modulus) + integer(exponent))
        return element(0x30, rsaAlgorithm + element(0x03, [0] + numbers))
    }

    /// Modulus and exponent of an RSA key in the form that libcrypto writes.
    static func rsaNumbers(_ der: [UInt8]) -> (modulus: [UInt8], exponent: [UInt8]) {
        var outer = DERElements(der[...]), info = DERElements(outer.next() ?? [])
        _ = info.next()
        var sequence = DERElements((info.next() ?? []).dropFirst()), numbers = DERElements(sequence.next() ?? [])
        let modulus = (numbers.next() ?? []).drop { $0 == 0 }, exponent = (numbers.next() ?? []).drop { $0 == 0 }
        return (Array(modulus), Array(exponent))
    }

    private static func integer(_ number: [UInt8]) -> [UInt8] {
        let digits = Array(number.drop { $0 == 0 })
        return element(0x02, (digits.first ?? 0) >= 0x80 || digits.isEmpty ? [0] + digits : digits)
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            switch count {
            case ..<0x80: [UInt8(count)]
            case ..<0x100: [0x81, UInt8(count)]
            default: [0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
            }
        return [tag] + length + content
    }
}

/// The contents of a run of DER elements, one after the other.
struct DERElements {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// The next element's content; nil at the end or where the bytes are no element.
    mutating func next() -> ArraySlice<UInt8>? {
        guard rest.count >= 2, let first = rest.dropFirst().first else { return nil }
        let lengthBytes = first < 0x80 ? 0 : Int(first & 0x7F)
        guard lengthBytes <= 3, rest.count >= 2 + lengthBytes else { return nil }
        let long = rest.dropFirst(2).prefix(lengthBytes).reduce(0) { $0 << 8 | Int($1) }
        let length = lengthBytes == 0 ? Int(first) : long
        let content = rest.dropFirst(2 + lengthBytes)
        guard content.count >= length else { return nil }
        rest = content.dropFirst(length)
        return content.prefix(length)
    }
}
