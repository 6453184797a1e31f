public import QRIssue
internal import QRWire

/// What a phone hands in when its owner scans a venue code.
public struct PassRequest: Hashable, Sendable {
    /// The payload of the health code of the person who scanned; nil where only people without phones come in.
    public var health: String?
    /// What was scanned.
    public var venue: String
    /// Payloads of the health codes of the people with him.
    public var companions: [String]
    /// People without phones who come in together; empty for none.
    public var manual: [Manual]

    /// A person without a phone, registered by certificate number.
    public struct Manual: Hashable, Sendable {
        /// The number of an identity card or passport.
        public var holder: String
        /// The name on the document; it is sealed with the number.
        public var name: String

        /// A registration as it was written; `PassDesk.admit` checks the number.
        public init(holder: String, name: String) {
            self.holder = holder
            self.name = name
        }
    }

    /// A request as a phone hands it in; nothing is checked yet.
    public init(health: String?, venue: String, companions: [String] = [], manual: [Manual] = []) {
        self.health = health
        self.venue = venue
        self.companions = companions
        self.manual = manual
    }
}

extension PassRequest {
    /// Reads a request line: `{"health":"...","venue":"...","companions":["..."],"manual":[{"holder":"...","name":
    /// "..."}]}`, in which unknown keys are an error.
    ///
    /// - Throws: `.malformed`, `.unknownKey`, `.missingKey` or `.badValue`.
    public init(parsing line: Span<UInt8>) throws(IssueError) {
        guard line.count <= IssueLimits.lineBytes else {
            throw IssueError(.malformed, "A request line has at most \(IssueLimits.lineBytes) bytes: shorten it.")
        }
        let tree: JSON
        do throws(WireError) {
            tree = try JSON(parsing: line)
        } catch {
            throw IssueError(.malformed, error.offset.map { "byte \($0 + 1): \(error.message)" } ?? error.message)
        }
        guard let members = tree.members else {
            throw IssueError(.malformed, "A request is a JSON object: write it in braces.")
        }
        self.init(health: nil, venue: "")
        for member in members { try read(member) }
        guard !venue.isEmpty else { throw IssueError(.missingKey, "\"venue\" is missing: scan the venue code first.") }
        guard health != nil || !manual.isEmpty else {
            throw IssueError(
                .missingKey,
                "\"health\" is missing, and \"manual\" registers nobody: scan the holder's code, or register somebody.")
        }
    }

    private mutating func read(_ member: JSON.Member) throws(IssueError) {
        switch member.key {
        case "health": health = try Self.text(member)
        case "venue": venue = try Self.text(member)
        case "companions":
            guard let elements = member.value.elements else { throw Self.wrong("companions", "an array of payloads") }
            for element in elements { companions.append(try Self.text(JSON.Member("companions", element))) }
        case "manual":
            guard let elements = member.value.elements else { throw Self.wrong("manual", "an array of objects") }
            for element in elements { manual.append(try Self.manual(element)) }
        default:
            throw IssueError(
                .unknownKey, "\"\(member.key)\" is no key of a request: remove it or correct its spelling.")
        }
    }

    private static func manual(_ tree: JSON) throws(IssueError) -> Manual {
        guard let members = tree.members, members.allSatisfy({ ["holder", "name"].contains($0.key) }),
            let holder = tree["holder"]?.stringValue
        else { throw wrong("manual", "an array of objects with \"holder\" and \"name\"") }
        return Manual(holder: holder, name: tree["name"]?.stringValue ?? "")
    }

    private static func text(_ member: JSON.Member) throws(IssueError) -> String {
        guard let text = member.value.stringValue, !text.isEmpty else { throw wrong(member.key, "a payload's text") }
        return text
    }

    private static func wrong(_ key: String, _ wanted: String) -> IssueError {
        IssueError(.badValue, "\"\(key)\" should be \(wanted): correct it.")
    }
}
