import QRWire

/// A JWS as digits for a symbol's numeric mode: two for each character, which is its code less 45.
enum HealthCardDigits {
    /// What is taken off a character's code, so that the characters of a JWS fit two digits.
    private static let base: UInt8 = 45
    /// The largest code, that of "z".
    private static let largest: UInt8 = 122 - base

    /// One chunk with everything.
    static func text(of token: [UInt8]) -> String {
        let digits = token.flatMap { [($0 - base) / 10, ($0 - base) % 10].map { $0 + UInt8(ascii: "0") } }
        return SmartHealthCard.prefix + String(decoding: digits, as: UTF8.self)
    }

    /// The JWS of a card's chunks, separated by spaces, in any order.
    /// - Throws: `.prefix`, `.encoding`.
    static func join(_ payload: Span<UInt8>) throws(CredentialError) -> [UInt8] {
        let bytes = Array(copying: payload), chunks = bytes.split(separator: UInt8(ascii: " "))
        var parts: [[UInt8]?] = Array(repeating: nil, count: chunks.count)
        for chunk in chunks {
            let (index, count, digits) = try header(chunk)
            guard count == chunks.count, parts[index - 1] == nil else {
                throw CredentialError(
                    .encoding, "The card needs each of its \(count) chunks once: scan them all, one after the other.",
                    at: chunk.startIndex)
            }
            parts[index - 1] = try decode(digits)
        }
        guard !parts.isEmpty else {
            throw CredentialError(.prefix, "The payload is empty: scan the code again.", at: 0)
        }
        return parts.flatMap { $0 ?? [] }
    }

    /// Place and number of a chunk, and its digits; one without numbers is the only one.
    private static func header(
        _ chunk: ArraySlice<UInt8>
    ) throws(CredentialError) -> (index: Int, count: Int, digits: ArraySlice<UInt8>) {
        guard chunk.starts(with: SmartHealthCard.prefix.utf8) else {
            throw CredentialError(
                .prefix, "A chunk starts with shc:/; scan the codes of one card only.", at: chunk.startIndex)
        }
        let rest = chunk.dropFirst(SmartHealthCard.prefix.utf8.count)
        let fields = rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if fields.count == 1 { return (1, 1, rest) }
        guard fields.count == 3, let index = number(fields[0]), let count = number(fields[1]),
            (1...CredentialLimits.healthCardChunks).contains(count), (1...count).contains(index)
        else {
            throw CredentialError(
                .encoding, "A chunk is numbered as shc:/1/2/; scan the code again.", at: rest.startIndex)
        }
        return (index, count, fields[2])
    }

    /// A whole number in digits, without leading zeros.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...3).contains(digits.count), digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func decode(_ digits: ArraySlice<UInt8>) throws(CredentialError) -> [UInt8] {
        guard digits.count.isMultiple(of: 2), !digits.isEmpty else {
            throw CredentialError(.encoding, "Digits come in pairs: scan the code again.", at: digits.endIndex)
        }
        var characters: [UInt8] = []
        characters.reserveCapacity(digits.count / 2)
        for index in stride(from: digits.startIndex, to: digits.endIndex, by: 2) {
            let high = digits[index] &- UInt8(ascii: "0"), low = digits[index + 1] &- UInt8(ascii: "0")
            guard high < 10, low < 10, high * 10 + low <= largest else {
                throw CredentialError(.encoding, "These are no digits of a character: scan the code again.", at: index)
            }
            characters.append(high * 10 + low + base)
        }
        return characters
    }
}
