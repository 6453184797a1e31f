internal import QRWire

/// The claims of a status list (Token Status List, CWT form) and of a change to one.
///
/// Both have 1 issuer, 2 subject (the day), 4 expiry and 6 issue. A list has 65533, a map of the compressed states
/// (`lst`) and the bits a code (`bits`); a change has the private claim -65539, an array of the base list's issue time,
/// the new number of codes, and the changes: for each one number, (distance to the index before + 1) * 4 + state, in
/// LEB128.
enum StatusContent {
    private static let listKey: Int64 = 65_533
    private static let changeKey: Int64 = -65_539

    static func serialized(_ content: SignedStatus.Content) -> [UInt8] {
        var writer = CBORWriter()
        writer.map(5)
        switch content {
        case .list(let list):
            writer.head(list.issuer, list.day, list.expiresAt, list.issuedAt)
            writer.integer(listKey)
            writer.map(2)
            writer.text("lst")
            var deflater = Deflater(.zlib)
            var compressed: [UInt8] = []
            deflater.deflate(list.packed.span, appendingTo: &compressed)
            writer.byteString(compressed.span)
            writer.text("bits")
            writer.unsigned(2)
        case .change(let change):
            writer.head(change.issuer, change.day, change.expiresAt, change.issuedAt)
            writer.integer(changeKey)
            writer.array(3)
            writer.integer(change.base.seconds)
            writer.unsigned(UInt64(change.count))
            writer.byteString(packed(change.states).span)
        }
        return writer.bytes
    }

    /// Reads a list or a change, told apart by their keys.
    ///
    /// - Throws: `.malformed`, `.compression`, with offsets that count from the envelope's start.
    static func parse(_ bytes: Span<UInt8>, at start: Int) throws(CredentialError) -> SignedStatus.Content {
        let parts: Parts
        do throws(WireError) {
            var reader = try CBORReader(bytes)
            parts = try reader.readStatus(listKey: listKey, changeKey: changeKey)
            try reader.finish()
        } catch {
            throw CredentialError(.malformed, error.message, at: start + (error.offset ?? 0))
        }
        let payload = bytes.extracting(parts.payload)
        guard let change = parts.change else { return .list(try list(parts, payload)) }
        guard change.count >= 0, change.count <= CredentialLimits.statusCodes,
            let states = unpacked(payload, count: change.count)
        else {
            throw CredentialError(
                .malformed, "The changes are not in their order and range: get the whole list.", at: start)
        }
        guard change.base < parts.issuedAt else {
            throw CredentialError(
                .malformed, "The change leads to no later list than it starts from: get the whole list.", at: start)
        }
        // Checks the names and times as those of a list.
        _ = try StatusList(
            issuer: parts.issuer, day: parts.day, packed: [], issuedAt: parts.issuedAt, expiresAt: parts.expiresAt)
        return .change(
            StatusChange(
                issuer: parts.issuer, day: parts.day, base: change.base, issuedAt: parts.issuedAt,
                expiresAt: parts.expiresAt, count: change.count, states: states))
    }

    struct Parts {
        var issuer: String
        var day: String
        var expiresAt: Timestamp
        var issuedAt: Timestamp
        /// The compressed states, or the packed changes.
        var payload: Range<Int>
        /// What a change says beside its states; nil for a list.
        var change: (base: Timestamp, count: Int)?
    }

    private static func list(_ parts: Parts, _ compressed: Span<UInt8>) throws(CredentialError) -> StatusList {
        var inflater = Inflater(.zlib)
        var packed: [UInt8] = []
        do throws(WireError) {
            try inflater.inflate(compressed, limit: CredentialLimits.statusCodes / 4, appendingTo: &packed)
        } catch {
            throw CredentialError(.compression, error)
        }
        return try StatusList(
            issuer: parts.issuer, day: parts.day, packed: packed, issuedAt: parts.issuedAt, expiresAt: parts.expiresAt)
    }

    private static func packed(_ states: [StatusChange.Entry]) -> [UInt8] {
        var bytes: [UInt8] = []
        var next: UInt64 = 0
        for entry in states {
            var value = (UInt64(entry.index) - next) << 2 | UInt64(entry.state.rawValue)
            next = UInt64(entry.index) + 1
            while value >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
                value >>= 7
            }
            bytes.append(UInt8(value))
        }
        return bytes
    }

    /// nil for numbers that are cut off, in a longer form than needed, or behind the list's end.
    private static func unpacked(_ bytes: Span<UInt8>, count: Int) -> [StatusChange.Entry]? {
        var states: [StatusChange.Entry] = []
        var next: UInt64 = 0
        var position = 0
        while position < bytes.count {
            var value: UInt64 = 0
            var shift: UInt64 = 0
            while true {
                guard position < bytes.count, shift < 42 else { return nil }
                let byte = bytes[position]
                position += 1
                value |= UInt64(byte & 0x7F) << shift
                shift += 7
                if byte < 0x80 {
                    if byte == 0 && shift > 7 { return nil }
                    break
                }
            }
            let index = next + value >> 2
            guard index < UInt64(count), let state = CodeState(rawValue: UInt8(value & 3)) else { return nil }
            states.append(.init(index: UInt32(index), state: state))
            next = index + 1
        }
        return states
    }
}

extension CBORWriter {
    fileprivate mutating func head(_ issuer: String, _ day: String, _ expiresAt: Timestamp, _ issuedAt: Timestamp) {
        unsigned(1)
        text(issuer)
        unsigned(2)
        text(day)
        unsigned(4)
        integer(expiresAt.seconds)
        unsigned(6)
        integer(issuedAt.seconds)
    }
}

extension CBORReader {
    @_lifetime(self: copy self)
    fileprivate mutating func readStatus(listKey: Int64, changeKey: Int64) throws(WireError) -> StatusContent.Parts {
        guard try readMapHead() == 5 else {
            throw WireError(.type, "A status list has five claims: get the list anew.", at: 0)
        }
        try expectKey(1)
        let issuer = try readText()
        try expectKey(2)
        let day = try readText()
        try expectKey(4)
        let expiresAt = Timestamp(seconds: try readInteger())
        try expectKey(6)
        let issuedAt = Timestamp(seconds: try readInteger())
        var parts = StatusContent.Parts(
            issuer: issuer, day: day, expiresAt: expiresAt, issuedAt: issuedAt, payload: 0..<0)
        let start = offset
        switch try readInteger() {
        case listKey: parts.payload = try readListPayload()
        case changeKey: try readChange(into: &parts)
        default: throw WireError(.type, "Put a status list or a change here.", at: start)
        }
        return parts
    }

    @_lifetime(self: copy self)
    private mutating func readListPayload() throws(WireError) -> Range<Int> {
        let start = offset
        guard try readMapHead() == 2, try readText() == "lst" else {
            throw WireError(.type, "A status list holds lst and bits: get the list anew.", at: start)
        }
        let payload = try readByteString()
        guard try readText() == "bits", try readUnsigned() == 2 else {
            throw WireError(.type, "A status list has two bits a code: get the list anew.", at: start)
        }
        return payload
    }

    @_lifetime(self: copy self)
    private mutating func readChange(into parts: inout StatusContent.Parts) throws(WireError) {
        let start = offset
        guard try readArrayHead() == 3 else {
            throw WireError(.type, "A change names its base, a number and the changes: get the change anew.", at: start)
        }
        let base = Timestamp(seconds: try readInteger())
        let count = Int(clamping: try readUnsigned())
        parts.payload = try readByteString()
        parts.change = (base, count)
    }
}
