internal import QRCredential
internal import QRWire

extension DefinitionField {
    func identifier() throws(SystemError) -> String {
        let text = try string()
        let isPlain = text.utf8.allSatisfy {
            $0 == UInt8(ascii: "-") || ($0.isASCIIAlphanumeric && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0))
        }
        guard isPlain, text.utf8.count <= 32 else {
            throw error(.badField, "Use at most 32 lower-case letters, digits and hyphens.")
        }
        return text
    }

    func issuer() throws(SystemError) -> String {
        let text = try string()
        guard text.utf8.count <= 32, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw error(.badField, "Use a region code such as 120000, or at most 32 ASCII characters.")
        }
        return text
    }

    func statuses() throws(SystemError) -> [HealthStatus] {
        try list { field throws(SystemError) in try field.named(HealthStatus.init(name:)) }
    }

    func days() throws(SystemError) -> Int {
        Int(try integer(0...366))
    }

    func validity() throws(SystemError) -> CodeSystem.Validity {
        if value.stringValue == "calendar-day" { return .calendarDay }
        guard value.members != nil else { throw error(.badField, "Use \"calendar-day\" or {\"seconds\": n}.") }
        return .duration(try members(["seconds"]).required("seconds").integer(1...SystemsLimits.validitySeconds))
    }

    func venueForm() throws(SystemError) -> CodeSystem.VenueForm {
        if value.stringValue == "bare" { return .bare }
        guard value.members != nil else { throw error(.badField, "Use \"bare\" or {\"url\": \"HTTPS://...\"}.") }
        let url = try members(["url"]).required("url")
        let text = try url.string()
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isPlain, text.utf8.count > 8, text.prefix(8).lowercased() == "https://" else {
            throw url.error(.badField, "Use an https address in ASCII.")
        }
        return .url(text)
    }

    func zone(_ zoneFile: (String) -> [UInt8]?) throws(SystemError) -> CivilZone {
        let name = try string()
        if let zone = CivilZone(offset: name) { return zone }
        let isName = name.utf8.allSatisfy { $0.isASCIIAlphanumeric || "_-+/".utf8.contains($0) }
        guard isName, name.utf8.first != UInt8(ascii: "/"), let bytes = zoneFile(name) else {
            throw error(
                .unknownName,
                "\(name) is neither an offset such as +08:00 nor a zone of this machine: write one of these, or "
                    + "install tzdata.")
        }
        return try ZoneFile.parse(bytes, name: name)
    }

    func statusWordings() throws(SystemError) -> [HealthStatus: Wording.StatusWording] {
        let object = try members(Set(HealthStatus.allCases.map(\.name)))
        var wordings: [HealthStatus: Wording.StatusWording] = [:]
        for status in HealthStatus.allCases {
            guard let words = try object[status.name]?.members(["word", "show", "say"]) else { continue }
            wordings[status] = Wording.StatusWording(
                word: try words.required("word").text(), advice: try words.advice())
        }
        return wordings
    }

    func situations() throws(SystemError) -> [Situation: Advice] {
        let object = try members(Set(Situation.allCases.map(\.rawValue)))
        var advices: [Situation: Advice] = [:]
        for situation in Situation.allCases {
            advices[situation] = try object[situation.rawValue]?.members(["show", "say"]).advice()
        }
        return advices
    }
}

extension DefinitionObject {
    func advice() throws(SystemError) -> Advice {
        Advice(show: try required("show").text(), say: try required("say").text())
    }
}

extension AcceptanceRule {
    init(field: DefinitionField) throws(SystemError) {
        let object = try field.members(["name", "text", "issuers", "statuses"])
        let issuers = try object.required("issuers").list { issuer throws(SystemError) in try issuer.issuer() }
        self.init(
            name: try object.required("name").identifier(), text: try object.required("text").text(),
            issuers: Set(issuers), statuses: Set(try object.required("statuses").statuses()))
    }
}

extension AgencyRule {
    init(field: DefinitionField) throws(SystemError) {
        let object = try field.members([
            "maximum_dependants", "maximum_agents", "needs_registration", "notice_days", "ends_with_own_code",
        ])
        self.init(
            maximumDependants: try object["maximum_dependants"]?.integer(1...1_000_000).asInt,
            maximumAgents: try object["maximum_agents"]?.integer(1...1_000_000).asInt,
            needsRegistration: try object["needs_registration"]?.bool() ?? true,
            noticeDays: try object["notice_days"]?.days() ?? 0,
            endsWithOwnCode: try object["ends_with_own_code"]?.bool() ?? false)
    }
}

extension DerivationRule {
    init(field: DefinitionField) throws(SystemError) {
        let limit = try field.members(["fever_from"]).required("fever_from")
        guard let celsius = limit.value.doubleValue else {
            throw limit.error(.badField, "Write a temperature in degrees Celsius here.")
        }
        do {
            self.init(feverFrom: try Temperature(celsius: celsius))
        } catch {
            throw limit.error(error.code, error.message)
        }
    }
}

extension CodeSystem.Reason {
    init(field: DefinitionField) throws(SystemError) {
        let object = try field.members(["code", "name", "status", "text", "advice"])
        // 0 means none, and from 24 on a code takes two bytes of a health code's budget.
        let code = try object.required("code").integer(1...255)
        self.init(
            code: ReasonCode(rawValue: UInt8(code)), name: try object.required("name").identifier(),
            status: try object.required("status").named(HealthStatus.init(name:)),
            text: try object.required("text").text(), advice: try object["advice"]?.text())
    }
}

extension CodeSystem.Badge {
    init(field: DefinitionField) throws(SystemError) {
        let object = try field.members(["bit", "name", "text", "icon"])
        let bit = try object.required("bit").integer(0...7)
        self.init(
            mark: Badges(rawValue: 1 << UInt8(bit)), name: try object.required("name").identifier(),
            text: try object.required("text").text(), icon: try object.required("icon").named(Icon.init(rawValue:)))
    }
}

extension Int64 {
    fileprivate var asInt: Int { Int(self) }
}
