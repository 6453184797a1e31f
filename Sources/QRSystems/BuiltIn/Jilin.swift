internal import QRCredential

extension CodeSystem {
    /// Jilin Auspicious Code (吉祥码): four colours, derived from temperature, quarantine and case.
    public static let jilin = CodeSystem(
        id: "jilin", name: LocalizedText(zh: "吉祥码", en: "Jilin Auspicious Code"), issuer: "220000",
        palette: [.green, .yellow, .orange, .red],
        agency: .byRegisteredPeople, derivation: DerivationRule(feverFrom: Temperature(millidegrees: 37_300)),
        reasons: jilinReasons, badges: [.vaccination, .tested])

    private static let jilinReasons: [Reason] = [
        Reason(
            code: .fever, name: "fever", status: .yellow,
            text: LocalizedText(zh: "体温达到或超过37.3℃", en: "Temperature of 37.3 °C or more"),
            advice: LocalizedText(
                zh: "请到发热门诊就诊，体温恢复正常后转为绿码。", en: "See a fever clinic; a later normal temperature gives green again.")),
        .riskArea,
        .orangeContact,
        Reason(
            code: .awaitingVerification, name: "awaiting-verification", status: .orange,
            text: LocalizedText(zh: "隔离期已满，尚未重新核验", en: "Quarantine is over, the code was not verified since"),
            advice: LocalizedText(zh: "请到检查站重新核验二维码。", en: "Have the code verified again at a check station.")),
        .confirmedCase,
        Reason(
            code: .temperatureNormalAgain, name: "temperature-normal", status: .green,
            text: LocalizedText(zh: "体温已恢复正常", en: "Temperature is normal again")),
        Reason(
            code: .quarantineOver, name: "quarantine-over", status: .green,
            text: LocalizedText(zh: "隔离期满且已重新核验", en: "Quarantine is over and the code was verified again")),
    ]
}
