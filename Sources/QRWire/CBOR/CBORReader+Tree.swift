extension CBORReader {
    /// Reads the next item as a tree; recursion is bounded by `WireLimits.depth`.
    ///
    /// - Throws: also `.duplicateKey` and `.depth`.
    /// - Complexity: O(n)
    @_lifetime(self: copy self)
    public mutating func readTree() throws(WireError) -> CBOR {
        switch try peek() {
        case .unsigned: return .unsigned(try readHead(.unsigned))
        case .negative: return .negative(try readHead(.negative))
        case .bytes: return .bytes(try readBytes())
        case .text: return .text(try readWholeText())
        case .simple: return try readSimple()
        case .array, .map, .tag: return try readNested()
        }
    }

    /// Reads one item of any type and forgets it.
    @_lifetime(self: copy self)
    public mutating func skipItem() throws(WireError) {
        _ = try readTree()
    }

    @_lifetime(self: copy self)
    private mutating func readNested() throws(WireError) -> CBOR {
        guard depth < WireLimits.depth else {
            throw WireError(
                .depth, "Items may be nested \(WireLimits.depth) deep: this one lies deeper, flatten it.", at: offset)
        }
        depth += 1
        defer { depth -= 1 }
        switch try peek() {
        case .array: return .array(try readElements())
        case .map: return .map(try readPairs())
        default: return .tagged(try readTag(), try readTree())
        }
    }

    @_lifetime(self: copy self)
    private mutating func readElements() throws(WireError) -> [CBOR] {
        var elements: [CBOR] = []
        if try startsIndefinite() {
            while try !readBreak() { elements.append(try readTree()) }
        } else {
            let count = try readArrayHead()
            elements.reserveCapacity(min(count, Self.reserved))
            for _ in 0..<count { elements.append(try readTree()) }
        }
        return elements
    }

    @_lifetime(self: copy self)
    private mutating func readPairs() throws(WireError) -> [CBOR.Pair] {
        var pairs: [CBOR.Pair] = [], keys = SeenKeys()
        if try startsIndefinite() {
            while try !readBreak() { try readPair(&pairs, &keys) }
        } else {
            let count = try readMapHead()
            pairs.reserveCapacity(min(count, Self.reserved))
            for _ in 0..<count { try readPair(&pairs, &keys) }
        }
        return pairs
    }

    @_lifetime(self: copy self)
    private mutating func readPair(_ pairs: inout [CBOR.Pair], _ keys: inout SeenKeys) throws(WireError) {
        let start = offset, key = try readKey()
        guard keys.isNew(key, pairs) else {
            throw WireError(
                .duplicateKey, "This key stands in the map a second time: remove one of the two.", at: start)
        }
        guard options.contains(.unsortedKeys) || isAscending(keys.last, start..<offset) else {
            throw WireError(.notCanonical, "Sort map keys by the bytes of their encodings.", at: start)
        }
        keys.last = start..<offset
        pairs.append(CBOR.Pair(key, try readTree()))
    }

    /// Reads a key. No format has keys that hold items: told apart and hashed at each depth, they took a thousand times
    /// as long as the signature.
    @_lifetime(self: copy self)
    private mutating func readKey() throws(WireError) -> CBOR {
        switch try peek() {
        case .array, .map, .tag:
            throw WireError(.syntax, "Write a number, a string or a simple value as a map's key.", at: offset)
        default: return try readTree()
        }
    }

    /// Whether the bytes of one key precede those of the next (RFC 8949, 4.2.1); no key is a prefix of another.
    private func isAscending(_ key: Range<Int>, _ next: Range<Int>) -> Bool {
        for (old, new) in zip(key, next) where bytes[old] != bytes[new] { return bytes[old] < bytes[new] }
        return key.count < next.count
    }

    /// Items for which memory is taken before they are read, whatever number the input claims.
    private static let reserved = 64
}

/// The keys of a map that is being read.
private struct SeenKeys {
    /// Where the last key stands; empty before the first.
    var last = 0..<0
    private var fingerprints = InlineArray<16, UInt64>(repeating: 0)
    private var set = Set<CBOR>()

