internal import QRCredential
internal import QRWire

extension CodeSystem {
    /// Reads a system from its definition in JSON.
    ///
    /// - Parameters:
    ///   - definition: The document, at most `SystemsLimits.definitionBytes` of UTF-8.
    ///   - zoneFile: Gives the TZif file of an IANA zone, such as `/usr/share/zoneinfo/Europe/Paris`; asked only where
    ///     the definition names a zone rather than an offset, and with names of letters, digits, `_`, `-`, `+` and `/`.
    /// - Throws: `SystemError` that names the field, or the byte where the document is no JSON.
    public init(
        definition: Span<UInt8>, zoneFile: (String) -> [UInt8]? = { _ in nil }
    ) throws(SystemError) {
        guard definition.count <= SystemsLimits.definitionBytes else {
            throw SystemError(
                .outOfRange, "A definition has at most \(SystemsLimits.definitionBytes) bytes: shorten it.",
                at: SystemsLimits.definitionBytes)
        }
        let document: JSON
        do {
            document = try JSON(parsing: definition)
        } catch {
            throw SystemError(.badField, error.message, at: error.offset)
        }
        let object = try DefinitionField(value: document, path: "").members(Self.definitionKeys)
        self.init(
            id: try object.required("id").identifier(), name: try object.required("name").text(),
            issuer: try object.required("issuer").issuer(), palette: try object.required("palette").statuses())
        try readTimes(object, zoneFile)
        try readRules(object)
        try readTexts(object)
        try checkConsistency()
    }

    static let definitionKeys: Set<String> = [
        "id", "name", "issuer", "palette", "time_zone", "validity", "refresh_seconds", "veil", "pass_seconds",
        "notice_days", "admits", "acceptance", "agency", "derivation", "appeals", "documents", "reasons", "badges",
        "venue_form", "statuses", "situations",
    ]

    private mutating func readTimes(
        _ object: DefinitionObject, _ zoneFile: (String) -> [UInt8]?
    ) throws(SystemError) {
        if let field = object["time_zone"] { zone = try field.zone(zoneFile) }
        if let field = object["validity"] { validity = try field.validity() }
        refreshInterval = try object["refresh_seconds"]?.integer(1...SystemsLimits.validitySeconds)
        if let field = object["veil"] { isVeiled = try field.bool() }
        if let field = object["pass_seconds"] { passLifetime = try field.integer(1...SystemsLimits.passSeconds) }
        if let field = object["notice_days"] { noticeDays = try field.days() }
    }

    private mutating func readRules(_ object: DefinitionObject) throws(SystemError) {
        if let field = object["admits"] { admits = Set(try field.statuses()) }
        if let field = object["acceptance"] { acceptance = try field.list(AcceptanceRule.init(field:)) }
        agency = try object["agency"].map { field throws(SystemError) in try AgencyRule(field: field) }
        derivation = try object["derivation"].map { field throws(SystemError) in try DerivationRule(field: field) }
        if let field = object["appeals"] { hearsAppeals = try field.bool() }
        if let field = object["documents"] {
            let kinds = try field.list { field throws(SystemError) in
                try field.named(IdentityDocument.Kind.init(rawValue:))
            }
            documents = Set(kinds)
        }
        if let field = object["venue_form"] { venueForm = try field.venueForm() }
    }

    private mutating func readTexts(_ object: DefinitionObject) throws(SystemError) {
        if let field = object["reasons"] { reasons = try field.list(Reason.init(field:)) }
        if let field = object["badges"] { badges = try field.list(Badge.init(field:)) }
        if let field = object["statuses"] { wording.statuses = try field.statusWordings() }
        if let field = object["situations"] { wording.situations = try field.situations() }
    }

    /// What no single field shows: names that stand twice, reasons for colours that do not exist.
    private func checkConsistency() throws(SystemError) {
        try checkUnique(palette, "palette")
        try checkUnique(reasons.map(\.name), "reasons")
        try checkUnique(reasons.map(\.code), "reasons")
        try checkUnique(badges.map(\.name), "badges")
        try checkUnique(badges.map(\.mark), "badges")
        for (index, reason) in reasons.enumerated() where !palette.contains(reason.status) {
            throw SystemError(
                .outsidePalette, "The palette has no \(reason.status.name): add it, or remove the reason.",
                field: "reasons[\(index)].status")
        }
        if derivation != nil { try checkDerivation() }
    }

    private func checkDerivation() throws(SystemError) {
        for outcome in DerivationRule.possibleOutcomes where !palette.contains(outcome.status) {
            throw SystemError(
                .outsidePalette,
                "The rule derives \(outcome.status.name), which the palette lacks: add it, or correct the rule.",
                field: "derivation")
        }
        for outcome in DerivationRule.possibleOutcomes
        where outcome.reason != .none && reason(outcome.reason)?.status != outcome.status {
            throw SystemError(
                .missingField,
                "The rule needs a \(outcome.status.name) reason of code \(outcome.reason.rawValue): add one.",
                field: "reasons")
        }
    }

    private func checkUnique<Value: Hashable>(_ values: [Value], _ field: String) throws(SystemError) {
        guard Set(values).count == values.count else {
            throw SystemError(.badField, "An entry stands here twice: remove one of the two.", field: field)
        }
    }
}
