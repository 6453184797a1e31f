import QRIssue
import QRWire
import TestSupport
import Testing

/// Each limit of the table: what lies one below it and at it is taken, what lies one above is refused by name.
@Suite struct LimitsTests {
    private static let around = [-1, 0, 1]

    @Test(arguments: around) func requestLines(_ beyond: Int) {
        let request = Array(#"{"id":"1","holder":"p","status":"green"}"#.utf8)
        let padding = [UInt8](repeating: UInt8(ascii: " "), count: IssueLimits.lineBytes + beyond - request.count)
        let line = padding + request
        #expect(((try? IssueRequest(parsing: line.span)) != nil) == (beyond <= 0))
    }

    @Test(arguments: [("0", false), ("1", true), ("2", true), ("9999", true), ("10000", true), ("10001", false)])
    func copies(_ copies: String, _ isTaken: Bool) throws {
        #expect(IssueLimits.copies == 10_000)
        let text = Array("name,division,category,address,copies\na,220103,c,d,\(copies)\n".utf8)
        let row = try #require(try VenueTable(parsing: text.span).rows.first)
        #expect(((try? row.content.get()) != nil) == isTaken)
    }
}
