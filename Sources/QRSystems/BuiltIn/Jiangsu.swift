internal import QRCredential

extension CodeSystem {
    /// Jiangsu Sukang Code (苏康码): all of its words in Chinese, English, Japanese and Korean.
    public static let jiangsu = CodeSystem(
        id: "jiangsu",
        name: LocalizedText(zh: "苏康码", en: "Jiangsu Sukang Code").with(ja: "江蘇省 蘇康コード", ko: "장쑤성 쑤캉 코드"),
        issuer: "320000", palette: [.green, .yellow, .red], agency: .byRegisteredPeople,
        documents: [.residentID, .passport], reasons: jiangsuReasons, badges: jiangsuBadges,
        wording: Wording(
            statuses: [
                .green: words(.green, ja: "緑", "緑コードです。お通りください。", ko: "녹색", "녹색 코드입니다. 통과하세요."),
                .yellow: words(
                    .yellow, ja: "黄", "黄コードです。通行できません。健康観察を行ってください。",
                    ko: "황색", "황색 코드입니다. 통과할 수 없습니다. 건강 상태를 관찰하세요."),
                .red: words(
                    .red, ja: "赤", "赤コードです。通行できません。直ちに隔離してください。",
                    ko: "적색", "적색 코드입니다. 통과할 수 없습니다. 즉시 격리하세요."),
            ],
            situations: Dictionary(
                uniqueKeysWithValues: Situation.allCases.map { ($0, JiangsuWording.advice($0)) })))

    private static func words(
        _ status: HealthStatus, ja word: String, _ line: String, ko koreanWord: String, _ koreanLine: String
    ) -> Wording.StatusWording {
        let standard = StandardWording.status(status)
        return Wording.StatusWording(
            word: standard.word.with(ja: word, ko: koreanWord),
            advice: Advice(
                show: standard.advice.show.with(ja: line, ko: koreanLine),
                say: standard.advice.say.with(ja: line, ko: koreanLine)))
    }

    private static let jiangsuReasons: [Reason] = [
        Reason.riskArea.with(
            ja: "最近、中・高リスク地域に滞在歴あり", "健康観察を行い、指示に従ってPCR検査を受けてください。",
            ko: "최근 중·고위험 지역 방문 이력 있음", "건강 상태를 관찰하고 안내에 따라 핵산 검사를 받으세요."),
        Reason.testMissing.with(
            ja: "必要なPCR検査が未受検", "できるだけ早くPCR検査を受けてください。",
            ko: "필수 핵산 검사 미실시", "가능한 한 빨리 핵산 검사를 받으세요."),
        Reason.redContact.with(
            ja: "感染者の濃厚接触者", "その場にとどまり、地域の担当窓口（社区）に連絡してください。",
            ko: "확진자의 밀접 접촉자", "그 자리에 머물며 지역 담당 기관(社区)에 연락하세요."),
        Reason.confirmedCase.with(
            ja: "感染者（無症状を含む）", "直ちに隔離し、疾病対策センターに連絡してください。",
            ko: "확진자 또는 무증상 감염자", "즉시 격리하고 질병통제센터에 연락하세요."),
    ]

    private static let jiangsuBadges: [Badge] = [
        Badge.vaccination.with(ja: "ワクチン接種済み", ko: "백신 접종 완료"),
        Badge.tested.with(ja: "PCR検査陰性", ko: "핵산 검사 음성"),
    ]
}

extension CodeSystem.Reason {
    fileprivate func with(
        ja: String, _ japaneseAdvice: String, ko: String, _ koreanAdvice: String
    ) -> CodeSystem.Reason {
        var reason = self
        reason.text = text.with(ja: ja, ko: ko)
        reason.advice = advice?.with(ja: japaneseAdvice, ko: koreanAdvice)
        return reason
    }
}

extension CodeSystem.Badge {
    fileprivate func with(ja: String, ko: String) -> CodeSystem.Badge {
        var badge = self
        badge.text = text.with(ja: ja, ko: ko)
        return badge
    }
}
