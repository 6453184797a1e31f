/// ECDSA signatures in their two forms: r‖s in COSE and JOSE (RFC 9053, 2.1), DER in libcrypto.
enum ECDSASignature {
    /// Appends r‖s of a signature in DER, both filled up with zeros to `half` bytes.
    static func appendRaw(_ der: ArraySlice<UInt8>, half: Int, to output: inout [UInt8]) -> Bool {
        // SEQUENCE and lengths take one byte each: two numbers of 49 bytes stay below 128.
        var rest = der.dropFirst(2)
        for _ in 0..<2 {
            guard rest.count >= 2, let length = rest.dropFirst().first, rest.count >= 2 + Int(length) else {
                return false
            }
            let digits = rest.dropFirst(2).prefix(Int(length)).drop { $0 == 0 }
            guard digits.count <= half else { return false }
            output.append(contentsOf: repeatElement(0, count: half - digits.count))
            output.append(contentsOf: digits)
            rest = rest.dropFirst(2 + Int(length))
        }
        return rest.isEmpty
    }

    /// Writes r‖s as DER; both numbers are unsigned.
    static func writeDER(_ raw: Span<UInt8>, to der: inout [UInt8]) {
        let half = raw.count / 2
        der.removeAll(keepingCapacity: true)
        der.append(0x30)
        der.append(0)
        appendInteger(raw.extracting(0..<half), to: &der)
        appendInteger(raw.extracting(half..<raw.count), to: &der)
        der[1] = UInt8(der.count - 2)
    }

    private static func appendInteger(_ number: Span<UInt8>, to der: inout [UInt8]) {
        var start = 0
        while start < number.count - 1, number[start] == 0 { start += 1 }
        let needsZero = number[start] >= 0x80
        der.append(0x02)
        der.append(UInt8(number.count - start + (needsZero ? 1 : 0)))
        if needsZero { der.append(0) }
        for index in start..<number.count { der.append(number[index]) }
    }
}
