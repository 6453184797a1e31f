import QRCredential
import QRSystems
import Testing

@Suite struct PlaceTests {
    private let hall = PlaceApplication(
        name: "长春站", nameEnglish: "Changchun Railway Station", space: "北候车厅", unit: "中国铁路沈阳局",
        creditCode: "91350100M000100Y43", category: "railway station", division: "220103", address: "宽城区长白路5号",
        latitude: 43.9, longitude: 125.3, manager: "王站长")

    @Test func theSameDataGiveTheSameID() throws {
        let place = try hall.checked()
        #expect(try hall.checked() == place)
        var spelled = hall
        spelled.name = " 长春站\u{3000}"
        spelled.address = "宽城区 长白路５号"
        #expect(try spelled.checked().id == place.id)
        spelled.name = "\u{FEFF}长\u{200B}春\u{2060}站"
        #expect(try spelled.checked().id == place.id && spelled.checked().application.name == "长春站")
    }

    @Test func eachDefiningFieldChangesTheID() throws {
        let place = try hall.checked()
        let changes: [(inout PlaceApplication) -> Void] = [
            { $0.name += "西" }, { $0.space = "南候车厅" }, { $0.space = "" }, { $0.address += "甲" },
            { $0.division = "220102" },
        ]
        for change in changes {
            var other = hall
            change(&other)
            let id = try other.checked().id
            #expect(id != place.id)
        }
        // Text that moves from one field to the next is another place.
        var shifted = hall
        shifted.name = "长春站北候车厅"
        shifted.space = ""
        #expect(try shifted.checked().id != place.id)
    }

    @Test func theIDIsTheDocumentedHash() throws {
        // printf 'qrengine place 1\n220103\n长春站\n北候车厅\n宽城区长白路5号\n' | sha256sum | cut -c-24
        #expect(try hall.checked().id.description == "8f0c43a49b1e3e9063d46375")
    }

    @Test func otherDataDoNotChangeTheIDButAreANewApplication() throws {
        let place = try hall.checked()
        let record = PlaceRecord(place: place)
        #expect(place.outcome(existing: nil) == .newCode)
        #expect(place.outcome(existing: record) == .existingCode)
        var renamed = hall
        renamed.manager = "李站长"
        let changed = try renamed.checked()
        #expect(changed.id == place.id && changed.outcome(existing: record) == .replaces(place.id))
        renamed.address = "宽城区人民大街1号"
        let moved = try renamed.checked()
        #expect(moved.id != place.id && moved.outcome(existing: record) == .replaces(place.id))
    }

    @Test func manyPlacesShareACreditCodeOrAManager() throws {
        var ids: Set<PlaceID> = []
        for number in 1...50 {
            var place = hall
            place.space = "\(number)号厅"
            ids.insert(try place.checked().id)
        }
        #expect(ids.count == 50)
    }

    @Test func mobilePlacesAreNamedByPlateOrShipNumber() throws {
        var bus = hall
        bus.mobility = .mobile
        for (name, canonical) in [
            ("吉A·12345", "吉A12345"), ("吉a d12345", "吉AD12345"), ("CN20081234567", "CN20081234567"), ("长航客 12", "长航客12"),
        ] {
            bus.name = name
            #expect(try bus.checked().application.name == canonical)
        }
        for name in ["长春站", "A", "吉A12345!", "12345678901234567890123"] {
            bus.name = name
            let error = #expect(throws: SystemError.self) { try bus.checked() }
            #expect(error?.code == .badField && error?.field == "name")
        }
    }

    /// A change to a good application, and the field and code of the error that it gives.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: SystemError.Code
        let change: @Sendable (inout PlaceApplication) -> Void

        init(_ field: String, _ code: SystemError.Code, _ change: @escaping @Sendable (inout PlaceApplication) -> Void)
        {
            testDescription = field
            self.code = code
            self.change = change
        }
    }

    private static let faults: [Fault] = [
        Fault("applicant", .refused) { $0.applicant = .agent },
        Fault("name", .missingField) { $0.name = " \t" },
        Fault("name", .outOfRange) { $0.name = String(repeating: "长", count: 61) },
        Fault("name", .badField) { $0.name = "长\u{7}春" },
        Fault("name", .outOfRange) { $0.name = String(repeating: "👨‍👩‍👧‍👦", count: 16) },
        Fault("space", .outOfRange) { $0.space = String(repeating: "👨‍👩‍👧‍👦", count: 16) },
        Fault("name", .badField) { $0.name = "长\u{202E}春" },
        Fault("address", .badField) { $0.address = "宽城区\u{2067}长白路5号" },
        Fault("name_en", .outOfRange) { $0.nameEnglish = String(repeating: "a", count: 201) },
        Fault("space", .outOfRange) { $0.space = String(repeating: "长", count: 2_000) },
        Fault("category", .missingField) { $0.category = "" },
        Fault("address", .missingField) { $0.address = "" },
        Fault("address", .badField) { $0.address = "\u{E000}" },
        Fault("division", .missingField) { $0.division = "" },
        Fault("division", .badField) { $0.division = "22010" },
        Fault("division", .badField) { $0.division = "22010A" },
        Fault("division", .badField) { $0.division = "990103" },
        Fault("credit_code", .badCheckCharacter) { $0.creditCode = "91350100M000100Y44" },
        Fault("credit_code", .badField) { $0.creditCode = "9135" },
        Fault("lat", .outOfRange) { $0.latitude = 90.01 },
        Fault("lat", .outOfRange) { $0.latitude = .nan },
        Fault("lon", .outOfRange) { $0.longitude = -180.5 },
        Fault("lat", .missingField) { $0.latitude = nil },
        Fault("lon", .missingField) { $0.longitude = nil },
    ]

    @Test(arguments: faults) func everyFaultNamesItsField(_ fault: Fault) {
        var place = hall
        fault.change(&place)
        let error = #expect(throws: SystemError.self) { try place.checked() }
        #expect(error?.code == fault.code && error?.field == fault.testDescription)
    }

    @Test func anAbsentCreditCodeIsFine() throws {
        for code in [nil, "", "  "] {
            var place = hall
            place.creditCode = code
            #expect(try place.checked().application.creditCode == nil)
        }
    }

    @Test func aVenueCodeCarriesTheKeptNames() throws {
        let claims = CodeSystem.changchun.claims(venue: try hall.checked(), issuedAt: morning)
        guard case .venue(let venue) = claims.subject else { return }
        #expect(venue.name == "长春站" && venue.space == "北候车厅" && venue.division == 220_103)
        #expect(claims.expiresAt == nil && claims.issuer == "220100")
    }

    @Test(arguments: [
        ("Café", "cafe\u{301}"), ("北京 (西)", "北京（西）"), ("a b", " A \n\u{A0} B "), ("长春站a厅", "长春站 Ａ 厅"),
    ])
    func normalizationFoldsSpellings(_ text: String, _ other: String) {
        #expect(Array(PlaceNormalization.normalized(text).utf8) == Array(PlaceNormalization.normalized(other).utf8))
    }

    @Test func normalizationIsIdempotent() {
        for text in [
            "长春站 Ａ厅", "Café  De\u{301} Paris", "  ", "İstanbul", "東京 タワー 2F", "A·B", "a\n\u{311}b", "e\u{200B}\u{301}",
        ] {
            let once = PlaceNormalization.normalized(text)
            #expect(PlaceNormalization.normalized(once) == once)
        }
    }
}
