import Foundation
import QRCredential
import QRIssue
import QRSystems
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

    /// A code behind the end of the longest status list could never be revoked.
    @Test func indices() throws {
        let key = try PseudonymKey([UInt8](repeating: 7, count: 32))
        let desk = try HealthDesk(system: .xian, time: Timestamp(seconds: 1_649_550_600), pseudonymKey: key)
        let run = IssueRun(desk: desk, firstIndex: UInt32(CredentialLimits.statusCodes - 1))
        #expect(try run.index(ofLine: 1) == UInt32(CredentialLimits.statusCodes - 1))
        #expect(throws: IssueError(.badValue, "")) { try run.index(ofLine: 2) }
    }

    @Test(arguments: [("0", false), ("1", true), ("2", true), ("9999", true), ("10000", true), ("10001", false)])
    func copies(_ copies: String, _ isTaken: Bool) throws {
        #expect(IssueLimits.copies == 10_000)
        let text = Array("name,division,category,address,copies\na,220103,c,d,\(copies)\n".utf8)
        let row = try #require(try VenueTable(parsing: text.span).rows.first)
        #expect(((try? row.content.get()) != nil) == isTaken)
    }

    /// A journal with a hole behind its terms, as a power cut may leave one: as long as is allowed, it goes on.
    @Test(arguments: around) func journals(_ beyond: Int) throws {
        #if DEBUG
        // To look for lines in 256 MiB takes code that is not optimised half a minute.
        guard beyond > 0 else { return }
        #endif
        let folder = try TemporaryFolder(), path = folder.path + "/run.journal"
        func code() -> IssueError.Code? {
            do throws(IssueError) {
                _ = try RunJournal(
                    path: path, options: [], time: nil, firstIndex: nil, now: Timestamp(seconds: 1_650_000_000))
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code() == nil)
        let terms = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(truncate(path, off_t(IssueLimits.journalBytes + beyond)) == 0)
        #expect(code() == (beyond > 0 ? .journal : nil))
        if beyond <= 0 { #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == terms) }
    }
}
