import QRCredential
import TestSupport
import Testing

@Suite struct TimestampTests {
    @Test func knownMomentsAreReadAndPrinted() {
        let rows: [(String, Int64)] = [
            ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("2000-02-29T12:00:00Z", 951_825_600),
            ("2022-01-31T16:30:00Z", 1_643_646_600), ("9999-12-31T23:59:59Z", 253_402_300_799),
            ("0000-01-01T00:00:00Z", -62_167_219_200), ("2038-01-19T03:14:08Z", 2_147_483_648),
        ]
        for (text, seconds) in rows {
            #expect(Timestamp(rfc3339: text)?.seconds == seconds, "\(text)")
            #expect(Timestamp(seconds: seconds).rfc3339() == text)
        }
    }

    @Test func offsetsAndFractionsAreUnderstood() {
        let noon = Timestamp(rfc3339: "2022-01-31T04:00:00Z")
        for text in [
            "2022-01-31T12:00:00+08:00", "2022-01-30T23:30:00-04:30", "2022-01-31t04:00:00.999z",
            "2022-01-31T04:00:00+00:00",
        ] {
            #expect(Timestamp(rfc3339: text) == noon, "\(text)")
        }
        #expect(noon?.rfc3339(offsetSeconds: 28800) == "2022-01-31T12:00:00+08:00")
        #expect(noon?.rfc3339(offsetSeconds: -16200) == "2022-01-30T23:30:00-04:30")
    }

    @Test func offsetsDoNotLeadOutOfTheYearsThatCanBePrinted() {
        let first = Timestamp(rfc3339: "0000-01-01T00:00:00Z"), last = Timestamp(rfc3339: "9999-12-31T23:59:59Z")
        #expect(first?.rfc3339(offsetSeconds: -60) == "0000-01-01T00:00:00Z")
        #expect(first?.rfc3339(offsetSeconds: 60) == "0000-01-01T00:01:00+00:01")
        #expect(last?.rfc3339(offsetSeconds: 28800) == "9999-12-31T23:59:59Z")
        #expect(Timestamp(rfc3339: "0000-01-01T00:00:00+00:01") == nil)
        #expect(Timestamp(rfc3339: "9999-12-31T23:59:59-00:01") == nil)
    }

    @Test func whatIsNoTimeIsNil() {
        let rows = [
            "", "2022-01-31", "2022-01-31 04:00:00Z", "2022-01-31T04:00:00", "2022-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2022-04-31T00:00:00Z", "2022-00-01T00:00:00Z", "2022-13-01T00:00:00Z", "2022-01-00T00:00:00Z",
            "2022-01-01T24:00:00Z", "2022-01-01T00:60:00Z", "2022-12-31T23:59:60Z", "2022-01-01T00:00:00.Z",
            "2022-01-01T00:00:00+24:00", "2022-01-01T00:00:00+0800", "2022-01-01T00:00:00Zx", "+022-01-01T00:00:00Z",
        ]
        for text in rows { #expect(Timestamp(rfc3339: text) == nil, "\(text)") }
    }

    /// Every day of the four centuries of a Gregorian cycle and a bit, one by one, against a count of days.
    @Test func everyDayFollowsTheOneBefore() {
        var expected = (year: 1600, month: 1, day: 1), seconds = Timestamp(rfc3339: "1600-01-01T00:00:00Z")!.seconds
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        while expected.year < 2001 {
            let leap = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
            let text =
                "\(expected.year)-\(expected.month < 10 ? "0" : "")\(expected.month)-\(expected.day < 10 ? "0" : "")\(expected.day)T00:00:00Z"
            guard Timestamp(seconds: seconds).rfc3339() == text, Timestamp(rfc3339: text)?.seconds == seconds else {
                Issue.record("\(text) at \(seconds)")
                return
            }
            let last = lengths[expected.month - 1] + (leap && expected.month == 2 ? 1 : 0)
            expected.day = expected.day == last ? 1 : expected.day + 1
            if expected.day == 1 { expected.month = expected.month == 12 ? 1 : expected.month + 1 }
            if expected.day == 1, expected.month == 1 { expected.year += 1 }
            seconds += 86400
        }
    }

    @Test func daysSaturateAsMomentsDo() {
        let day = CalendarDay(number: 5)
        #expect(day.advanced(by: 2).number == 7 && day.advanced(by: -6).number == -1)
        #expect(day.advanced(by: .max).number == .max && day.advanced(by: .min).number == .min)
        #expect(CalendarDay(number: .max).advanced(by: 1).number == .max)
        #expect(CalendarDay(number: .min).advanced(by: -1).number == .min)
    }
}
