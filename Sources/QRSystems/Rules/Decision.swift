/// What a rule says: allowed or refused, by which rule, and why in words.
public struct Decision: Hashable, Sendable {
    public var isAllowed: Bool
    /// The rule that decided, as a stable name such as `agency-limit`.
    public var rule: String
    public var text: LocalizedText

    public init(isAllowed: Bool, rule: String, text: LocalizedText) {
        self.isAllowed = isAllowed
        self.rule = rule
        self.text = text
    }

    static func allowed(_ rule: String, zh: String, en: String) -> Decision {
        Decision(isAllowed: true, rule: rule, text: LocalizedText(zh: zh, en: en))
    }

    static func refused(_ rule: String, zh: String, en: String) -> Decision {
        Decision(isAllowed: false, rule: rule, text: LocalizedText(zh: zh, en: en))
    }
}
