#if Text
import QRCredential
import QRPoster
import QRWire

/// The list of what a run printed, and all it takes to print a poster again: CSV, a line a poster.
///
/// It is made to be opened in spreadsheets, which run a field such as `=1+1`: an apostrophe stands before it, as people
/// write it there themselves, and is taken off where the manifest is read.
public enum ManifestTable {
    /// Columns about the print, before the place's own fields.
    static let columns = [
        "page", "position", "copies", "serial", "line", "place", "payload", "version", "level", "module_mm", "grade",
        "size", "template", "n_up", "ink", "marks", "bleed_mm", "dpi",
    ]
    /// The place's fields; the serial stands among the columns.
    static let fields = PosterFields.own.subtracting(["serial"]).sorted()

    static let header = (columns + fields).joined(separator: ",") + "\n"

    /// What a line says about the print.
    struct Print {
        /// The first page, from 1, and the place on the sheet, from 1.
        var page: Int, position: Int
        var version: Int
        var level: Character
        /// The side of a module in millimetres.
        var module: Double
        var grade: PrintGrade
        var size: String
        /// What else a reprint must know.
        var options: PressOptions
    }

    static func line(_ order: PosterOrder, _ print: Print) -> String {
        let module = (print.module * 1000).rounded() / 1000
        let about = [
            "\(print.page)", "\(print.position)", "\(order.copies)", order.serial, "\(order.line)",
            order.place.description, String(decoding: order.payload, as: UTF8.self), "\(print.version)",
            "\(print.level)", "\(module)", print.grade.description, print.size, print.options.template.name,
            print.options.postersPerSheet.map { "\($0)" } ?? "", print.options.isMonochrome ? "black" : "color",
            print.options.hasMarks ? "yes" : "no", "\(print.options.bleed)", "\(print.options.rules.dotsPerInch)",
        ]
        let all = about + fields.map { order.fields[$0] ?? "" }
        return all.map { quoted(guarded($0)) }.joined(separator: ",") + "\n"
    }

    /// What a spreadsheet takes a field for a formula by, and the mark itself.
    private static let formulaMarks = Array("=+-@\t\r'".utf8)

    private static func guarded(_ field: String) -> String {
        field.utf8.first.map(formulaMarks.contains) == true ? "'" + field : field
    }

    private static func unguarded(_ field: String) -> String {
        let bytes = field.utf8.prefix(2)
        guard bytes.first == UInt8(ascii: "'"), let second = bytes.dropFirst().first, formulaMarks.contains(second)
        else { return field }
        return String(field.unicodeScalars.dropFirst())
    }

    /// Quotes a field where it must stand in quotes (RFC 4180).
    private static func quoted(_ field: String) -> String {
        let isPlain = field.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }
        if isPlain { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The poster of a serial number, and how it was printed.
    ///
    /// - Throws: `.manifest` where the table is none, or has no such poster.
    /// - Complexity: O(bytes)
    public static func reprint(serial: String, in manifest: Span<UInt8>) throws(PressError) -> Reprint {
        var reader = CSVReader(manifest)
        let wanted = plain(serial)
        do {
            guard let header = try reader.readRow(), Set(columns).isSubset(of: header) else { throw unreadable }
            let places = Dictionary(header.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
            while let row = try reader.readRow() {
                guard row.count == header.count, let at = places["serial"], plain(row[at]) == wanted else { continue }
                guard let reprint = Reprint(places.mapValues { unguarded(row[$0]) }) else { throw unreadable }
                return reprint
            }
        } catch let error as PressError {
            throw error
        } catch {
            throw unreadable
        }
        throw PressError(
            .manifest, "The manifest has no poster with the number \(serial): look for it on the poster's lower edge.")
    }

    /// A serial as it is compared: people leave hyphens out and write small letters.
    private static func plain(_ serial: String) -> String {
        serial.uppercased().filter { $0 != "-" && $0 != " " }
    }

    private static var unreadable: PressError {
        PressError(.manifest, "This is no manifest of posters, or it is damaged: name the one that the run wrote.")
    }
}
#endif
