import QRCredential
import QRSystems
import Testing

/// Each limit of the table: what lies one below it and at it is taken, what lies one above is out of range.
@Suite struct LimitsTests {
    private static let around = [-1, 0, 1]

    /// The code of what a body throws; nil where it throws nothing.
    private func code(_ body: () throws(SystemError) -> Void) -> SystemError.Code? {
        do throws(SystemError) {
            try body()
            return nil
        } catch {
            return error.code
        }
    }

    private func definition(_ more: String = "", bytes: Int? = nil) -> SystemError.Code? {
        let core = #"{"id":"a","name":{"zh":"甲","en":"A"},"issuer":"999999","palette":["green","red"]\#(more)}"#
        var text = Array(core.utf8)
        if let bytes { text += [UInt8](repeating: UInt8(ascii: " "), count: bytes - text.count) }
        return code { () throws(SystemError) in _ = try CodeSystem(definition: text.span) }
    }

    @Test(arguments: around) func definitions(_ beyond: Int) {
        let expected: SystemError.Code? = beyond > 0 ? .outOfRange : nil
        #expect(definition(bytes: SystemsLimits.definitionBytes + beyond) == expected)
        #expect(definition(#","pass_seconds":\#(SystemsLimits.passSeconds + Int64(beyond))"#) == expected)
        #expect(definition(#","refresh_seconds":\#(SystemsLimits.validitySeconds + Int64(beyond))"#) == expected)
        let long = SystemsLimits.validitySeconds + Int64(beyond)
        #expect(definition(#","validity":{"seconds":\#(long)}"#) == expected)
    }

    @Test(arguments: around) func lists(_ beyond: Int) {
        let statuses = (0..<SystemsLimits.listEntries + beyond).map { _ in #""green""# }.joined(separator: ",")
        #expect(definition(#","admits":[\#(statuses)]"#) == (beyond > 0 ? .outOfRange : nil))
    }

    @Test(arguments: around) func languages(_ beyond: Int) {
        let languages = (0..<SystemsLimits.listEntries - 2 + beyond).map { #","l\#($0)":"x""# }.joined()
        let text = #"{"id":"a","name":{"zh":"甲","en":"A"\#(languages)},"issuer":"999999","palette":["green"]}"#
        let bytes = Array(text.utf8)
        #expect(
            code { () throws(SystemError) in _ = try CodeSystem(definition: bytes.span) }
                == (beyond > 0 ? .outOfRange : nil))
    }

    @Test(arguments: around) func texts(_ beyond: Int) {
        let expected: SystemError.Code? = beyond > 0 ? .outOfRange : nil
        let name = String(repeating: "n", count: SystemsLimits.textBytes + beyond)
        let text = #"{"id":"a","name":{"zh":"甲","en":"\#(name)"},"issuer":"999999","palette":["green"]}"#
        let bytes = Array(text.utf8)
        #expect(code { () throws(SystemError) in _ = try CodeSystem(definition: bytes.span) } == expected)
    }

    @Test(arguments: around) func places(_ beyond: Int) {
        let expected: SystemError.Code? = beyond > 0 ? .outOfRange : nil
        let hall = PlaceApplication(
            name: "长春站", nameEnglish: "", space: "", unit: "", creditCode: nil, category: "railway station",
            division: "220103", address: "宽城区长白路5号", latitude: nil, longitude: nil, manager: "")
        let fields: [(WritableKeyPath<PlaceApplication, String>, Int)] = [
            (\.name, SystemsLimits.nameCharacters), (\.space, SystemsLimits.nameCharacters),
            (\.address, SystemsLimits.addressCharacters), (\.unit, SystemsLimits.addressCharacters),
        ]
        for (field, limit) in fields {
            var place = hall
            place[keyPath: field] = String(repeating: "馆", count: limit + beyond)
            #expect(code { () throws(SystemError) in _ = try place.checked() } == expected)
        }
    }

    @Test(arguments: around) func holders(_ beyond: Int) throws {
        let key = try PseudonymKey.generate(), day = try #require(CalendarDay("2022-04-10"))
        let holder = String(repeating: "h", count: SystemsLimits.holderBytes + beyond)
        let found = code { () throws(SystemError) in _ = try CodeSystem.xian.pseudonym(of: holder, on: day, key: key) }
        #expect(found == (beyond > 0 ? .outOfRange : nil))
    }

    @Test(arguments: around) func zoneFiles(_ beyond: Int) {
        let file = [UInt8](repeating: 0, count: SystemsLimits.zoneFileBytes + beyond)
        let found = code { () throws(SystemError) in _ = try ZoneFile.parse(file, name: "Mars/Olympus") }
        #expect(found == (beyond > 0 ? .outOfRange : .badField))
    }
}
