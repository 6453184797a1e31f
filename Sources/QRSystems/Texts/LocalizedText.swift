/// One text in several languages, Chinese and English always among them.
public struct LocalizedText: Hashable, Sendable {
    public var zh: String
    public var en: String
    /// Further languages by their tag (RFC 5646), such as `ja`.
    public var others: [String: String]

    public init(zh: String, en: String, others: [String: String] = [:]) {
        self.zh = zh
        self.en = en
        self.others = others
    }

    /// The text in a language; English where there is none.
    ///
    /// - Parameter language: A tag such as `zh`, `zh-CN` or `ja`; what follows the first hyphen is ignored when the
    ///   whole tag is unknown.
    public subscript(language: String) -> String {
        let short = String(language.prefix { $0 != "-" })
        switch short {
        case "zh": return others[language] ?? zh
        case "en": return others[language] ?? en
        default: return others[language] ?? others[short] ?? en
        }
    }

    /// The languages it is worded in, zh and en first.
    public var languages: [String] { ["zh", "en"] + others.keys.sorted() }
}

/// What people at a gate are told: a line to show and a shorter one to speak.
public struct Advice: Hashable, Sendable {
    public var show: LocalizedText
    public var say: LocalizedText

    public init(show: LocalizedText, say: LocalizedText) {
        self.show = show
        self.say = say
    }
}
