internal import QRCredential

extension CodeSystem {
    /// The systems that the engine knows without a definition file, in the order of the documentation.
    public static let builtIn: [CodeSystem] = [xian, jilin, tianjin, changzhou, shanghai, jiangsu, changchun]

    /// The built-in system with an id.
    ///
    /// - Throws: `.unknownName` with the ids that there are.
    public static func builtIn(_ id: String) throws(SystemError) -> CodeSystem {
        if let system = builtIn.first(where: { $0.id == id }) { return system }
        let ids = builtIn.map(\.id).joined(separator: ", ")
        throw SystemError(
            .unknownName, "There is no system \(id): name one of \(ids), or the file of a definition.", field: "system")
    }
}

extension CodeSystem.Badge {
    static let vaccination = CodeSystem.Badge(
        mark: .vaccination, name: "vaccination", text: LocalizedText(zh: "已完成疫苗接种", en: "Vaccinated"),
        icon: .syringe)
    static let tested = CodeSystem.Badge(
        mark: .tested, name: "tested", text: LocalizedText(zh: "核酸检测阴性", en: "Tested negative"), icon: .tube)
}

extension CodeSystem.Reason {
    static let riskArea = CodeSystem.Reason(
        code: .riskArea, name: "risk-area", status: .yellow,
        text: LocalizedText(zh: "近期到过中高风险地区", en: "Came from an area of medium or high risk"),
        advice: LocalizedText(zh: "请进行健康监测并按要求核酸检测。", en: "Monitor your health and get tested."))
    static let testMissing = CodeSystem.Reason(
        code: .testMissing, name: "test-missing", status: .yellow,
        text: LocalizedText(zh: "未按时完成核酸检测", en: "A required test is missing"),
        advice: LocalizedText(zh: "请尽快完成核酸检测。", en: "Get tested as soon as possible."))
    static let confirmedCase = CodeSystem.Reason(
        code: .confirmedCase, name: "case", status: .red,
        text: LocalizedText(zh: "确诊病例或无症状感染者", en: "A confirmed case"),
        advice: LocalizedText(zh: "请立即隔离，联系疾控部门并配合转运治疗。", en: "Isolate at once and contact disease control."))
    static let redContact = CodeSystem.Reason(
        code: .contact, name: "contact", status: .red,
        text: LocalizedText(zh: "确诊病例的密切接触者", en: "A close contact of a case"),
        advice: LocalizedText(zh: "请留在原地，联系社区安排隔离。", en: "Stay where you are and contact the community."))
    static let orangeContact = CodeSystem.Reason(
        code: .contact, name: "contact", status: .orange,
        text: LocalizedText(zh: "密切接触者，隔离期内", en: "A contact of a case, in quarantine"),
        advice: LocalizedText(zh: "请在隔离期内居家隔离并联系社区。", en: "Stay in quarantine and contact the community."))
    static let appealUpheld = CodeSystem.Reason(
        code: .appealUpheld, name: "appeal-upheld", status: .green,
        text: LocalizedText(zh: "申诉成功，已恢复绿码", en: "Green again by a successful appeal"))
}
