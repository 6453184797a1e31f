import Foundation
import QRCredential
import QRSystems
import Testing

@Suite struct DefinitionTests {
    @Test(arguments: CodeSystem.builtIn) func builtInSystemsRoundTrip(_ system: CodeSystem) throws {
        let json = system.definition()
        let read = try CodeSystem(definition: json.span)
        #expect(read == system)
        #expect(read.definition() == json)
    }

    @Test func aDefinitionNeedsFourFieldsOnly() throws {
        let system = try read(#"{"id":"a","name":{"zh":"甲","en":"A"},"issuer":"999999","palette":["green","red"]}"#)
        #expect(
            system == CodeSystem(id: "a", name: .init(zh: "甲", en: "A"), issuer: "999999", palette: [.green, .red]))
    }

    @Test func aZoneIsLookedUpByName() throws {
        let json = minimal(#""time_zone":"Europe/Paris""#)
        guard let bytes = FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Paris") else {
            print("notice: this machine has no time zone database")
            return
        }
        var asked: [String] = []
        let system = try CodeSystem(definition: Array(json.utf8).span) { name in
            asked.append(name)
            return Array(bytes)
        }
        #expect(asked == ["Europe/Paris"])
        // Summer time: the day of 2026-07-01 begins at 22:00 UTC of the day before.
        let day = try #require(CalendarDay("2026-07-01"))
        #expect(system.zone.start(of: day) == Timestamp(seconds: 1_782_856_800))
    }

    @Test(arguments: ["/etc/passwd", "../../etc/passwd", "Asia/..", "Mars/Olympus", "a b"])
    func noOtherFileIsAskedFor(_ name: String) throws {
        let json = minimal("\"time_zone\":\"\(name)\"")
        #expect(throws: SystemError(.unknownName, "")) {
            try CodeSystem(definition: Array(json.utf8).span) { name in
                #expect(!name.contains("."))
                return nil
            }
        }
    }

    /// A fault in a definition, the code that it gives, and the field that the error names.
    struct Fault: Sendable, CustomTestStringConvertible {
        let json: String
        let code: SystemError.Code
        let field: String?

        var testDescription: String { json }
    }

    private static let faults: [Fault] = [
        Fault(json: #""colour":1"#, code: .unknownField, field: "colour"),
        Fault(json: #""validity":"week""#, code: .badField, field: "validity"),
        Fault(json: #""validity":{"seconds":0}"#, code: .outOfRange, field: "validity.seconds"),
        Fault(json: #""refresh_seconds":-1"#, code: .outOfRange, field: "refresh_seconds"),
        Fault(json: #""refresh_seconds":1.5"#, code: .badField, field: "refresh_seconds"),
        Fault(json: #""pass_seconds":901"#, code: .outOfRange, field: "pass_seconds"),
        Fault(json: #""veil":"yes""#, code: .badField, field: "veil"),
        Fault(json: #""admits":["green","blue"]"#, code: .unknownName, field: "admits[1]"),
        Fault(json: #""admits":"green""#, code: .badField, field: "admits"),
        Fault(json: #""acceptance":[{"name":"a"}]"#, code: .missingField, field: "acceptance[0].issuers"),
        Fault(json: #""agency":{"limit":4}"#, code: .unknownField, field: "agency.limit"),
        Fault(json: #""agency":{"maximum_dependants":0}"#, code: .outOfRange, field: "agency.maximum_dependants"),
        Fault(json: #""derivation":{"fever_from":99}"#, code: .outOfRange, field: "derivation.fever_from"),
        Fault(json: #""derivation":{"fever_from":37.3}"#, code: .outsidePalette, field: "derivation"),
        Fault(json: #""documents":["library card"]"#, code: .unknownName, field: "documents[0]"),
        Fault(
            json: #""reasons":[{"code":1,"name":"a","status":"green","text":{"zh":"甲"}}]"#, code: .missingField,
            field: "reasons[0].text"),
        Fault(
            json: #""reasons":[{"code":1,"name":"a","status":"yellow","text":{"zh":"甲","en":"A"}}]"#,
            code: .outsidePalette, field: "reasons[0].status"),
        Fault(
            json: #""reasons":[{"code":256,"name":"a","status":"green","text":{"zh":"甲","en":"A"}}]"#,
            code: .outOfRange, field: "reasons[0].code"),
        Fault(
            json: #""badges":[{"bit":8,"name":"a","icon":"shield","text":{"zh":"甲","en":"A"}}]"#, code: .outOfRange,
            field: "badges[0].bit"),
        Fault(
            json: #""badges":[{"bit":1,"name":"a","icon":"crown","text":{"zh":"甲","en":"A"}}]"#, code: .unknownName,
            field: "badges[0].icon"),
        Fault(json: #""venue_form":{"url":"http://a.example/"}"#, code: .badField, field: "venue_form.url"),
        Fault(json: #""statuses":{"blue":{}}"#, code: .unknownField, field: "statuses.blue"),
        Fault(
            json: #""situations":{"stale":{"show":{"zh":"甲","en":"A"}}}"#, code: .missingField,
            field: "situations.stale.say"),
        Fault(json: #""time_zone":"+25:00""#, code: .unknownName, field: "time_zone"),
        Fault(json: #""veil":true,"veil":true"#, code: .badField, field: nil),
        Fault(json: #""veil":tru"#, code: .badField, field: nil),
    ]

    @Test(arguments: faults) func everyFaultNamesItsField(_ fault: Fault) {
        do {
            _ = try read(minimal(fault.json))
            Issue.record("it was taken")
        } catch {
            #expect(error.code == fault.code && error.field == fault.field, "\(error)")
        }
    }

    @Test func missingFieldsAreNamed() {
        for key in ["id", "name", "issuer", "palette"] {
            let json = minimal(#""veil":true"#).replacingOccurrences(of: "\"\(key)\":", with: "\"\(key)x\":")
            #expect(throws: SystemError(.unknownField, "")) { try read(json) }
            let null = minimal(#""veil":true"#).replacingOccurrences(
                of: "\"\(key)\":", with: "\"\(key)\":null,\"veil\":")
            #expect(throws: SystemError.self) { try read(null) }
        }
        do {
            _ = try read("{}")
        } catch {
            #expect(error.code == .missingField && error.field == "id")
        }
    }

    private func minimal(_ more: String) -> String {
        #"{"id":"a","name":{"zh":"甲","en":"A"},"issuer":"999999","palette":["green","red"],"# + more + "}"
    }

    private func read(_ json: String) throws(SystemError) -> CodeSystem {
        let bytes = Array(json.utf8)
        return try CodeSystem(definition: bytes.span)
    }
}
