internal import QRCredential

// The Yangtze River Delta: codes of Shanghai, Jiangsu, Zhejiang and Anhui, and the city whose gates take them.
extension CodeSystem {
    /// Changzhou Health Code (常州健康码): good on its day only; up to four dependants; takes the delta's green codes.
    public static let changzhou = CodeSystem(
        id: "changzhou", name: LocalizedText(zh: "常州健康码", en: "Changzhou Health Code"), issuer: "320400",
        palette: [.green, .yellow, .red],
        acceptance: [
            AcceptanceRule(
                name: "yangtze-river-delta",
                text: LocalizedText(
                    zh: "长三角地区健康码互认，仅限绿码。", en: "Green codes of the Yangtze River Delta are accepted."),
                issuers: ["310000", "320000", "330000", "340000"], statuses: [.green])
        ],
        agency: AgencyRule(maximumDependants: 4, noticeDays: 1),
        reasons: [.riskArea, .testMissing, .redContact, .confirmedCase], badges: [.vaccination, .tested],
        wording: Wording(
            statuses: [:],
            situations: [
                .expired: Advice(
                    show: LocalizedText(
                        zh: "健康码仅当日有效，截图亦同，请重新申领。",
                        en: "The code counts on its day only, also as a screenshot. Get a new one."),
                    say: LocalizedText(zh: "已过期，请重新申领", en: "Expired. Please get a new code"))
            ]))

    /// Shanghai Suishen Code (随申码): issued at once, also to holders of foreign passports.
    public static let shanghai = CodeSystem(
        id: "shanghai", name: LocalizedText(zh: "随申码", en: "Shanghai Suishen Code"), issuer: "310000",
        palette: [.green, .yellow, .red], agency: .byRegisteredPeople, documents: [.residentID, .passport],
        reasons: [.riskArea, .testMissing, arrival, .redContact, .confirmedCase], badges: [.vaccination, .tested])

    private static let arrival = Reason(
        code: .arrivedFromAbroad, name: "arrived-from-abroad", status: .yellow,
        text: LocalizedText(zh: "境外来沪，健康监测期内", en: "Arrived from abroad, under health monitoring"),
        advice: LocalizedText(zh: "请按规定进行健康监测。", en: "Keep to the health monitoring."))
}
