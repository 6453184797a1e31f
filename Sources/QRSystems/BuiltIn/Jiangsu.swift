internal import QRCredential

extension CodeSystem {
    /// Jiangsu Sukang Code (苏康码): worded in Chinese, English, Japanese and Korean.
    public static let jiangsu = CodeSystem(
        id: "jiangsu",
        name: LocalizedText(
            zh: "苏康码", en: "Jiangsu Sukang Code", others: ["ja": "江蘇省 蘇康コード", "ko": "장쑤성 쑤캉 코드"]),
        issuer: "320000", palette: [.green, .yellow, .red], documents: [.residentID, .passport],
        reasons: [.riskArea, .testMissing, .redContact, .confirmedCase], badges: [.vaccination, .tested],
        wording: Wording(
            statuses: [
                .green: words(.green, ja: "緑", "緑コードです。お通りください。", ko: "녹색", "녹색 코드입니다. 통과하세요."),
                .yellow: words(.yellow, ja: "黄", "黄コードです。通行できません。", ko: "황색", "황색 코드입니다. 통과할 수 없습니다."),
                .red: words(.red, ja: "赤", "赤コードです。直ちに隔離してください。", ko: "적색", "적색 코드입니다. 즉시 격리하세요."),
            ],
            situations: [:]))

    private static func words(
        _ status: HealthStatus, ja word: String, _ line: String, ko koreanWord: String, _ koreanLine: String
    ) -> Wording.StatusWording {
        var wording = StandardWording.status(status)
        wording.word.others = ["ja": word, "ko": koreanWord]
        wording.advice.show.others = ["ja": line, "ko": koreanLine]
        wording.advice.say.others = ["ja": line, "ko": koreanLine]
        return wording
    }
}
