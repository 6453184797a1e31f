#if Text
import QRImage
import QRPoster
import QRSymbol
import QRText
import Testing

/// What a printed code must hold, at the border of each rule; and the grade that is predicted for it.
@Suite struct CodeRulesTests {
    /// A code alone on 100 x 100 mm: version 1 takes 29 modules with its quiet zone.
    private func place(_ rules: CodeRules, paper: Double = 100) throws -> PlacedSymbol {
        let box = PosterTemplate.Box(content: .code)
        let template = PosterTemplate(name: "code", portrait: box, landscape: box)
        let layout = try PosterLayout(template, paper: PaperSize(width: paper, height: paper))
        let painter = PosterPainter(layout, fonts: try FontStack(), rules: rules)
        var encoder = SymbolEncoder()
        return try painter.poster([:], encoder.encode("HELLO")).code
    }

    private func refusal(_ rules: CodeRules, paper: Double = 100) -> PosterError.Code? {
        do {
            _ = try place(rules, paper: paper)
            return nil
        } catch {
            return (error as? PosterError)?.code
        }
    }

    @Test func modulesAreWholeDotsAndAtLeastFour() throws {
        // 30 mm hold 29 modules of 4 dots from 98.2 dots an inch on.
        #expect(refusal(CodeRules(dotsPerInch: 98), paper: 30) == .moduleTooSmall)
        let code = try place(CodeRules(dotsPerInch: 99), paper: 30)
        #expect(abs(code.moduleSize * 99 / 72 - 4) < 1e-9)
        for dots in [100.0, 203, 300, 600, 1200] {
            let code = try place(CodeRules(dotsPerInch: dots))
            for length in [code.moduleSize, code.origin.x, code.origin.y].map({ $0 * dots / 72 }) {
                #expect(abs(length - length.rounded()) < 1e-6, "\(length) dots")
            }
        }
    }

    @Test func farReadersNeedLargeCodes() throws {
        // The code is 21 of 29 modules wide: 72 mm at 600 dpi, read from 0.72 m.
        #expect(refusal(CodeRules(readingDistance: 0.71)) == nil)
        #expect(refusal(CodeRules(readingDistance: 0.73)) == .codeTooSmall)
    }

    @Test func quietZonesHaveFourModules() throws {
        #expect(refusal(CodeRules(quietZone: 3)) == .quietZone)
        let code = try place(CodeRules()), side = 100 * PaperSize.pointsPerMillimeter
        let quiet = min(code.bounds.x, code.bounds.y, side - code.bounds.maxX, side - code.bounds.maxY)
        #expect(quiet >= 4 * code.moduleSize - 72.0 / 600)
    }

    /// ISO/IEC 15415:2011: each parameter falls where its table says, and the lowest is the grade.
    @Test func gradesFollowTheirInputs() {
        func grade(
            _ module: Double = 1, _ paper: Double = 0.85, _ ink: Double = 0.06, dots: Double = 600, unused: Double = 1,
            quiet: Int = 4
        ) -> PrintGrade {
            PrintGrade(
                module: module, rules: CodeRules(dotsPerInch: dots, quietZone: quiet), unused: unused,
                inputs: .init(paper: paper, ink: ink))
        }
        #expect(grade().overall == 4 && grade().description == "4.0")
        for (contrast, expected) in [(0.70, 4), (0.69, 3), (0.55, 3), (0.54, 2), (0.40, 2), (0.39, 1), (0.19, 0)] {
            #expect(grade(1, contrast + 0.05, 0.05).contrast == expected)
            #expect(grade(1, contrast + 0.05, 0.05).overall == expected)
        }
        for (unused, expected) in [(0.62, 4), (0.61, 3), (0.50, 3), (0.37, 2), (0.25, 1), (0.24, 0)] {
            #expect(grade(unused: unused).unusedErrorCorrection == expected)
        }
        #expect(grade(quiet: 3).overall == 0)
        let bySize = [2, 0.4, 0.2, 0.12, 0.08].map { grade($0, dots: 203).modulation }
        #expect(bySize == bySize.sorted(by: >) && bySize.first == 4 && bySize.last == 0)
    }
}
#endif
