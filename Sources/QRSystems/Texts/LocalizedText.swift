/// One text in several languages, Chinese and English always among them.
public struct LocalizedText: Hashable, Sendable {
    /// The text in simplified Chinese.
    public var zh: String
    /// The text in English, which also stands in for languages that are missing.
    public var en: String
    /// Further languages by their tag (RFC 5646), such as `ja`.
    public var others: [String: String]

    /// A text in both languages that every text has, and in others by their tag.
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

    /// The text without further languages than those of another.
    func inLanguages(of other: LocalizedText) -> LocalizedText {
        LocalizedText(zh: zh, en: en, others: others.filter { other.others.keys.contains($0.key) })
    }

    /// The same text, in Japanese and Korean too.
    func with(ja: String, ko: String) -> LocalizedText {
        LocalizedText(zh: zh, en: en, others: others.merging(["ja": ja, "ko": ko]) { $1 })
    }

    /// The languages it is worded in, zh and en first.
    public var languages: [String] { ["zh", "en"] + others.keys.sorted() }
}

/// What people at a gate are told: a line to show and a shorter one to speak.
public struct Advice: Hashable, Sendable {
    /// One or two lines for a screen.
    public var show: LocalizedText
    /// A few words to be spoken at a gate.
    public var say: LocalizedText

    /// Advice in both forms.
    public init(show: LocalizedText, say: LocalizedText) {
        self.show = show
        self.say = say
    }
}
