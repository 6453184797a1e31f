/// A request for one person's health code: one line of what the issuing tool reads.
///
/// The fields are those of the line, in its order and with its words; what is nil or empty is left out of the line.
public struct HolderRequest: Hashable, Sendable {
    public var id: String
    /// A stable reference to the person, which never leaves the issuing side.
    public var holder: String
    public var name: String?
    public var status: String?
    /// Tenths of a degree Celsius, so that the line shows exactly what is meant.
    public var temperatureTenths: Int?
    /// The last day of a quarantine, as `2026-11-30`.
    public var quarantineUntil: String?
    public var reason: String?
    public var badges: [String] = []
    /// The holder reference of the one who shows the code instead.
    public var agent: String?
    public var sequence: Int?
    /// Whether the line spells its name in `\uXXXX` escapes; it means the same either way.
    public var escapesName = false

    public init(id: String, holder: String) {
        self.id = id
        self.holder = holder
    }

    /// The request as one JSON object, without a line end.
    public var line: String {
        var members = [member("id", id), member("holder", holder)]
        if let name { members.append("\"name\":" + (escapesName ? escaped(name) : quoted(name))) }
        if let status { members.append(member("status", status)) }
        if let tenths = temperatureTenths { members.append("\"temperature\":\(tenths / 10).\(tenths % 10)") }
        if let quarantineUntil { members.append(member("quarantine_until", quarantineUntil)) }
        if let reason { members.append(member("reason", reason)) }
        if !badges.isEmpty { members.append("\"badges\":[" + badges.map(quoted).joined(separator: ",") + "]") }
        if let agent { members.append(member("agent", agent)) }
        if let sequence { members.append("\"sequence\":\(sequence)") }
        return "{" + members.joined(separator: ",") + "}"
    }
}

private func member(_ key: String, _ value: String) -> String {
    quoted(key) + ":" + quoted(value)
}

private func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
        if character == "\"" || character == "\\" { result.append("\\") }
        result.append(character)
    }
    return result + "\""
}

/// Every UTF-16 unit as an escape, so that characters beyond the first plane become surrogate pairs (RFC 8259, 7).
private func escaped(_ text: String) -> String {
    let units = text.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "\"" + units.joined() + "\""
}
