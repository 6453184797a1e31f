internal import QRCredential

extension CodeSystem {
    /// Xi'an One Code (西安一码通): refreshed codes supersede earlier ones, old ones are stale, appeals re-issue green.
    public static let xian = CodeSystem(
        id: "xian", name: LocalizedText(zh: "西安一码通", en: "Xi'an One Code"), issuer: "610100",
        palette: [.green, .yellow, .red],
        // Well above the time from the phone to the gate, well below a visit's.
        refreshInterval: 3_600,
        agency: .byRegisteredPeople, hearsAppeals: true,
        reasons: [.riskArea, .testMissing, .redContact, .confirmedCase, .appealUpheld],
        badges: [.vaccination, .tested],
        wording: Wording(
            statuses: [:],
            situations: [
                .stale: Advice(
                    show: LocalizedText(
                        zh: "一码通未及时更新，请刷新后出示。", en: "The code is out of date: refresh it and show it again."),
                    say: LocalizedText(zh: "请刷新一码通", en: "Please refresh your code"))
            ]))
}
