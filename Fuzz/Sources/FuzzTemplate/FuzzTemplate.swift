import FuzzSupport
import QRPoster
import QRPress
import QRText

/// Templates of posters: whatever is read can be laid out on paper, or says why not.
@main enum FuzzTemplate: Fuzzer {
    /// Without a font only the reading is checked.
    static let fonts = try? FontStack()

    static func check(_ input: Span<UInt8>) {
        guard let template = try? PosterTemplate(json: input), let fonts else { return }
        let options = PressOptions(template: template, fonts: fonts, title: "Posters", createdAt: 1_650_000_000)
        _ = try? PressRun(options)
    }
}
