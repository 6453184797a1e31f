internal import QRCredential
internal import QRSystems
internal import QRWire

// One JSON object a line, so that a file of any length is read in the memory of what it says.
extension GateState {
    /// The state as NDJSON, the same bytes for equal states.
    ///
    /// - Complexity: O(n log n)
    public func serialized() -> [UInt8] {
        var writer = JSONWriter()
        for (root, issuedAt) in bundles.sorted(by: { $0.key.joseText < $1.key.joseText }) {
            writer.line(["bundle": .string(root.joseText), "issued_at": .integer(issuedAt.seconds)])
        }
        for (name, issuedAt) in statusLists.sorted(by: { ($0.key.issuer, $0.key.day) < ($1.key.issuer, $1.key.day) }) {
            writer.line([
                "status_list": .string(name.issuer), "day": .string(name.day.description),
                "issued_at": .integer(issuedAt.seconds),
            ])
        }
        let holders = snapshot.entries.map { (pseudonym: $0.key.pseudonym.description, key: $0.key, entry: $0.value) }
        for holder in holders.sorted(by: { ($0.key.issuer, $0.pseudonym) < ($1.key.issuer, $1.pseudonym) }) {
            writer.line([
                "seen": .string(holder.pseudonym), "issuer": .string(holder.key.issuer),
                "sequence": .integer(Int64(holder.entry.sequence)), "at": .integer(holder.entry.seenAt.seconds),
            ])
        }
        return writer.bytes
    }

    /// Reads what `serialized` wrote.
    ///
    /// - Throws: `.malformed` with the number and the first byte of a line that is none of a state's or
    ///   has a time outside `CredentialLimits.times`; a gate must not go on with half a memory.
    public init(parsing bytes: Span<UInt8>) throws(VerifyError) {
        self.init()
        var start = 0
        var number = 1
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            if end > start { try read(bytes.extracting(start..<end), number, at: start) }
            start = end + 1
            number += 1
        }
    }

    private mutating func read(_ line: Span<UInt8>, _ number: Int, at offset: Int) throws(VerifyError) {
        guard let json = try? JSON(parsing: line), read(json) else {
            throw VerifyError(
                .malformed,
                "Line \(number) is none of a gate's state: put the file back, or remove it and begin with an "
                    + "empty one.",
                at: offset)
        }
    }

    private mutating func read(_ json: JSON) -> Bool {
        let keys = Set(json.members?.map(\.key) ?? [])
        func time(_ key: String) -> Timestamp? {
            json[key]?.integerValue.flatMap { CredentialLimits.times.contains($0) ? Timestamp(seconds: $0) : nil }
        }
        switch keys {
        case ["bundle", "issued_at"]:
            guard let root = json["bundle"]?.stringValue, let issuedAt = time("issued_at") else { return false }
            bundles[KeyID(joseText: root)] = issuedAt
        case ["status_list", "day", "issued_at"]:
            guard let issuer = json["status_list"]?.stringValue, let issuedAt = time("issued_at"),
                let day = json["day"]?.stringValue.flatMap({ CalendarDay($0) })
            else { return false }
            statusLists[ListName(issuer: issuer, day: day)] = issuedAt
        case ["seen", "issuer", "sequence", "at"]:
            guard let pseudonym = json["seen"]?.stringValue.flatMap({ Pseudonym(hex: $0) }),
                let issuer = json["issuer"]?.stringValue, let at = time("at"),
                let sequence = json["sequence"]?.integerValue.flatMap(UInt16.init(exactly:))
            else { return false }
            snapshot.note(issuer: issuer, pseudonym: pseudonym, sequence: sequence, at: at)
        default: return false
        }
        return true
    }
}

extension JSONWriter {
    fileprivate mutating func line(_ members: KeyValuePairs<String, JSON>) {
        beginObject()
        for (key, value) in members {
            self.key(key)
            tree(value)
        }
        endObject()
        endLine()
    }
}
