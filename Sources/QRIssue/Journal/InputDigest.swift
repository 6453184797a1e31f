/// Tells inputs apart that an operator might mix up: FNV-1a with 64 bits, which takes a nanosecond a byte.
///
/// It guards against the wrong file, not against an attacker: who hands in the requests decides what is issued anyway.
struct InputDigest: Hashable, Sendable {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func update(_ bytes: Span<UInt8>) {
        var value = value
        for index in bytes.indices { value = (value ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
        self.value = value
    }

    /// Sixteen hexadecimal digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension InputDigest {
    init?(text: String) {
        guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
        self.value = value
    }
}
