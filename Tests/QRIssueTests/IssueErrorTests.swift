import QRIssue
import Testing

@Suite struct IssueErrorTests {
    @Test func equalityIsByCode() {
        let code = IssueError.Code("a"), other = IssueError.Code("b")
        #expect(IssueError(code, "one", at: 1) == IssueError(code, "two"))
        #expect(IssueError(code, "one") != IssueError(other, "one"))
    }

    @Test func descriptionNamesCodePlaceAndReason() {
        let code = IssueError.Code("a-code")
        #expect(IssueError(code, "Say why.").description == "a-code: Say why.")
        #expect(IssueError(code, "Say why.", at: 7).description == "a-code at line 7: Say why.")
        #expect(
            IssueError(code, "Say why.", at: 7, field: "name").description == "a-code at line 7 in name: Say why.")
    }
}
