/// What a rule says: allowed or refused, by which rule, and why in words.
public struct Decision: Hashable, Sendable {
    /// Whether what was asked for may be done.
    public var isAllowed: Bool
    /// The rule that decided, as a stable name such as `agency-limit`.
    public var rule: String
    /// Why, in words to show to the person who asked.
    public var text: LocalizedText

    /// A decision of a rule outside this module; rules here make their own.
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
