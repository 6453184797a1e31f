internal import QRCredential
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
        writer.text("cause", name(of: health.reason, system))
        if let cause = verdict.cause { writer.localized("cause_text", cause) }
        if let remedy = verdict.remedy { writer.localized("remedy", remedy) }
        writeBadges(health.badges, system, to: &writer)
    }

    /// The name by which requests ask for a reason; its number where the system has lost it, or is not known here.
    private static func name(of reason: ReasonCode, _ system: CodeSystem?) -> String {
        switch reason {
        case .none: "none"
        case .other: "other"
        default: system?.reason(reason)?.name ?? "reason-\(reason.rawValue)"
        }
    }

    private static func writeBadges(_ badges: Badges, _ system: CodeSystem?, to writer: inout JSONWriter) {
        writer.key("badges")
        writer.beginArray()
        for badge in system?.badges(in: badges) ?? [] { writer.string(badge.name) }
        writer.endArray()
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
