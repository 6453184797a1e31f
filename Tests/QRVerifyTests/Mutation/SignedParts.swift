/// What a COSE_Sign1 signature covers, and the signature, cut out by a reader of its own: the engine's is under test.
struct SignedParts: Equatable {
    /// The protected header; an empty map and an empty string are signed alike.
    let header: [UInt8]
    let content: [UInt8]
    let signature: [UInt8]
    /// The rest of the envelope, which no signature covers.
    let tags: [UInt64]
    let unprotected: [UInt8]

    init?(_ envelope: [UInt8]) {
        var reader = SlowCBOR(envelope), tags: [UInt64] = []
        guard var head = reader.head() else { return nil }
        while head.major == 6, let tag = head.value {
            tags.append(tag)
            guard let next = reader.head() else { return nil }
            head = next
        }
        guard head.major == 4, head.value == 4 || head.value == nil, let header = reader.byteString() else {
            return nil
        }
        let start = reader.offset
        guard reader.skip() else { return nil }
        let end = reader.offset
        guard let content = reader.byteString(), let signature = reader.byteString() else { return nil }
        if head.value == nil {
            guard reader.isBreak() else { return nil }
        }
        guard reader.offset == envelope.count else { return nil }
        self.tags = tags
        self.header = header == [0xA0] ? [] : header
        self.content = content
        self.signature = signature
        unprotected = Array(envelope[start..<end])
    }

    /// Whether both say the same under the same signature.
    func isSignedAlike(_ other: SignedParts) -> Bool {
        header == other.header && content == other.content && signature == other.signature
    }
}

/// CBOR as plainly as it can be read (RFC 8949, appendix C).
private struct SlowCBOR {
    let bytes: [UInt8]
    var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func byte() -> UInt8? {
        guard offset < bytes.count else { return nil }
        offset += 1
        return bytes[offset - 1]
    }

    /// The type of an item and its number; no number for an indefinite length.
    mutating func head() -> (major: UInt8, value: UInt64?)? {
        guard let first = byte() else { return nil }
        let information = first & 31
        guard information >= 24 else { return (first >> 5, UInt64(information)) }
        guard information <= 27 else { return information == 31 ? (first >> 5, nil) : nil }
        var value: UInt64 = 0
        for _ in 0..<(1 << (information - 24)) {
            guard let next = byte() else { return nil }
            value = value << 8 | UInt64(next)
        }
        return (first >> 5, value)
    }

    mutating func byteString() -> [UInt8]? {
        guard let head = head(), head.major == 2 else { return nil }
        guard let count = head.value else {
            var whole: [UInt8] = []
            while !isBreak() {
                guard let part = byteString() else { return nil }
                whole += part
            }
            return whole
        }
        guard count <= UInt64(bytes.count - offset) else { return nil }
        defer { offset += Int(count) }
        return Array(bytes[offset..<offset + Int(count)])
    }

    mutating func isBreak() -> Bool {
        guard offset < bytes.count, bytes[offset] == 0xFF else { return false }
        offset += 1
        return true
    }

    /// Steps over one item.
    mutating func skip() -> Bool {
        guard let head = head() else { return false }
        let items: UInt64?
        switch head.major {
        case 2, 3:
            guard let count = head.value else { return skipAll(nil) }
            guard count <= UInt64(bytes.count - offset) else { return false }
            offset += Int(count)
            return true
        case 4: items = head.value
        case 5: items = head.value.map { $0 * 2 }
        case 6: items = 1
        default: return true
        }
        return skipAll(items)
    }

    private mutating func skipAll(_ count: UInt64?) -> Bool {
        guard let count else {
            while !isBreak() {
                guard skip() else { return false }
            }
            return true
        }
        guard count <= UInt64(bytes.count) else { return false }
        return (0..<count).allSatisfy { _ in skip() }
    }
}
