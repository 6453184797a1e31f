#if Text
import QRPoster
import QRPress
import TestSupport
import Testing

/// Each limit of a template: what lies one below it and at it is taken, what lies one above is refused.
@Suite struct LimitsTests {
    private func isTaken(portrait: String, bytes: Int? = nil) -> Bool {
        var json = Array(#"{"name":"x","portrait":\#(portrait),"landscape":{}}"#.utf8)
        if let bytes { json += [UInt8](repeating: UInt8(ascii: " "), count: bytes - json.count) }
        return (try? PosterTemplate(json: json.span)) != nil
    }

    /// Whether a run has too many pages: else it begins, and finds no folder to print into.
    @Test(arguments: [-1, 0, 1]) func pages(_ beyond: Int) throws {
        var first = PressFixture.order([:]), second = first
        first.copies = 1
        second.copies = PressLimits.pages + beyond - 1
        let folder = try TemporaryFolder(), nowhere = PressOutput.file("\(folder.path)/none/p.pdf")
        let expected: PressError.Code = beyond > 0 ? .tooLarge : .destination
        #expect(throws: PressError(expected, "")) {
            try PressRun(PressFixture.options()).print([first, second], to: nowhere)
        }
    }

    private func isTaken(_ change: (inout PressOptions) -> Void) throws -> Bool {
        var options = try PressFixture.options()
        change(&options)
        return (try? PressRun(options)) != nil
    }

    @Test(arguments: [(71.0, false), (72, true), (73, true), (19_999, true), (20_000, true), (20_001, false)])
    func dotsPerInch(_ dots: Double, _ isRight: Bool) throws {
        #expect(try isTaken { $0.rules.dotsPerInch = dots } == isRight)
    }

    @Test(arguments: [(-1.0, false), (0, true), (1, true), (49, true), (50, true), (51, false)])
    func bleed(_ millimeters: Double, _ isRight: Bool) throws {
        #expect(try isTaken { $0.bleed = millimeters } == isRight)
    }

    @Test(arguments: [(-1.0, false), (0, true), (1, true), (999, true), (1_000, true), (1_001, false)])
    func readingDistance(_ metres: Double, _ isRight: Bool) throws {
        #expect(try isTaken { $0.rules.readingDistance = metres } == isRight)
    }

    @Test(arguments: [-1, 0, 1]) func templates(_ beyond: Int) {
        #expect(isTaken(portrait: "{}", bytes: PressLimits.templateBytes + beyond) == (beyond <= 0))
        // The landscape side has a box of its own.
        let boxes = PosterLimits.templateBoxes + beyond - 2
        let wide = #"{"column":["# + [String](repeating: "{}", count: boxes).joined(separator: ",") + "]}"
        #expect(isTaken(portrait: wide) == (beyond <= 0))
        let inner = PosterLimits.templateDepth + beyond - 1
        let deep = String(repeating: #"{"column":["#, count: inner) + "{}" + String(repeating: "]}", count: inner)
        #expect(isTaken(portrait: deep) == (beyond <= 0))
    }
}
#endif
