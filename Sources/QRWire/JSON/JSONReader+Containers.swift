/// A key of an open object, or the mark that starts an object's or array's keys.
struct SeenKey {
    var text: JSONText
    var hash: UInt32
    /// For a mark: where the enclosing container's mark stands; -1 for a key.
    var enclosing: Int32 = -1
    var isObject = false
}

extension JSONReader {
    /// Steps into an object; `nextKey()` then gives its keys one by one, and nil at its end.
    /// - Throws: `.type` for another value, `.depth` past `WireLimits.depth`, `.syntax`, `.truncated`.
    @_lifetime(self: copy self)
    public mutating func beginObject() throws(WireError) {
        guard try nextByte() == UInt8(ascii: "{") else { throw wrongType("an object") }
        try open(isObject: true)
    }

    /// Steps into an array; before each element `nextElement()` tells whether there is one.
    /// - Throws: `.type` for another value, `.depth` past `WireLimits.depth`, `.syntax`, `.truncated`.
    @_lifetime(self: copy self)
    public mutating func beginArray() throws(WireError) {
        guard try nextByte() == UInt8(ascii: "[") else { throw wrongType("an array") }
        try open(isObject: false)
    }

    /// The next member's key, or nil where the object ends.
    ///
    /// - Throws: `.syntax`, `.text`, `.truncated`; `.duplicateKey` at the end of an object that has two equal keys.
    /// - Complexity: O(key), and O(members) at the object's end.
    @_lifetime(self: copy self)
    public mutating func nextKey() throws(WireError) -> JSONText? {
        if try nextByte() == UInt8(ascii: "}") {
            try checkDuplicates()
            close()
            return nil
        }
        try readComma()
        guard try nextByte() == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
        let (key, hash) = try scanText()
        keys.append(SeenKey(text: key, hash: hash))
        guard try nextByte() == UInt8(ascii: ":") else { throw unexpected("\":\"") }
        offset += 1
        needsComma = false
        return key
    }

    /// Whether another element follows; false where the array ends.
    @_lifetime(self: copy self)
    public mutating func nextElement() throws(WireError) -> Bool {
        if try nextByte() == UInt8(ascii: "]") {
            close()
            return false
        }
        try readComma()
        needsComma = false
        return true
    }

    var isInObject: Bool { keys[mark].isObject }
}

extension JSONReader {
    @_lifetime(self: copy self)
    private mutating func readComma() throws(WireError) {
        guard needsComma else { return }
        guard bytes[offset] == UInt8(ascii: ",") else { throw unexpected("\",\" or the end") }
        offset += 1
    }

    @_lifetime(self: copy self)
    private mutating func open(isObject: Bool) throws(WireError) {
        guard depth < WireLimits.depth else {
            throw WireError(
                .depth, "Values may be nested \(WireLimits.depth) deep: this one lies deeper, flatten it.", at: offset)
        }
        let enclosing = Int32(truncatingIfNeeded: mark)
        mark = keys.count
        keys.append(SeenKey(text: JSONText(), hash: 0, enclosing: enclosing, isObject: isObject))
        depth += 1
        offset += 1
        needsComma = false
    }

    @_lifetime(self: copy self)
    private mutating func close() {
        let enclosing = Int(keys[mark].enclosing)
        keys.removeSubrange(mark...)
        mark = enclosing
        depth -= 1
        offset += 1
        needsComma = true
    }

    /// Few plain keys are compared by hash and bytes; many, or escaped ones, go through a seeded hash table, so that
    /// no choice of keys makes the check slow.
    private func checkDuplicates() throws(WireError) {
        let first = mark + 1
        guard keys.count - first <= 16, !keys[first...].contains(where: \.text.hasEscapes) else {
            return try checkDuplicatesByTable(from: first)
        }
        for later in first..<keys.count {
            for earlier in first..<later
            where keys[earlier].hash == keys[later].hash && isSame(keys[earlier].text, keys[later].text) {
                throw duplicate(keys[later].text)
            }
        }
    }

    private func checkDuplicatesByTable(from first: Int) throws(WireError) {
        var seen = Set<[UInt8]>(minimumCapacity: keys.count - first)
        for key in keys[first...] {
            var decoded: [UInt8] = []
            appendText(key.text, to: &decoded)
            guard seen.insert(decoded).inserted else { throw duplicate(key.text) }
        }
    }

    private func isSame(_ left: JSONText, _ right: JSONText) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<left.count where bytes[left.start + index] != bytes[right.start + index] {
            return false
        }
        return true
    }

    private func duplicate(_ key: JSONText) -> WireError {
        WireError(
            .duplicateKey, "The key \"\(string(key))\" stands here a second time: remove one of the two.", at: key.start
        )
    }
}