    /// A key is compared with each one before it of its fingerprint; beyond that many, a seeded hash table is faster.
    mutating func isNew(_ key: CBOR, _ pairs: [CBOR.Pair]) -> Bool {
        guard pairs.count < fingerprints.count else {
            if pairs.count == fingerprints.count { set = Set(pairs.map(\.key)) }
            return set.insert(key).inserted
        }
        let fingerprint = key.fingerprint
        for index in pairs.indices where fingerprints[index] == fingerprint && pairs[index].key == key { return false }
        fingerprints[pairs.count] = fingerprint
        return true
    }
}

extension CBOR {
    /// Equal for equal items, and nearly always different for the keys of a map: cheaper to compare than they are.
    fileprivate var fingerprint: UInt64 {
        switch self {
        case .unsigned(let value): return value
        case .negative(let complement): return ~complement
        case .text(let text):
            var mixed = UInt64(text.utf8.count)
            for byte in text.utf8.prefix(8) { mixed = mixed << 7 ^ UInt64(byte) }
            return mixed
        default: return 0
        }
    }
}

extension CBORReader {
    /// Reads a byte string, in chunks where its length is indefinite.
    @_lifetime(self: copy self)
    private mutating func readBytes() throws(WireError) -> [UInt8] {
        guard try startsIndefinite() else { return Array(copying: bytes.extracting(try readByteString())) }
        var whole: [UInt8] = []
        while try !readBreak() { whole.append(copying: bytes.extracting(try readByteString())) }
        return whole
    }

    @_lifetime(self: copy self)
    private mutating func readWholeText() throws(WireError) -> String {
        guard try startsIndefinite() else { return try readText() }
        let start = offset
        var whole = ""
        while try !readBreak() { whole += try readText() }
        return try whole.withUTF8Bytes { bytes throws(WireError) in try String(checking: bytes, at: start) }
    }

    /// Steps over the first byte of an item of indefinite length, where one starts here and options allow it.
    @_lifetime(self: copy self)
    private mutating func startsIndefinite() throws(WireError) -> Bool {
        guard options.contains(.indefiniteLengths), bytes[offset] & 31 == Self.indefinite else { return false }
        offset += 1
        return true
    }

    /// Steps over the break that ends an item of indefinite length, where it stands here.
    @_lifetime(self: copy self)
    private mutating func readBreak() throws(WireError) -> Bool {
        guard offset < bytes.count else { throw endOfInput() }
        guard bytes[offset] == 0xFF else { return false }
        offset += 1
        return true
    }

    @_lifetime(self: copy self)
    private mutating func readSimple() throws(WireError) -> CBOR {
        let information = bytes[offset] & 31, start = offset
        switch information {
        case 0..<24:
            offset += 1
            return .simple(information)
        case 24:
            let value = UInt8(try bigEndian(1, at: offset + 1))
            guard value >= 32 else {
                throw WireError(.syntax, "Write a simple value below 32 in one byte.", at: start)
            }
            offset += 2
            return .simple(value)
        case 25...27: return .float(try readFloat(byteCount: 1 << Int(information - 24)))
        default: throw WireError(.syntax, "Write an item here: this is a break or a reserved value.", at: start)
        }
    }

    @_lifetime(self: copy self)
    private mutating func readFloat(byteCount: Int) throws(WireError) -> Double {
        let bits = try bigEndian(byteCount, at: offset + 1)
        let value: Double =
            switch byteCount {
            case 2: Double(Float16(bitPattern: UInt16(bits)))
            case 4: Double(Float(bitPattern: UInt32(bits)))
            default: Double(bitPattern: bits)
            }
        let encoded = Array(copying: bytes.extracting(offset..<offset + 1 + byteCount))
        guard options.contains(.longForms) || CBOR.float(value).serialized() == encoded else {
            throw WireError(.notCanonical, "Write this number in its shortest form, NaN as f97e00.", at: offset)
        }
        offset += 1 + byteCount
        return value.isNaN ? .nan : value
    }
}
