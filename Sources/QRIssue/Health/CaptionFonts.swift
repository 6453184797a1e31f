public import QRImage

#if Text
internal import QRText
#endif

/// The fonts that frames' words are set in; a package built without the trait `Text` has none.
public struct CaptionFonts: Sendable {
    #if Text
    private let fonts: FontStack?
    #endif

    /// No words: frame, icon and badges alone.
    public static let none = CaptionFonts()

    private init() {
        #if Text
        fonts = nil
        #endif
    }

    /// Loads fonts, those named first before the installed ones.
    ///
    /// - Parameter files: Paths of TrueType, OpenType or collection files.
    /// - Throws: `.drawing` where none is installed, or one named cannot be read.
    public init(files: [String]) throws(IssueError) {
        #if Text
        do throws(TextError) {
            fonts = try FontStack(named: files)
        } catch {
            throw IssueError(.drawing, error.message)
        }
        #else
        guard files.isEmpty else {
            throw IssueError(.drawing, "This build draws no text: build it with the trait Text, or name no font.")
        }
        #endif
    }

    /// The font files, in the order in which they are looked at.
    package var paths: [String] {
        #if Text
        return fonts?.fonts.map(\.path) ?? []
        #else
        return []
        #endif
    }

    /// The drawing of a picture, with its words where there are fonts.
    ///
    /// - Throws: `ImageError` for words that do not fit or that the fonts cannot show.
    public func drawing(of picture: CodePicture) throws(ImageError) -> Drawing {
        #if Text
        if let fonts { return try picture.drawing(fonts) }
        #endif
        return picture.drawing()
    }
}
