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
            let date = CalendarDay(year: year, month: month, day: day)
        else { return nil }
        seconds = Int64(date.number) * 86400 + Int64(hour * 3600 + minute * 60 + second - offset)
        guard CalendarDay.printable.contains(seconds.quotientFloored(by: 86400)) else { return nil }
    }

    /// The date and time at an offset from UTC, such as `2022-01-31T08:30:00+08:00`; `Z` where the offset is 0.
    ///
    /// The year in UTC must be one of 0 to 9999. Where only the offset leads out of them, and where the format cannot
    /// name the offset (it is a day or more, or has seconds, as the local times before time zones had), the time is
    /// printed in UTC.
    public func rfc3339(offsetSeconds: Int = 0) -> String {
        guard offsetSeconds % 60 == 0 && abs(offsetSeconds) < 86400 else { return rfc3339() }
        let local = advanced(by: Int64(offsetSeconds)).seconds
        let day = local.quotientFloored(by: 86400), second = Int(local - day * 86400)
        guard CalendarDay.printable.contains(day) else {
            precondition(offsetSeconds != 0, "RFC 3339 has years of four digits only.")
            return rfc3339()
        }
        let clock = "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
        let text = "\(CalendarDay(number: Int32(day)))T\(clock)"
        guard offsetSeconds != 0 else { return text + "Z" }
        let minutes = abs(offsetSeconds) / 60
        return "\(text)\(offsetSeconds < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    /// Two digits.
    private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
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
