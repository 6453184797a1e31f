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

    /// A run of a page too many is refused before anything is written; one of as many as are allowed takes minutes.
    @Test func pages() throws {
        let folder = try TemporaryFolder(), path = "\(folder.path)/p.pdf"
        var order = PressFixture.order([:])
        order.copies = PressLimits.pages + 1
        #expect(throws: PressError(.tooLarge, "")) {
            try PressRun(PressFixture.options()).print([order], to: .file(path))
        }
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
