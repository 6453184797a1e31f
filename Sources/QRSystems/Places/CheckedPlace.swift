public import QRCredential

/// An application that passed every check, in the form in which its data are kept, and the id of its place.
public struct CheckedPlace: Hashable, Sendable {
    /// The application's data with white space and widths put right.
    public let application: PlaceApplication
    /// The first twelve bytes of SHA-256 over division, name, space and address, in their normal form.
    public let id: PlaceID
    /// The division as a number, 110000 to 829999.
    public let division: UInt32

    /// What the place's code will say.
    public var claims: VenueClaims {
        VenueClaims(
            place: id, division: division, mobility: application.mobility, name: application.name,
            space: application.space)
    }
}

extension PlaceApplication {
    /// Checks every field and gives the place its id.
    ///
    /// - Throws: `SystemError` that names the field: `.refused` for an agent's application, `.missingField`,
    ///   `.outOfRange`, `.badField`, or what `CreditCode` throws.
    public func checked() throws(SystemError) -> CheckedPlace {
        guard applicant == .manager else {
            throw SystemError(
                .refused, "The manager of the place must apply in person: ask for the manager.", field: "applicant")
        }
        var kept = self
        try kept.tidyTexts()
        try kept.checkCoordinates()
        if let code = creditCode.map(PlaceNormalization.collapsed), !code.isEmpty {
            kept.creditCode = try CreditCode(code).text
        } else {
            kept.creditCode = nil
        }
        let number = try kept.divisionNumber()
        return CheckedPlace(application: kept, id: kept.placeID(), division: number)
    }

    /// Twelve bytes of SHA-256 over the normalised division, name, space and address.
    ///
    /// The hashed bytes are `qrengine place 1`, division, name, space and address, each followed by a line feed,
    /// which no normalised text contains.
    private func placeID() -> PlaceID {
        let fields = [division, name, space, address].map(PlaceNormalization.normalized)
        let text = (["qrengine place 1"] + fields).map { $0 + "\n" }.joined()
        return PlaceID(hashing: Array(text.utf8).span)
    }

    private mutating func tidyTexts() throws(SystemError) {
        let names = SystemsLimits.nameCharacters
        let lines = SystemsLimits.addressCharacters
        // What is signed is limited in bytes too: a character may take many.
        let signed = CredentialLimits.nameBytes
        name = try Self.text(name, "name", limit: names, bytes: signed, isRequired: true)
        nameEnglish = try Self.text(nameEnglish, "name_en", limit: lines)
        space = try Self.text(space, "space", limit: names, bytes: signed)
        unit = try Self.text(unit, "unit", limit: lines)
        category = try Self.text(category, "category", limit: names, isRequired: true)
        division = try Self.text(division, "division", limit: 6, isRequired: true)
        address = try Self.text(address, "address", limit: lines, isRequired: true)
        manager = try Self.text(manager, "manager", limit: names)
        guard mobility == .mobile else { return }
        guard let plate = MobilePlaceName.canonical(name) else {
            throw SystemError(
                .badField, "Name a mobile place by its licence plate or ship number.", field: "name")
        }
        name = plate
    }

    private static func text(
        _ text: String, _ field: String, limit: Int, bytes: Int = SystemsLimits.textBytes, isRequired: Bool = false
    ) throws(SystemError) -> String {
        guard text.utf8.count <= SystemsLimits.textBytes else {
            throw SystemError(
                .outOfRange, "A text has at most \(SystemsLimits.textBytes) bytes; shorten it.", field: field)
        }
        let tidy = PlaceNormalization.collapsed(text)
        if isRequired && tidy.isEmpty { throw SystemError(.missingField, "Fill in \(field).", field: field) }
        guard tidy.count <= limit else {
            throw SystemError(.outOfRange, "At most \(limit) characters; shorten it.", field: field)
        }
        guard tidy.utf8.count <= bytes else {
            throw SystemError(.outOfRange, "At most \(bytes) bytes; shorten it.", field: field)
        }
        let isPrintable = tidy.unicodeScalars.allSatisfy {
            !unprintable.contains($0.properties.generalCategory) && !$0.properties.isBidiControl
        }
        guard isPrintable else {
            throw SystemError(.badField, "The text holds a control character; remove it.", field: field)
        }
        return tidy
    }

    private static let unprintable: Set<Unicode.GeneralCategory> = [
        .control, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator,
    ]

    private func checkCoordinates() throws(SystemError) {
        switch (latitude, longitude) {
        case (nil, nil): return
        case (let latitude?, let longitude?):
            guard (-90...90).contains(latitude) else {
                throw SystemError(.outOfRange, "A latitude is -90 to 90 degrees: correct it.", field: "lat")
            }
            guard (-180...180).contains(longitude) else {
                throw SystemError(.outOfRange, "A longitude is -180 to 180 degrees: correct it.", field: "lon")
            }
        case (nil, _): throw SystemError(.missingField, "Give both coordinates or neither.", field: "lat")
        case (_, nil): throw SystemError(.missingField, "Give both coordinates or neither.", field: "lon")
        }
    }

    /// GB/T 2260: two digits each for province (11 to 82), prefecture and county.
    private func divisionNumber() throws(SystemError) -> UInt32 {
        guard division.utf8.count == 6, division.utf8.allSatisfy({ $0.decimalDigit != nil }),
            let number = UInt32(division), (110_000...829_999).contains(number)
        else {
            throw SystemError(
                .badField, "Write the division as a GB/T 2260 code of six digits, such as 220106.", field: "division")
        }
        return number
    }
}
