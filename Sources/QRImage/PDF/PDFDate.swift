/// A moment in the two forms that a PDF states it in, always in UTC.
package struct PDFDate {
    private let year: Int, month: Int, day: Int, second: Int

    /// Seconds since 1970.
    package init(_ seconds: Int64) {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        second = Int(seconds) - days * 86_400
        (year, month, day) = Self.civil(days)
    }

    /// Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin on 1 March.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private var fields: [String] {
        [year, month, day, second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    }

    /// As in the document information dictionary: `D:20261121093000Z` (ISO 32000-1, 7.9.4).
    package var information: String { "D:" + fields.joined() + "Z" }

    /// As in XMP: `2026-11-21T09:30:00Z`.
    var metadata: String {
        let text = fields
        return "\(text[0])-\(text[1])-\(text[2])T\(text[3]):\(text[4]):\(text[5])Z"
    }
}
