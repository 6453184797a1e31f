import QRSystems
import TestSupport
import Testing

@Suite struct CreditCodeTests {
    /// Codes of real bodies, as their licences and websites print them.
    private static let real = [
        "91350100M000100Y43",  // the worked example of GB 32100-2015
        "9144030071526726XG",  // a company in Shenzhen
        "91110000600037341L",  // a company in Beijing
    ]

    @Test(arguments: real) func printedCodesAreRight(_ code: String) throws {
        #expect(try CreditCode(code).text == code)
        #expect(CreditCode.checkCharacter(for: String(code.dropLast())) == code.last)
    }

    @Test func everySingleWrongCharacterIsFound() {
        let right = Array("91350100M000100Y43")
        for index in right.indices {
            for character in "0123456789ABCDEFGHJKLMNPQRTUWXY" where character != right[index] {
                var wrong = right
                wrong[index] = character
                #expect(throws: SystemError(.badCheckCharacter, "")) { try CreditCode(String(wrong)) }
            }
        }
    }

    @Test(arguments: [
        "", "91350100M000100Y4", "91350100M000100Y433", "91350100m000100y43", "91350100I000100Y43", "统一社会信用",
    ])
    func otherFormsAreRefusedWithTheField(_ code: String) {
        do {
            _ = try CreditCode(code)
            Issue.record("\(code) was taken")
        } catch {
            #expect(error.code == .badField && error.field == "credit_code")
        }
    }
}
