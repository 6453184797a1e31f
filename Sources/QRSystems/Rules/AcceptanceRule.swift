public import QRCredential

/// Which foreign codes the gates of a system take.
public struct AcceptanceRule: Hashable, Sendable {
    /// The name that verdicts give, such as `yangtze-river-delta`.
    public var name: String
    /// What a gate shows about the rule, in words for people.
    public var text: LocalizedText
    /// The issuers whose codes count, by region code; an open list that an operator may extend.
    public var issuers: Set<String>
    /// The colours that these codes may have; others are kept out.
    public var statuses: Set<HealthStatus>

    /// A rule that takes codes of some issuers, in some colours.
    public init(name: String, text: LocalizedText, issuers: Set<String>, statuses: Set<HealthStatus>) {
        self.name = name
        self.text = text
        self.issuers = issuers
        self.statuses = statuses
    }

    /// The rule's name for codes of the system itself.
    public static let own = "own"
}

extension CodeSystem {
    /// Whether the gates of this system take a health code, and by which rule.
    ///
    /// Codes of the system itself are always taken (`own`); whether their colour enters is the gate's policy. A rule
    /// for others takes its own colours only. Where no rule names the issuer, the decision's rule is `no-rule`.
    public func acceptance(ofIssuer issuer: String, status: HealthStatus) -> Decision {
        if issuer == self.issuer {
            return .allowed(AcceptanceRule.own, zh: "本系统的健康码。", en: "A code of this system.")
        }
        let naming = acceptance.filter { $0.issuers.contains(issuer) }
        if let rule = naming.first(where: { $0.statuses.contains(status) }) {
            return Decision(isAllowed: true, rule: rule.name, text: rule.text)
        }
        guard let rule = naming.first else {
            return .refused("no-rule", zh: "没有互认该地区健康码的规则。", en: "No rule accepts codes of this region.")
        }
        return Decision(isAllowed: false, rule: rule.name, text: rule.text)
    }
}
