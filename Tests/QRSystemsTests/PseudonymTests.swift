import QRCredential
import QRSystems
import Testing

@Suite struct PseudonymTests {
    private let key: PseudonymKey
    private let day = CalendarDay(number: 20_778)

    init() throws {
        key = try PseudonymKey([UInt8](repeating: 7, count: 32))
    }

    @Test func theMessageIsTheDocumentedOne() throws {
        // printf 'xian\n2026-11-21\n张三' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707...07 | cut -c-20
        let pseudonym = try CodeSystem.xian.pseudonym(of: "张三", on: day, key: key)
        #expect(pseudonym.bytes == [0xad, 0x73, 0x7d, 0x91, 0x29, 0x2e, 0x5c, 0xed, 0x01, 0x9e])
    }

    @Test func dayHolderSystemAndKeyEachChangeIt() throws {
        let other = try PseudonymKey([UInt8](repeating: 8, count: 32))
        let pseudonyms = [
            try CodeSystem.xian.pseudonym(of: "a", on: day, key: key),
            try CodeSystem.xian.pseudonym(of: "a", on: day.advanced(by: 1), key: key),
            try CodeSystem.xian.pseudonym(of: "b", on: day, key: key),
            try CodeSystem.jilin.pseudonym(of: "a", on: day, key: key),
            try CodeSystem.xian.pseudonym(of: "a", on: day, key: other),
        ]
        #expect(Set(pseudonyms).count == 5)
        #expect(try CodeSystem.xian.pseudonym(of: "a", on: day, key: key) == pseudonyms[0])
    }

    @Test func emptyAndLongReferencesAreRefused() {
        #expect(throws: SystemError(.missingField, "")) { try CodeSystem.xian.pseudonym(of: "", on: day, key: key) }
        let long = String(repeating: "a", count: 257)
        #expect(throws: SystemError(.outOfRange, "")) { try CodeSystem.xian.pseudonym(of: long, on: day, key: key) }
        #expect(throws: Never.self) { try CodeSystem.xian.pseudonym(of: String(long.dropLast()), on: day, key: key) }
    }
}
