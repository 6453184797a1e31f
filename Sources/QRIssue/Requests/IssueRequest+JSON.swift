internal import QRCredential
internal import QRSystems
internal import QRWire

extension IssueRequest {
    /// Reads a request line: one JSON object, in which unknown keys are an error.
    ///
    /// - Throws: `.malformed` for what is no such object, `.unknownKey`, `.missingKey` or
    ///   `.badValue`, the last three naming the key.
    /// - Complexity: O(bytes)
    public init(parsing line: Span<UInt8>) throws(IssueError) {
        guard line.count <= IssueLimits.lineBytes else {
            throw IssueError(.malformed, "A request line has at most \(IssueLimits.lineBytes) bytes: shorten it.")
        }
        var fields = RequestFields()
        do throws(WireError) {
            var reader = try JSONReader(line)
            try fields.read(&reader)
        } catch {
            throw IssueError(.malformed, Self.explain(error))
        }
        try self.init(fields)
    }

    private static func explain(_ error: WireError) -> String {
        guard let offset = error.offset else { return error.message }
        return "byte \(offset + 1): \(error.message)"
    }

    private init(_ fields: consuming RequestFields) throws(IssueError) {
        if let key = fields.unknownKey {
            throw IssueError(.unknownKey, "\"\(key)\" is no key of a request: remove it or correct its spelling.")
        }
        self.init(
            id: try fields.required("id", fields.id), holder: try fields.required("holder", fields.holder),
            name: fields.name, status: try fields.healthStatus(), temperature: try fields.bodyTemperature(),
            quarantineUntil: try fields.quarantineDay(), reason: fields.reason, badges: fields.badges,
            agent: fields.agent, sequence: try fields.sequenceNumber())
    }
}

/// A request's members as JSON has them, before their values are looked at.
private struct RequestFields {
    var id: String?
    var holder: String?
    var name: String?
    var status: String?
    var temperature: Double?
    var quarantineUntil: String?
    var reason: String?
    var badges: [String] = []
    var agent: String?
    var sequence: Int64 = 0
    var unknownKey: String?

    mutating func read(_ reader: inout JSONReader) throws(WireError) {
        try reader.beginObject()
        while let key = try reader.nextKey() { try read(reader.string(key), from: &reader) }
        try reader.finish()
    }

    private mutating func read(_ key: String, from reader: inout JSONReader) throws(WireError) {
        switch key {
        case "id": id = try reader.readString()
        case "holder": holder = try reader.readString()
        case "name": name = try reader.readString()
        case "status": status = try reader.readString()
        case "temperature": temperature = try reader.readDouble()
        case "quarantine_until": quarantineUntil = try reader.readString()
        case "reason": reason = try reader.readString()
        case "badges": try readBadges(&reader)
        case "agent": agent = try reader.readString()
        case "sequence": sequence = try reader.readInteger()
        default:
            unknownKey = unknownKey ?? key
            try reader.skipValue()
        }
    }

    private mutating func readBadges(_ reader: inout JSONReader) throws(WireError) {
        try reader.beginArray()
        while try reader.nextElement() { badges.append(try reader.readString()) }
    }
}

extension RequestFields {
    func required(_ key: String, _ value: String?) throws(IssueError) -> String {
        guard let value else {
            throw IssueError(.missingKey, "\"\(key)\" is missing: give it, every request needs it.")
        }
        guard !value.isEmpty else {
            throw IssueError(.badValue, "\"\(key)\" is empty: fill it in, every request needs it.")
        }
        return value
    }

    func healthStatus() throws(IssueError) -> HealthStatus? {
        guard let status else { return nil }
        guard let value = HealthStatus(name: status) else {
            let names = HealthStatus.allCases.map(\.name).joined(separator: ", ")
            throw IssueError(.badValue, "\"status\" is \"\(status)\": give one of \(names).")
        }
        return value
    }

    func bodyTemperature() throws(IssueError) -> Temperature? {
        guard let temperature else { return nil }
        do throws(SystemError) {
            return try Temperature(celsius: temperature)
        } catch {
            throw IssueError(.badValue, "\"temperature\" is \(temperature). \(error.message)")
        }
    }

    func quarantineDay() throws(IssueError) -> CalendarDay? {
        guard let quarantineUntil else { return nil }
        guard let day = CalendarDay(quarantineUntil) else {
            throw IssueError(.badValue, "\"quarantine_until\" is \"\(quarantineUntil)\": give a day as 2026-11-30.")
        }
        return day
    }

    func sequenceNumber() throws(IssueError) -> UInt16 {
        guard let value = UInt16(exactly: sequence) else {
            throw IssueError(.badValue, "\"sequence\" is \(sequence): give 0 to 65535.")
        }
        return value
    }
}
