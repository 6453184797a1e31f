internal import QRCredential
public import QRSystems
internal import QRWire

/// A table of venues as a spreadsheet writes it (RFC 4180), one application a row.
///
/// The header names the columns, in any order: `name`, `division`, `category` and `address` are required; `name_en`,
/// `space`, `unit`, `credit_code`, `lat`, `lon`, `manager`, `kind` (`fixed` or `mobile`), `size` and `copies` may be
/// absent or empty. Empty lines, such as many programs leave at the end, are no rows.
public struct VenueTable: Sendable {
    /// One row: an application, or why it is none.
    public struct Row: Sendable {
        /// The line on which the row starts, from 1; the header is line 1.
        public var line: Int
        /// What the row applies for, or which field makes it none.
        public var content: Result<Venue, IssueError>
    }

    /// A row that can be applied for.
    public struct Venue: Hashable, Sendable {
        /// As the row writes it; `PlaceApplication.checked()` is asked when the code is issued.
        public var application: PlaceApplication
        /// The paper on which its poster is to be printed, such as `A4`; empty where the run decides.
        public var size: String
        /// How many posters to print: at least 1.
        public var copies: Int
    }

    /// In the order of the table, good and bad; without the header.
    public var rows: [Row] = []

    /// Reads a table whole; bad rows are kept as errors, and the others count.
    ///
    /// - Throws: `.malformed`, `.unknownKey` or `.missingKey` where the header is unusable.
    /// - Complexity: O(bytes)
    public init(parsing bytes: Span<UInt8>) throws(IssueError) {
        var reader = CSVReader(bytes)
        let columns = try VenueColumns(header: Self.header(&reader))
        while let row = Self.nextRow(&reader, columns) { rows.append(row) }
    }

    private static func header(_ reader: inout CSVReader) throws(IssueError) -> [String] {
        do throws(WireError) {
            if let header = try reader.readRow() { return header }
        } catch {
            throw IssueError(.malformed, error.message, at: 1)
        }
        throw IssueError(.malformed, "The table is empty: write the columns' names into its first row.", at: 1)
    }

    private static func nextRow(_ reader: inout CSVReader, _ columns: VenueColumns) -> Row? {
        let fields: [String]
        do throws(WireError) {
            var next = try reader.readRow()
            while next == [""] { next = try reader.readRow() }
            guard let next else { return nil }
            fields = next
        } catch {
            return Row(line: reader.rowLine, content: .failure(IssueError(.malformed, error.message)))
        }
        do throws(IssueError) {
            return Row(line: reader.rowLine, content: .success(try columns.venue(fields)))
        } catch {
            return Row(line: reader.rowLine, content: .failure(error))
        }
    }
}

/// Where each column of a table stands.
struct VenueColumns {
    private static let required = ["name", "division", "category", "address"]
    private static let optional = [
        "name_en", "space", "unit", "credit_code", "lat", "lon", "manager", "kind", "size", "copies",
    ]

    private let places: [String: Int]
    private let count: Int

    init(header: [String]) throws(IssueError) {
        var places: [String: Int] = [:]
        for (place, name) in header.enumerated() {
            guard (Self.required + Self.optional).contains(name) else {
                throw IssueError(
                    .unknownKey, "\"\(name)\" is no column of a venue table: remove it or correct its spelling.", at: 1)
            }
            guard places.updateValue(place, forKey: name) == nil else {
                throw IssueError(.unknownKey, "The column \"\(name)\" stands twice in the header: remove one.", at: 1)
            }
        }
        if let missing = Self.required.first(where: { places[$0] == nil }) {
            throw IssueError(.missingKey, "The column \"\(missing)\" is missing from the header: add it.", at: 1)
        }
        self.places = places
        count = header.count
    }

    func venue(_ fields: [String]) throws(IssueError) -> VenueTable.Venue {
        guard fields.count == count else {
            throw IssueError(
                .malformed, "The row has \(fields.count) fields, but the header names \(count): fill in or remove some."
            )
        }
        let isMobile = try oneOf(["", "fixed", "mobile"], "kind", fields) == "mobile"
        let creditCode = field("credit_code", fields)
        let application = PlaceApplication(
            name: field("name", fields), nameEnglish: field("name_en", fields), space: field("space", fields),
            unit: field("unit", fields), creditCode: creditCode.isEmpty ? nil : creditCode,
            category: field("category", fields), division: field("division", fields),
            address: field("address", fields), latitude: try degrees("lat", fields),
            longitude: try degrees("lon", fields), manager: field("manager", fields),
            mobility: isMobile ? .mobile : .fixed)
        return VenueTable.Venue(application: application, size: field("size", fields), copies: try copies(fields))
    }

    private func field(_ name: String, _ fields: [String]) -> String {
        places[name].map { fields[$0] } ?? ""
    }

    private func oneOf(_ words: [String], _ name: String, _ fields: [String]) throws(IssueError) -> String {
        let word = field(name, fields)
        guard words.contains(word) else {
            let list = words.filter { !$0.isEmpty }.joined(separator: " or ")
            throw IssueError(.badValue, "\"\(name)\" is \"\(word)\": write \(list).", field: name)
        }
        return word
    }

    private func degrees(_ name: String, _ fields: [String]) throws(IssueError) -> Double? {
        let text = field(name, fields)
        if text.isEmpty { return nil }
        guard let value = Double(text), value.isFinite else {
            throw IssueError(
                .badValue, "\"\(name)\" is \"\(text)\": write degrees as a decimal number.", field: name)
        }
        return value
    }

    private func copies(_ fields: [String]) throws(IssueError) -> Int {
        let text = field("copies", fields)
        if text.isEmpty { return 1 }
        guard let copies = Int(text), (1...IssueLimits.copies).contains(copies) else {
            throw IssueError(
                .badValue, "\"copies\" is \"\(text)\": write 1 to \(IssueLimits.copies).", field: "copies")
        }
        return copies
    }
}
