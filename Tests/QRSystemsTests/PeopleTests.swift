import QRSystems
import Testing

@Suite struct PeopleTests {
    @Test(arguments: [
        ("张三", "张*"), ("张三丰", "张**"), ("欧阳娜娜", "欧***"), ("张", "*"), ("", ""), ("  张 三 ", "张 三"),
        ("John Smith", "J*** S****"), ("Anne-Marie O", "A***-M**** O"), ("买买提·艾山", "买**·艾*"), ("张*", "张*"),
    ])
    func namesKeepTheirFirstLetters(_ name: String, _ masked: String) {
        #expect(NameMask.mask(name) == masked)
        #expect(NameMask.mask(NameMask.mask(name)) == masked)
    }

    @Test func residentIDsAreChecked() throws {
        // The worked example of GB 11643-1999, annex A, and one of the same region.
        #expect(try IdentityDocument(number: "11010519491231002X").kind == .residentID)
        #expect(try IdentityDocument(number: "11010519491231002x").number == "11010519491231002X")
        #expect(try IdentityDocument(number: "440524188001010014").kind == .residentID)
    }

    @Test func everyWrongDigitOfAResidentIDIsFound() {
        let right = Array("11010519491231002X")
        for index in right.indices {
            for digit in "0123456789" where digit != right[index] {
                var wrong = right
                wrong[index] = digit
                #expect(throws: SystemError.self) { try IdentityDocument(.residentID, number: String(wrong)) }
            }
        }
        #expect(throws: SystemError(.badField, "")) { try IdentityDocument(.residentID, number: "1101051949123100") }
        #expect(throws: SystemError(.outOfRange, "")) {
            try IdentityDocument(.residentID, number: "110105194913310021")
        }
    }

    @Test func passportsAreFreeForm() throws {
        #expect(try IdentityDocument(number: "e 12345678".filter { $0 != " " }).number == "E12345678")
        #expect(try IdentityDocument(number: "C01X00T47").kind == .passport)
        for number in ["", "A123", "A-12345", "张12345", String(repeating: "A", count: 21)] {
            #expect(throws: SystemError(.badField, "")) { try IdentityDocument(number: number) }
        }
    }

    @Test func shanghaiRegistersForeignPassports() {
        #expect(CodeSystem.shanghai.registration(with: .passport).isAllowed)
        #expect(!CodeSystem.xian.registration(with: .passport).isAllowed)
        for system in CodeSystem.builtIn { #expect(system.registration(with: .residentID).isAllowed) }
    }
}
