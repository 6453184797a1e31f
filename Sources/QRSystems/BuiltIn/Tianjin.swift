internal import QRCredential

extension CodeSystem {
    /// Tianjin Health Code (天津健康码): veiled until a venue code is scanned, with the golden shield.
    public static let tianjin = CodeSystem(
        id: "tianjin", name: LocalizedText(zh: "天津健康码", en: "Tianjin Health Code"), issuer: "120000",
        palette: [.green, .orange, .red], isVeiled: true,
        agency: AgencyRule(needsRegistration: false, endsWithOwnCode: true),
        reasons: [
            .orangeContact,
            Reason(
                code: .riskArea, name: "risk-area", status: .orange,
                text: LocalizedText(zh: "近期到过中高风险地区", en: "Came from an area of medium or high risk"),
                advice: LocalizedText(zh: "请立即向社区报告并居家隔离。", en: "Report to the community and stay at home.")),
            Reason(
                code: .testMissing, name: "test-missing", status: .orange,
                text: LocalizedText(zh: "未按时完成核酸检测", en: "A required test is missing"),
                advice: LocalizedText(zh: "请尽快完成核酸检测。", en: "Get tested as soon as possible.")),
            .confirmedCase,
        ],
        badges: [
            Badge(mark: .jindun, name: "jindun", text: LocalizedText(zh: "金盾", en: "Golden shield"), icon: .shield),
            .vaccination, .tested,
        ],
        wording: Wording(statuses: [:], situations: tianjinSituations))

    private static let tianjinSituations: [Situation: Advice] = [
        .notAVenueCode: Advice(
            show: LocalizedText(
                zh: "不是有效的场所码，请扫描场所张贴的场所码。",
                en: "not a valid venue code, please scan the code posted at the venue"),
            say: LocalizedText(zh: "不是有效的场所码", en: "Not a valid venue code")),
        .veiled: Advice(
            show: LocalizedText(zh: "请扫描场所码后亮码。", en: "Scan the venue code to unveil your code."),
            say: LocalizedText(zh: "请先扫描场所码", en: "Please scan the venue code first")),
        .admitted: Advice(
            show: LocalizedText(zh: "扫码登记成功，请通行。", en: "Scanned and registered. Please pass."),
            say: LocalizedText(zh: "扫码登记成功", en: "Scanned and registered")),
    ]
}
