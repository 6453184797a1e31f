/// The encodings whose alphabet has 32 or 64 characters: bits are regrouped, the most significant first (RFC 4648).
struct PowerOfTwoCodec: Sendable {
    let name: String
    let bits: Int
    let padding: Bool
    let alphabet: [UInt8]
    let values: [UInt8]

    init(name: String, bits: Int, alphabet: String, padding: Bool) {
        self.name = name
        self.bits = bits
        self.padding = padding
        self.alphabet = Array(alphabet.utf8)
        values = inverse(of: self.alphabet)
    }

    /// Characters to which padding fills up: the fewest that stand for whole bytes.
    private var group: Int { bits == 5 ? 8 : 4 }

    func encode(_ bytes: Span<UInt8>, appendingTo output: inout [UInt8]) {
        let count = (bytes.count * 8 + bits - 1) / bits
        output.reserveCapacity(output.count + count + group)
        var buffer = 0, filled = 0
        for index in bytes.indices {
            buffer = (buffer << 8 | Int(bytes[index])) & 0xFFFF
            filled += 8
            while filled >= bits {
                filled -= bits
                output.append(alphabet[buffer >> filled & (alphabet.count - 1)])
            }
        }
        if filled > 0 { output.append(alphabet[buffer << (bits - filled) & (alphabet.count - 1)]) }
        if padding {
            for _ in 0..<(group - count % group) % group { output.append(UInt8(ascii: "=")) }
        }
    }

    func decode(_ text: Span<UInt8>, appendingTo output: inout [UInt8]) throws(WireError) {
        let count = try unpaddedCount(text)
        // Characters that carry no full byte on top of the others cannot come from an encoder.
        guard count * bits % 8 < bits else {
            throw WireError(
                .truncated, "\(name) of this length stands for no whole bytes: copy the whole text.", at: text.count)
        }
        output.reserveCapacity(output.count + count * bits / 8)
        var buffer = 0, filled = 0
        for index in 0..<count {
            let value = Int(values[Int(text[index])])
            guard value < alphabet.count else {
                throw WireError(
                    .syntax, "This character is not one of \(name)'s \(alphabet.count): copy the text again.", at: index
                )
            }
            buffer = (buffer << bits | value) & 0xFFFF
            filled += bits
            guard filled >= 8 else { continue }
            filled -= 8
            output.append(UInt8(truncatingIfNeeded: buffer >> filled))
        }
        guard buffer & ((1 << filled) - 1) == 0 else {
            throw WireError(
                .notCanonical, "The last character's unused bits must be zero: copy the whole text.", at: count - 1)
        }
    }

    private func unpaddedCount(_ text: Span<UInt8>) throws(WireError) -> Int {
        guard padding else { return text.count }
        guard text.count % group == 0 else {
            throw WireError(
                .truncated, "\(name) comes in groups of \(group) characters: copy the whole text.", at: text.count)
        }
        var count = text.count
        while count > 0, text.count - count < 2, text[count - 1] == UInt8(ascii: "=") { count -= 1 }
        return count
    }
}
