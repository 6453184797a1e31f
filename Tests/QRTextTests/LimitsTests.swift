#if Text
import QRText
import Testing

@Suite struct LimitsTests {
    @Test(arguments: [-1, 0, 1]) func textBytes(_ beyond: Int) throws {
        let fonts = try FontStack()
        let text = String(repeating: "a ", count: TextLimits.textBytes / 2 + 1).prefix(TextLimits.textBytes + beyond)
        do throws(TextError) {
            _ = try fonts.lines(String(text), size: 10, width: 1_000)
            #expect(beyond <= 0)
        } catch {
            #expect(error.code == .tooLong && beyond > 0, "\(error)")
        }
    }
}
#endif
