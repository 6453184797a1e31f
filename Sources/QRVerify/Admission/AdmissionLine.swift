internal import QRCredential
public import QRWire

/// Admission records as lines of NDJSON, one record a line.
public enum AdmissionLine {
    /// Appends a record's line, with its line feed.
    ///
    /// - Parameters:
    ///   - record: What to write.
    ///   - writer: Where to; a buffer that is reused allocates nothing.
    ///   - offset: Seconds by which the times written are ahead of UTC: whole minutes.
    public static func write(_ record: AdmissionRecord, to writer: inout JSONWriter, utcOffset offset: Int) {
        writeObject(record, to: &writer, utcOffset: offset)
        writer.endLine()
    }

    /// Writes a record as one JSON value, within a document of the caller's.
    public static func writeObject(_ record: AdmissionRecord, to writer: inout JSONWriter, utcOffset offset: Int) {
        writer.beginObject()
        writer.key("place")
        writer.string(record.place.description)
        writer.key("at")
        writer.string(record.admittedAt.rfc3339(offsetSeconds: offset))
        if let holder = record.holder {
            writer.key("holder")
            write(holder, to: &writer)
        }
        writer.key("companions")
        writer.beginArray()
        for companion in record.companions { write(companion, to: &writer) }
        writer.endArray()
        writer.key("manual")
        writer.beginArray()
        for sealed in record.manual { writer.string(sealed) }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ visitor: AdmissionRecord.Visitor, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("issuer")
        writer.string(visitor.issuer)
        writer.key("pseudonym")
        writer.string(visitor.pseudonym.description)
        writer.key("sequence")
        writer.integer(visitor.sequence)
        writer.key("status")
        writer.string(visitor.status.name)
        writer.endObject()
    }

    /// Reads one line.
    ///
    /// - Parameter line: The line without its line feed, at most `VerifyLimits.lineBytes`.
    /// - Returns: the record.
    /// - Throws: `.malformed` that names the member or the byte, `.tooLarge`.
    public static func parse(_ line: Span<UInt8>) throws(VerifyError) -> AdmissionRecord {
        guard line.count <= VerifyLimits.lineBytes else {
            throw VerifyError(.tooLarge, "A record has at most \(VerifyLimits.lineBytes) bytes: shorten this one.")
        }
        let json: JSON
        do throws(WireError) {
            json = try JSON(parsing: line)
        } catch {
            throw VerifyError(.malformed, error.message, at: error.offset)
        }
        try checkKeys(json, ["place", "at", "holder", "companions", "manual"])
        let companions = try list(json, "companions")
        let manual = try list(json, "manual")
        guard companions.count + manual.count <= VerifyLimits.companions else {
            throw VerifyError(
                .tooLarge,
                "A record has at most \(VerifyLimits.companions) companions: enter the others by another scan.")
        }
        return AdmissionRecord(
            place: try value(json, "place", PlaceID.init(hex:)),
            admittedAt: try value(json, "at", Timestamp.init(rfc3339:)),
            holder: try json["holder"].map { json throws(VerifyError) in try visitor(json) },
            companions: try companions.map { json throws(VerifyError) in try visitor(json) },
            manual: try manual.map { json throws(VerifyError) in
                guard let text = json.stringValue else { throw malformed("manual") }
                return text
            })
    }

    private static func visitor(_ json: JSON) throws(VerifyError) -> AdmissionRecord.Visitor {
        try checkKeys(json, ["issuer", "pseudonym", "sequence", "status"])
        guard let sequence = json["sequence"]?.integerValue.flatMap(UInt16.init(exactly:)) else {
            throw malformed("sequence")
        }
        return AdmissionRecord.Visitor(
            issuer: try value(json, "issuer") { $0.isEmpty ? nil : $0 },
            pseudonym: try value(json, "pseudonym", Pseudonym.init(hex:)), sequence: sequence,
            status: try value(json, "status", HealthStatus.init(name:)))
    }

    private static func value<Value>(
        _ json: JSON, _ key: String, _ make: (String) -> Value?
    ) throws(VerifyError) -> Value {
        guard let value = json[key]?.stringValue.flatMap(make) else { throw malformed(key) }
        return value
    }

    private static func list(_ json: JSON, _ key: String) throws(VerifyError) -> [JSON] {
        guard let value = json[key] else { return [] }
        guard let elements = value.elements else { throw malformed(key) }
        return elements
    }

    private static func checkKeys(_ json: JSON, _ known: Set<String>) throws(VerifyError) {
        guard let members = json.members else { throw VerifyError(.malformed, "Write an object in braces here.") }
        for member in members where !known.contains(member.key) {
            throw VerifyError(.malformed, "A record knows no \"\(member.key)\": remove it.")
        }
    }

    private static func malformed(_ key: String) -> VerifyError {
        VerifyError(.malformed, "The record's \"\(key)\" is missing or not of its form: correct it.")
    }
}
