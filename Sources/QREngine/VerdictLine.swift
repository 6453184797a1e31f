internal import QRSystems
public import QRVerify
public import QRWire

/// Verdicts as lines of NDJSON.
public enum VerdictLine {
    /// Writes a verdict's members into an open object.
    ///
    /// - Parameters:
    ///   - verdict: What to write.
    ///   - systems: Where the cause's name and the zone of times come from.
    ///   - writer: Its innermost object grows by the members.
    public static func write(_ verdict: Verdict, _ systems: SystemDirectory, to writer: inout JSONWriter) {
        writer.text("verdict", verdict.outcome.name)
        writer.text("reason", verdict.outcome.reasonName)
        writer.key("genuine")
        writer.bool(verdict.isGenuine)
        let system = verdict.issuer.flatMap { systems.system(issuer: $0) }
        writer.text("system", verdict.system)
        writer.text("issuer", verdict.isGenuine ? verdict.issuer : nil)
        writer.text("kind", verdict.kind?.name)
        writeHealth(verdict, system, to: &writer)
        writer.text("rule", verdict.rule)
        writer.text("place", verdict.place?.description)
        writer.text("venue", verdict.venueName)
        let offset = { (system?.zone ?? .china).offset(at: $0) }
        writer.text("admitted_at", verdict.admittedAt.map { $0.rfc3339(offsetSeconds: Int(offset($0))) })
        writer.localized("advice", verdict.advice.show)
        writer.localized("say", verdict.advice.say)
        writer.key("status_checked")
        writer.bool(verdict.isStatusChecked)
    }

    /// What may be said of the holder: nothing where the colour does not stand.
    private static func writeHealth(_ verdict: Verdict, _ system: CodeSystem?, to writer: inout JSONWriter) {
        guard let health = verdict.health, let status = verdict.status else { return }
        writer.text("status", status.name)
        writer.text("presenter", health.presenter == .agent ? "agent" : "holder")
        writer.text("cause", system?.reason(health.reason)?.name ?? "none")
        if let cause = verdict.cause { writer.localized("cause_text", cause) }
        if let remedy = verdict.remedy { writer.localized("remedy", remedy) }
    }
}

extension JSONWriter {
    fileprivate mutating func text(_ name: String, _ text: String?) {
        guard let text else { return }
        key(name)
        string(text)
    }

    fileprivate mutating func localized(_ name: String, _ text: LocalizedText) {
        key(name)
        beginObject()
        for language in text.languages { self.text(language, text[language]) }
        endObject()
    }
}
