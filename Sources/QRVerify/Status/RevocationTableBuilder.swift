public import QRCredential
internal import QRWire

/// Makes revocation tables from the lists that others publish.
///
/// Lists must have been believed before: their signatures and transports differ from publisher to publisher.
public struct RevocationTableBuilder: Sendable {
    private var entries: [Entry] = []
    private let limit: Int

    private struct Entry: Sendable {
        let key: RevocationKey
        /// What was issued before this time is revoked; the largest for whatever time.
        let time: UInt32
    }

    /// An empty table, which covers nothing.
    public init() { self.init(limit: VerifyLimits.revocations) }

    /// A table that takes fewer entries than `VerifyLimits` allow: those of five gigabytes are no matter of a test.
    package init(limit: Int) {
        self.limit = limit
    }

    /// Adds a list, told apart by its content: a batch of DCC hashes (`hashType`, `entries`) or the list of a SMART
    /// Health Cards key (`kid`, `method` `rid`, `rids`).
    ///
    /// - Throws: `.malformed` for anything else, with nothing added; `.tooLarge`.
    /// - Complexity: O(n)
    public mutating func add(_ list: Span<UInt8>) throws(VerifyError) {
        guard list.count <= VerifyLimits.trustBytes else {
            throw VerifyError(.tooLarge, "A revocation list has at most \(VerifyLimits.trustBytes) bytes: divide it.")
        }
        let json: JSON
        do throws(WireError) {
            json = try JSON(parsing: list)
        } catch {
            throw VerifyError(.malformed, error.message, at: error.offset)
        }
        guard let added = Self.certificates(json) ?? Self.healthCards(json) else {
            throw VerifyError(
                .malformed,
                "This is neither a batch of DCC hashes nor a list of health card ids: name a file of one of them.")
        }
        guard entries.count + added.count <= limit else {
            throw VerifyError(
                .tooLarge, "A table has at most \(limit) entries: leave out what has expired.")
        }
        entries += added
    }

    /// The table's file.
    ///
    /// - Complexity: O(n log n)
    public func serialized(issuedAt: Timestamp, expiresAt: Timestamp) -> [UInt8] {
        // Of entries with one key the latest time says the most.
        let sorted = entries.sorted { ($0.key, $0.time) < ($1.key, $1.time) }
        let last = sorted.indices.filter { $0 + 1 == sorted.count || sorted[$0].key != sorted[$0 + 1].key }
        var bytes = RevocationTable.magic
        bytes.reserveCapacity(RevocationTable.headerBytes + last.count * RevocationTable.entryBytes)
        bytes.append(bigEndian: UInt64(last.count))
        bytes.append(bigEndian: UInt64(bitPattern: issuedAt.seconds))
        bytes.append(bigEndian: UInt64(bitPattern: expiresAt.seconds))
        for index in last {
            bytes.append(bigEndian: sorted[index].key.high)
            bytes.append(bigEndian: sorted[index].key.low)
            bytes.append(bigEndian: sorted[index].time)
        }
        return bytes
    }

    /// A batch of the EU gateway: {"hashType": "SIGNATURE", "entries": [{"hash": Base64}, ...],
    /// "country": "DE"}; one without a country stands for all.
    private static func certificates(_ json: JSON) -> [Entry]? {
        guard let kind = json["hashType"]?.stringValue.flatMap(RevocationHash.Kind.init(rawValue:)),
            let hashes = json["entries"]?.elements
        else { return nil }
        let covered = RevocationKey.certificateLists(country: json["country"]?.stringValue)
        var entries = [Entry(key: covered, time: .max)]
        entries.reserveCapacity(hashes.count + 1)
        for hash in hashes {
            var bytes: [UInt8] = []
            guard let text = hash["hash"]?.stringValue,
                (try? text.withUTF8Bytes { try Base64.decode($0, appendingTo: &bytes) }) != nil, bytes.count == 16
            else { return nil }
            entries.append(Entry(key: .certificate(kind, bytes), time: .max))
        }
        return entries
    }

    /// A card revocation list: {"kid": ..., "method": "rid", "ctr": 1, "rids": ["id", "id.seconds", ...]}.
    private static func healthCards(_ json: JSON) -> [Entry]? {
        guard let key = json["kid"]?.stringValue.map(KeyID.init(joseText:)), json["method"] == .string("rid"),
            let identifiers = json["rids"]?.elements
        else { return nil }
        var entries = [Entry(key: .healthCardList(key: key), time: .max)]
        entries.reserveCapacity(identifiers.count + 1)
        for identifier in identifiers {
            guard let text = identifier.stringValue else { return nil }
            let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            let time = parts.count == 1 ? UInt32.max : UInt32(parts[1])
            guard let time, !parts[0].isEmpty else { return nil }
            entries.append(Entry(key: .healthCard(key: key, String(parts[0])), time: time))
        }
        return entries
    }
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian word: some FixedWidthInteger) {
        var shift = word.bitWidth
        while shift > 0 {
            shift -= 8
            append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }
}
