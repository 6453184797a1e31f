import QRIssue
import Testing

@Suite struct IssueErrorTests {
    @Test func equalityIsByCode() {
        let code = IssueError.Code("a"), other = IssueError.Code("b")
        #expect(IssueError(code, "one", at: 1) == IssueError(code, "two"))
        #expect(IssueError(code, "one") != IssueError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        #expect(IssueError(IssueError.Code("a-code"), "Say why.", at: 7).description == "a-code at 7: Say why.")
    }
}
