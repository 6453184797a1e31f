#if Text
public import QRPoster

extension PosterTemplate {
    /// The names of the built-in designs.
    public static let builtInNames = builtInTexts.map(\.name)

    /// The JSON of a built-in design, to be copied and changed; nil for other names.
    public static func builtInJSON(_ name: String) -> String? {
        builtInTexts.first { $0.name == name }?.json
    }

    /// A built-in design.
    ///
    /// - Throws: `.template` for other names.
    public init(builtIn name: String) throws(PressError) {
        guard let json = Self.builtInJSON(name) else {
            throw PressError(
                .template,
                "There is no design \u{201C}\(name)\u{201D}: take \(Self.builtInNames.joined(separator: ", ")) or a file."
            )
        }
        let bytes = Array(json.utf8)
        try self.init(json: bytes.span)
    }

    private static let builtInTexts: [(name: String, json: String)] = [
        ("standard", TemplateText.standard), ("compact", TemplateText.compact),
        ("multilingual", TemplateText.multilingual), ("sticker", TemplateText.sticker),
    ]
}

/// The built-in designs as a print shop would write them.
enum TemplateText {}
#endif
