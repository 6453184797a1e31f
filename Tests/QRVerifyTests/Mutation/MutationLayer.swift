import QRWire

/// How a format wraps what it signs. Damage below the wrapping reaches parsers that damage of the text hardly ever does.
enum MutationLayer {
    case base45(String)
    /// zlib below base45.
    case deflated(String)
    case base32(String)
    /// base32 as the last part of a URL.
    case landing
    /// A JWS as digits, perhaps in chunks.
    case digits
    /// A JWS as it stands.
    case text(String)

    /// The envelope: COSE bytes or the text of a JWS. nil where the wrapping is broken.
    func envelope(of payload: [UInt8]) -> [UInt8]? {
        switch self {
        case .base45(let prefix): return body(payload, prefix).flatMap(Self.base45)
        case .deflated(let prefix): return body(payload, prefix).flatMap(Self.base45).flatMap(Self.inflated)
        case .base32(let prefix): return body(payload, prefix).flatMap(Self.base32)
        case .landing: return payload.split(separator: UInt8(ascii: "/")).last.flatMap { Self.base32(Array($0)) }
        case .digits: return Self.joined(payload)
        case .text(let prefix): return body(payload, prefix)
        }
    }

    /// A payload around an envelope, as an issuer would write it.
    func payload(around envelope: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        switch self {
        case .base45(let prefix):
            text = Array(prefix.utf8)
            Base45.encode(envelope.span, appendingTo: &text)
        case .deflated(let prefix):
            var compressed: [UInt8] = [], deflater = Deflater(.zlib, level: 1)
            deflater.deflate(envelope.span, appendingTo: &compressed)
            text = Array(prefix.utf8)
            Base45.encode(compressed.span, appendingTo: &text)
        case .base32(let prefix):
            text = Array(prefix.utf8)
            Base32.encode(envelope.span, appendingTo: &text)
        case .landing:
            text = Array("HTTPS://VENUE.EXAMPLE/".utf8)
            Base32.encode(envelope.span, appendingTo: &text)
        case .digits:
            let digits = envelope.flatMap { byte -> [UInt8] in
                let value = Int(byte) - 45
                guard (0..<100).contains(value) else { return Array("99".utf8) }
                return [UInt8(48 + value / 10), UInt8(48 + value % 10)]
            }
            text = Array("shc:/".utf8) + digits
        case .text(let prefix): text = Array(prefix.utf8) + envelope
        }
        return text
    }

    /// What zlib is given, where the format has it.
    func compressed(in payload: [UInt8]) -> [UInt8]? {
        guard case .deflated(let prefix) = self else { return nil }
        return body(payload, prefix).flatMap(Self.base45)
    }

    private func body(_ payload: [UInt8], _ prefix: String) -> [UInt8]? {
        payload.starts(with: prefix.utf8) ? Array(payload.dropFirst(prefix.utf8.count)) : nil
    }

    /// By arithmetic on whole groups, unlike the engine's table.
    private static func base45(_ text: [UInt8]) -> [UInt8]? {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 3) {
            let group = text[start..<min(start + 3, text.count)].reversed()
            var value = 0
            for character in group {
                guard let digit = alphabet.firstIndex(of: character) else { return nil }
                value = value * 45 + digit
            }
            switch group.count {
            case 3 where value < 1 << 16: bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
            case 2 where value < 1 << 8: bytes.append(UInt8(value))
            default: return nil
            }
        }
        return bytes
    }

    private static func base32(_ text: [UInt8]) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var bits: [Int] = []
        for character in text {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            bits += (0..<5).map { digit >> (4 - $0) & 1 }
        }
        return stride(from: 0, through: bits.count - 8, by: 8).map { start in
            bits[start..<start + 8].reduce(0) { $0 << 1 | UInt8($1) }
        }
    }

    private static func inflated(_ compressed: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = [], inflater = Inflater(.zlib)
        return (try? inflater.inflate(compressed.span, limit: 1 << 20, appendingTo: &bytes)) == nil ? nil : bytes
    }

    /// The characters of all chunks in the order of their numbers.
    private static func joined(_ payload: [UInt8]) -> [UInt8]? {
        var digits: [Int] = []
        for chunk in payload.split(separator: UInt8(ascii: " ")).sorted(by: { number($0) < number($1) }) {
            let last = chunk.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? []
            digits += last.map { Int($0) - 48 }
        }
        guard digits.count.isMultiple(of: 2), digits.allSatisfy((0...9).contains) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 10 + digits[$0 + 1] + 45) }
    }

    /// The number of a chunk, such as 2 of `shc:/2/3/`; 0 for one without.
    private static func number(_ chunk: ArraySlice<UInt8>) -> Int {
        let fields = String(decoding: chunk, as: UTF8.self).split(separator: "/", omittingEmptySubsequences: false)
        return fields.count > 2 ? Int(fields[1]) ?? 0 : 0
    }
}
