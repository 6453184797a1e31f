internal import QRCredential

/// Summer time that comes back every year: the footer of a time zone file.
///
/// IEEE Std 1003.1, section 8.3 (`TZ`), with the extension of RFC 8536, section 3.3.1: hours up to 167.
package struct DaylightRule: Hashable, Sendable {
    /// Seconds east of UTC in winter and in summer.
    let standardOffset: Int32
    let summerOffset: Int32
    let summerStarts: YearlyMoment
    let summerEnds: YearlyMoment

    /// A moment of local time in each year.
    struct YearlyMoment: Hashable, Sendable {
        let date: YearlyDate
        /// Seconds of local time after midnight; may lie outside the day.
        let seconds: Int64

        func localSeconds(year: Int) -> Int64 {
            Int64(date.day(year: year).number) * 86_400 + seconds
        }
    }

    enum YearlyDate: Hashable, Sendable {
        /// `Mm.w.d`: that weekday (0 is Sunday) of that week of the month; week 5 is the last.
        case weekday(month: Int, week: Int, weekday: Int)
        /// `Jn`: day of the year from 1, where 29 February is never counted.
        case dayWithoutLeap(Int)
        /// `n`: day of the year from 0, where 29 February is counted.
        case dayFromZero(Int)

        func day(year: Int) -> CalendarDay {
            switch self {
            case .weekday(let month, let week, let weekday):
                let first = firstDay(year: year, month: month)
                // 1970-01-01 was a Thursday, weekday 4.
                let firstWeekday = ((Int(first.number) + 4) % 7 + 7) % 7
                let day = first.advanced(by: (weekday - firstWeekday + 7) % 7 + (week - 1) * 7)
                return day.month == month ? day : day.advanced(by: -7)
            case .dayWithoutLeap(let day):
                let january = firstDay(year: year, month: 1)
                let isLeap = CalendarDay(year: year, month: 2, day: 29) != nil
                return january.advanced(by: day - 1 + (isLeap && day >= 60 ? 1 : 0))
            case .dayFromZero(let day):
                return firstDay(year: year, month: 1).advanced(by: day)
            }
        }

        private func firstDay(year: Int, month: Int) -> CalendarDay {
            CalendarDay(year: min(max(year, 1), 9999), month: month, day: 1) ?? CalendarDay(number: 0)
        }
    }

    func offset(at seconds: Int64) -> Int32 {
        let standard = seconds.addingReportingOverflow(Int64(standardOffset)).partialValue
        let year = CalendarDay(number: Int32(clamping: standard / 86_400)).year
        let start = summerStarts.localSeconds(year: year) - Int64(standardOffset)
        let end = summerEnds.localSeconds(year: year) - Int64(summerOffset)
        // South of the equator summer runs over the new year.
        let isSummer = start < end ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
        return isSummer ? summerOffset : standardOffset
    }
}

extension DaylightRule {
    /// Reads a footer such as `CET-1CEST,M3.5.0,M10.5.0/3`.
    ///
    /// - Returns: the offset in winter and, where the zone has summer time, its rule; nil for anything malformed.
    static func parse(_ footer: [UInt8]) -> (standard: Int32, rule: DaylightRule?)? {
        var reader = FooterReader(bytes: footer)
        guard reader.skipName(), let west = reader.time() else { return nil }
        let standard = -west
        if reader.isAtEnd { return (Int32(standard), nil) }
        guard reader.skipName() else { return nil }
        var summer = standard + 3_600
        if reader.peek != UInt8(ascii: ",") {
            guard let west = reader.time() else { return nil }
            summer = -west
        }
        guard let starts = reader.moment(), let ends = reader.moment(), reader.isAtEnd else { return nil }
        let rule = DaylightRule(
            standardOffset: Int32(standard), summerOffset: Int32(summer), summerStarts: starts, summerEnds: ends)
        return (Int32(standard), rule)
    }
}

/// Reads the parts of a footer from left to right.
private struct FooterReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }
    var peek: UInt8? { isAtEnd ? nil : bytes[position] }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// `CET`, or `<+08>` where the name has more than letters.
    mutating func skipName() -> Bool {
        let start = position
        if skip("<") {
            while let byte = peek, byte != UInt8(ascii: ">") {
                _ = byte
                position += 1
            }
            return skip(">")
        }
        while let byte = peek, (byte | 0x20) >= UInt8(ascii: "a"), (byte | 0x20) <= UInt8(ascii: "z") { position += 1 }
        return position - start >= 3
    }

    mutating func number(upTo limit: Int) -> Int? {
        var value: Int?
        while let digit = peek?.decimalDigit {
            value = (value ?? 0) * 10 + digit
            if value! > limit { return nil }
            position += 1
        }
        return value
    }

    /// `[+-]h[:m[:s]]` as seconds.
    mutating func time() -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard var seconds = number(upTo: 167).map({ $0 * 3_600 }) else { return nil }
        for unit in [60, 1] where skip(":") {
            guard let value = number(upTo: 59) else { return nil }
            seconds += value * unit
        }
        return isNegative ? -seconds : seconds
    }

    mutating func moment() -> DaylightRule.YearlyMoment? {
        guard skip(","), let date = date() else { return nil }
        guard skip("/") else { return .init(date: date, seconds: 7_200) }
        return time().map { .init(date: date, seconds: Int64($0)) }
    }

    private mutating func date() -> DaylightRule.YearlyDate? {
        if skip("M") {
            guard let month = number(upTo: 12), month > 0, skip("."), let week = number(upTo: 5), week > 0, skip("."),
                let weekday = number(upTo: 6)
            else { return nil }
            return .weekday(month: month, week: week, weekday: weekday)
        }
        if skip("J") { return number(upTo: 365).flatMap { $0 > 0 ? .dayWithoutLeap($0) : nil } }
        return number(upTo: 365).map { .dayFromZero($0) }
    }
}
