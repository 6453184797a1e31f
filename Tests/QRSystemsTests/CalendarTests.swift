import Foundation
import QRCredential
import QRSystems
import Testing

@Suite struct CalendarTests {
    @Test func everyDayOfEightCenturiesRoundTrips() throws {
        var expected = try #require(CalendarDay(year: 1600, month: 1, day: 1)).number
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for year in 1600..<2400 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 {
                let days = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
                for day in 1...31 {
                    let made = CalendarDay(year: year, month: month, day: day)
                    guard day <= days else {
                        #expect(made == nil)
                        continue
                    }
                    guard let made, made.number == expected, made.year == year, made.month == month, made.day == day
                    else {
                        Issue.record("\(year)-\(month)-\(day)")
                        return
                    }
                    expected += 1
                }
            }
        }
        #expect(CalendarDay(year: 1970, month: 1, day: 1)?.number == 0)
    }

    @Test(arguments: [
        "2026-1-1", "2026-02-30", "26-01-01", "2026/01/01", "+026-01-01", "2026-01-01T", "", "２０２６-01-01",
    ])
    func textThatIsNoDayIsRefused(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func textRoundTrips() {
        for text in ["0000-01-01", "0000-02-29", "0000-12-31", "0001-01-01", "1999-12-31", "2024-02-29", "9999-12-31"] {
            #expect(CalendarDay(text)?.description == text)
        }
    }

    @Test func chineseDaysChangeAtMidnightInChina() throws {
        // 2026-11-21T15:59:59Z is 23:59:59 in China.
        let lastSecond = Timestamp(seconds: 1_795_276_799)
        let day = try #require(CalendarDay("2026-11-21"))
        #expect(CivilZone.china.day(of: lastSecond) == day)
        #expect(CivilZone.china.day(of: lastSecond.advanced(by: 1)) == day.advanced(by: 1))
        #expect(CivilZone.china.end(of: day) == lastSecond.advanced(by: 1))
    }

    @Test func theEndsOfTimeDoNotTrap() {
        for seconds in [Int64.min, .min + 1, -1, .max - 1, .max] {
            _ = CivilZone.china.day(of: Timestamp(seconds: seconds))
        }
    }

    @Test func offsetsAreReadExactly() {
        #expect(CivilZone(offset: "+08:00")?.offset(at: Timestamp(seconds: 0)) == 28_800)
        #expect(CivilZone(offset: "-03:30")?.offset(at: Timestamp(seconds: 0)) == -12_600)
        #expect(CivilZone(offset: "Z")?.offset(at: Timestamp(seconds: 0)) == 0)
        for text in ["+8", "+08:60", "+19:00", "08:00", "+0a:00", "+08-00", ""] {
            #expect(CivilZone(offset: text) == nil)
        }
    }

    /// The C library's `zdump` is the oracle, because it reads the same files: Foundation brings a database of its own,
    /// which may be of another year. It names both sides of every change; between two changes the middle must agree too.
    @Test(arguments: [
        "Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia",
        "America/New_York", "Africa/Casablanca", "Asia/Kathmandu", "Europe/Dublin",
    ])
    func zoneFilesAgreeWithTheLibraryOfC(_ name: String) throws {
        guard let bytes = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)"),
            let changes = try ZoneDump.changes(of: name, years: "1938,2096")
        else {
            print("notice: this machine has no time zone database or no zdump")
            return
        }
        let zone = try ZoneFile.parse(Array(bytes), name: name)
        #expect(changes.count > 1)
        for (change, next) in zip(changes, changes.dropFirst()) {
            #expect(zone.offset(at: Timestamp(seconds: change.seconds)) == change.offset, "\(name), \(change)")
            guard change.offset == next.offset else { continue }
            let middle = Timestamp(seconds: (change.seconds + next.seconds) / 2)
            #expect(zone.offset(at: middle) == change.offset, "\(name), \(middle)")
        }
    }

    @Test(arguments: ["America/Sao_Paulo", "Asia/Shanghai", "Africa/Cairo", "Europe/Berlin"])
    func aDayStartsWhereThePreviousOneEnds(_ name: String) throws {
        guard let bytes = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)") else {
            print("notice: this machine has no time zone database")
            return
        }
        let zone = try ZoneFile.parse(Array(bytes), name: name)
        for number in Int32(3_650)..<25_000 {
            let day = CalendarDay(number: number)
            let start = zone.start(of: day)
            guard zone.day(of: start) == day, zone.day(of: start.advanced(by: -1)) == day.advanced(by: -1) else {
                Issue.record("\(name) \(day) starts at \(start.seconds)")
                return
            }
        }
    }

    @Test func brokenZoneFilesAreRefused() throws {
        guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin") else { return }
        let bytes = Array(data)
        for count in stride(from: 0, to: bytes.count - 64, by: 7) {
            #expect(throws: SystemError(.badField, "")) { try ZoneFile.parse(Array(bytes[..<count]), name: "x") }
        }
        for index in bytes.indices {
            var broken = bytes
            broken[index] ^= 0x80
            _ = try? ZoneFile.parse(broken, name: "x").offset(at: Timestamp(seconds: 1_000_000_000))
        }
    }
}
