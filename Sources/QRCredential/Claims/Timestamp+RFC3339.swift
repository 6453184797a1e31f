extension Timestamp {
    /// Reads a date and time such as `2022-01-31T08:30:00+08:00` (RFC 3339, section 5.6).
    ///
    /// A fraction of a second is dropped. Dates that no calendar has, leap seconds, times that lie outside the years
    /// 0 to 9999 in UTC and anything else that is not in this form give nil.
    public init?(rfc3339 text: String) {
        var scanner = DigitScanner(Array(text.utf8))
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), scanner.skip("T") || scanner.skip("t"),
            let hour = scanner.digits(2), scanner.skip(":"), let minute = scanner.digits(2), scanner.skip(":"),
            let second = scanner.digits(2), scanner.skipFraction(), let offset = scanner.zone(), scanner.isAtEnd,
            hour < 24, minute < 60, second < 60,
            let days = CivilDate.dayNumber(year: year, month: month, day: day)
        else { return nil }
        seconds = Int64(days) * 86400 + Int64(hour * 3600 + minute * 60 + second - offset)
        guard CivilDate.printableDays.contains(seconds.quotientFloored(by: 86400)) else { return nil }
    }

    /// The date and time at an offset from UTC, such as `2022-01-31T08:30:00+08:00`; `Z` where the offset is 0.
    ///
    /// `offsetSeconds` is a whole number of minutes; the year in UTC must be one of 0 to 9999. Where only the offset
    /// leads out of them, the time is printed in UTC.
    public func rfc3339(offsetSeconds: Int = 0) -> String {
        precondition(offsetSeconds % 60 == 0 && abs(offsetSeconds) < 86400, "Offsets are whole minutes of a day.")
        let local = advanced(by: Int64(offsetSeconds)).seconds
        let day = local.quotientFloored(by: 86400), second = Int(local - day * 86400)
        guard CivilDate.printableDays.contains(day) else {
            precondition(offsetSeconds != 0, "RFC 3339 has years of four digits only.")
            return rfc3339()
        }
        let date = CivilDate(dayNumber: Int(day))
        let clock = "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
        let text = "\(padded(date.year, to: 4))-\(padded(date.month))-\(padded(date.day))T\(clock)"
        guard offsetSeconds != 0 else { return text + "Z" }
        let minutes = abs(offsetSeconds) / 60
        return "\(text)\(offsetSeconds < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    private func padded(_ number: Int, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A day of the proleptic Gregorian calendar.
private struct CivilDate {
    var year: Int
    var month: Int
    var day: Int

    /// From 0000-01-01 to 9999-12-31, in days since 1970-01-01.
    static let printableDays: ClosedRange<Int64> = -719_528...2_932_896

    /// Days since 1970-01-01, or nil for a day that does not exist.
    ///
    /// Years are counted from March, so that the leap day comes last: then 153 days pass in every five months, and
    /// 146,097 days in every 400 years.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int? {
        guard (1...12).contains(month), (1...daysOfMonth(year, month)).contains(day) else { return nil }
        let shifted = month > 2 ? year : year - 1
        let era = shifted.quotientFloored(by: 400), yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse of `dayNumber`.
    init(dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = shifted.quotientFloored(by: 146_097), dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    private static func daysOfMonth(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension BinaryInteger {
    /// The quotient rounded towards minus infinity; the divisor is positive.
    fileprivate func quotientFloored(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

private struct DigitScanner {
    let bytes: [UInt8]
    var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    mutating func digits(_ count: Int) -> Int? {
        guard bytes.count - index >= count else { return nil }
        var value = 0
        for byte in bytes[index..<index + count] {
            guard byte &- UInt8(ascii: "0") < 10 else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        index += count
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// Steps over a point and its digits, where there is one.
    mutating func skipFraction() -> Bool {
        guard skip(".") else { return true }
        let start = index
        while digits(1) != nil {}
        return index > start
    }

    /// The offset from UTC in seconds.
    mutating func zone() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = digits(2), skip(":"), let minutes = digits(2), hours < 24, minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }
}
