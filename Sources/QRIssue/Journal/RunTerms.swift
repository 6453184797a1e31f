public import QRCredential
internal import QRWire

/// What a run's journal fixes, so that a resumed run writes what an undisturbed one would have written.
public struct RunTerms: Hashable, Sendable {
    /// When the run's codes are issued, whatever the clock says when it is resumed.
    public var time: Timestamp
    /// The index of the first request's code.
    public var firstIndex: UInt32
    /// What else decides the results, in the order in which a person would look at it.
    public var options: [Option]

    /// An option as its user knows it, such as `--system`, and its value or what identifies that.
    public struct Option: Hashable, Sendable {
        /// As the user writes it, with its hyphens.
        public var name: String
        /// What must not change: the value itself, or a digest of what it names.
        public var value: String

        /// An option with its value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The terms of a run; `options` in the order in which a person would look at them.
    public init(time: Timestamp, firstIndex: UInt32, options: [Option]) {
        self.time = time
        self.firstIndex = firstIndex
        self.options = options
    }

    /// Refuses to resume a run of these terms with others.
    ///
    /// - Throws: `.journal` that names the first difference.
    func check(
        _ options: [Option], _ time: Timestamp?, _ firstIndex: UInt32?, _ path: String
    ) throws(IssueError) {
        func foreign(_ journal: String, _ here: String) -> IssueError {
            IssueError(
                .journal,
                "\(path) belongs to a run with \(journal), this one has \(here): "
                    + "resume it as it was begun, or name another output.")
        }
        if let (name, here, there) = difference(from: options) {
            throw foreign("\(name) \(here ?? "absent")", there ?? "absent")
        }
        if let time, time != self.time { throw foreign("--at \(self.time.rfc3339())", time.rfc3339()) }
        if let firstIndex, firstIndex != self.firstIndex {
            throw foreign("--index-from \(self.firstIndex)", "\(firstIndex)")
        }
    }

    /// The first option that another run has differently; nil where there is none.
    private func difference(from options: [Option]) -> (name: String, here: String?, there: String?)? {
        for option in self.options + options {
            let here = self.options.first { $0.name == option.name }?.value
            let there = options.first { $0.name == option.name }?.value
            if here != there { return (option.name, here, there) }
        }
        return nil
    }
}

extension RunTerms {
    static let kind = "qrbench issue 1"

    /// Writes the members of an object.
    func write(to writer: inout JSONWriter) {
        writer.member("journal", Self.kind)
        writer.member("time", Int(time.seconds))
        writer.member("first_index", Int(firstIndex))
        writer.key("options")
        writer.beginObject()
        for option in options { writer.member(option.name, option.value) }
        writer.endObject()
    }

    /// nil for anything else than `write` writes.
    init?(_ json: JSON) {
        guard json["journal"] == .string(Self.kind), let time = json["time"]?.integerValue,
            let firstIndex = json["first_index"]?.integerValue.flatMap({ UInt32(exactly: $0) }),
            let members = json["options"]?.members
        else { return nil }
        var options: [Option] = []
        for member in members {
            guard let value = member.value.stringValue else { return nil }
            options.append(Option(member.key, value))
        }
        self.init(time: Timestamp(seconds: time), firstIndex: firstIndex, options: options)
    }
}
