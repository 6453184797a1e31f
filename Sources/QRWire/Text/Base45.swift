/// Base45: bytes as the 45 characters of a QR code's alphanumeric mode, three for two bytes (RFC 9285).
public enum Base45 {
    /// Characters that encode so many bytes.
    public static func encodedCount(_ byteCount: Int) -> Int {
        byteCount / 2 * 3 + byteCount % 2 * 2
    }

    /// Appends the encoding of `bytes`, as ASCII.
    /// - Complexity: O(n)
    public static func encode(_ bytes: Span<UInt8>, appendingTo output: inout [UInt8]) {
        let alphabet = Self.alphabet
        output.append(addingCapacity: encodedCount(bytes.count)) { output in
            var index = 0
            while index + 1 < bytes.count {
                let value = Int(bytes[index]) << 8 | Int(bytes[index + 1])
                output.append(alphabet[value % 45])
                output.append(alphabet[value / 45 % 45])
                output.append(alphabet[value / 2025])
                index += 2
            }
            if index < bytes.count {
                output.append(alphabet[Int(bytes[index]) % 45])
                output.append(alphabet[Int(bytes[index]) / 45])
            }
        }
    }

    /// Appends the bytes that `text` encodes; on failure the output holds what came before the bad group.
    ///
    /// - Throws: `.syntax` for a character outside the alphabet, `.range` for a group above its largest value,
    ///   `.truncated` for a single last character; offsets count from the start of `.text`.
    /// - Complexity: O(n)
    public static func decode(_ text: Span<UInt8>, appendingTo output: inout [UInt8]) throws(WireError) {
        guard text.count % 3 != 1 else {
            throw WireError(
                .truncated, "Base45 comes in groups of three or two characters: copy the whole text.", at: text.count)
        }
        let values = Self.values
        try output.append(addingCapacity: text.count / 3 * 2 + 1) { output throws(WireError) in
            var index = 0
            while index + 3 <= text.count {
                let low = values[Int(text[index])], middle = values[Int(text[index + 1])]
                let value = low &+ 45 &* middle &+ 2025 &* values[Int(text[index + 2])]
                guard value <= 0xFFFF else { throw badGroup(text, at: index) }
                output.append(UInt8(value >> 8))
                output.append(UInt8(value & 0xFF))
                index += 3
            }
            if index < text.count {
                let value = values[Int(text[index])] + 45 * values[Int(text[index + 1])]
                guard value <= 0xFF else { throw badGroup(text, at: index) }
                output.append(UInt8(value))
            }
        }
    }

    private static func badGroup(_ text: Span<UInt8>, at start: Int) -> WireError {
        for index in start..<min(start + 3, text.count) where values[Int(text[index])] == foreign {
            return WireError(.syntax, "This character is not one of Base45's 45: copy the text again.", at: index)
        }
        return WireError(.range, "This group stands for more than its bytes can hold: copy the text again.", at: start)
    }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    private static let values = inverse(of: alphabet).map { $0 < 45 ? UInt32($0) : foreign }
    /// Stands for a character outside the alphabet: too large for any group, so that one comparison finds it, and small
    /// enough for 32 bits to hold three of them.
    private static let foreign: UInt32 = 1 << 16
}

/// For each byte its place in the alphabet; 255 for bytes outside it.
func inverse(of alphabet: [UInt8]) -> [UInt8] {
    var values = [UInt8](repeating: .max, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
}
