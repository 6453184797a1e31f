import QRCredential
import QRSystems
import Testing

@Suite struct BuiltInTests {
    @Test func theSevenSystemsAreThoseOfTheTable() {
        let table = CodeSystem.builtIn.map { "\($0.id) \($0.issuer) \($0.palette.map(\.name).joined(separator: " "))" }
        #expect(
            table == [
                "xian 610100 green yellow red", "jilin 220000 green yellow orange red",
                "tianjin 120000 green orange red", "changzhou 320400 green yellow red",
                "shanghai 310000 green yellow red", "jiangsu 320000 green yellow red", "changchun 220100 ",
            ])
    }

    @Test func everyColorButGreenHasAReasonWithAdvice() {
        for system in CodeSystem.builtIn {
            for status in system.palette where status != .green {
                let reasons = system.reasons.filter { $0.status == status }
                #expect(!reasons.isEmpty, "\(system.id) \(status.name)")
                for reason in reasons { #expect(reason.advice != nil, "\(system.id) \(reason.name)") }
            }
            #expect(system.admits == [.green])
        }
    }

    @Test func reasonsAndBadgesAreNamedOnce() throws {
        for system in CodeSystem.builtIn {
            #expect(Set(system.reasons.map(\.name)).count == system.reasons.count)
            #expect(Set(system.reasons.map(\.code)).count == system.reasons.count)
            #expect(Set(system.badges.map(\.name)).count == system.badges.count)
            for reason in system.reasons {
                let found = try system.reason(named: reason.name)
                #expect(found == reason && system.palette.contains(reason.status))
            }
            #expect(throws: SystemError(.unknownName, "")) { try system.reason(named: "none") }
            #expect(throws: SystemError(.unknownName, "")) { try system.badge(named: "none") }
        }
    }

    @Test func everySituationAndStatusIsWorded() {
        for system in CodeSystem.builtIn {
            for situation in Situation.allCases {
                let advice = system.wording[situation]
                for text in [advice.show, advice.say] { #expect(!text.zh.isEmpty && !text.en.isEmpty) }
            }
            for status in HealthStatus.allCases { #expect(!system.wording[status].word.zh.isEmpty) }
        }
    }

    @Test func tianjinAnswersAnythingButAVenueCode() {
        let advice = CodeSystem.tianjin.wording[.notAVenueCode]
        #expect(advice.show.en == "not a valid venue code, please scan the code posted at the venue")
        #expect(advice.show.zh == "不是有效的场所码，请扫描场所张贴的场所码。")
    }

    @Test func tianjinHasTheGoldenShield() throws {
        let badge = try CodeSystem.tianjin.badge(named: "jindun")
        #expect(badge.text.zh == "金盾" && badge.icon == .shield)
        #expect(CodeSystem.tianjin.badges(in: [.jindun, .tested]).map(\.name) == ["jindun", "tested"])
    }

    @Test func jiangsuSpeaksFourLanguages() {
        let word = CodeSystem.jiangsu.wording[.green].word
        #expect(word.languages == ["zh", "en", "ja", "ko"])
        #expect(word["ja-JP"] == "緑" && word["zh-CN"] == "绿码" && word["fr"] == "Green")
        let system = CodeSystem.jiangsu
        var texts = [system.name, system.text(of: .other)] + system.badges.map(\.text)
        for advice in Situation.allCases.map({ system.wording[$0] }) + system.palette.map({ system.wording[$0].advice })
        {
            texts += [advice.show, advice.say]
        }
        for reason in system.reasons { texts += [reason.text, reason.advice] }
        for text in texts { #expect(text?.languages == ["zh", "en", "ja", "ko"], "\(text?.en ?? "")") }
        // No text stands in two languages' places.
        for text in texts.compactMap(\.self) { #expect(Set(text.languages.map { text[$0] }).count == 4, "\(text.en)") }
        #expect(CodeSystem.xian.text(of: .other)?.languages == ["zh", "en"])
    }

    @Test func onlyTianjinVeils() {
        #expect(CodeSystem.builtIn.filter(\.isVeiled).map(\.id) == ["tianjin"])
        #expect(CodeSystem.builtIn.allSatisfy { (1...900).contains($0.passLifetime) })
    }

    @Test func anUnknownSystemIsNamedWithTheKnownOnes() {
        #expect(throws: SystemError(.unknownName, "")) { try CodeSystem.builtIn("beijing") }
        #expect(CodeSystem.builtIn.allSatisfy { (try? CodeSystem.builtIn($0.id)) == $0 })
    }
}
