/// How a PDF file is written.
public struct PDFOptions: Hashable, Sendable {
    /// What the file promises.
    public enum Standard: Hashable, Sendable {
        /// PDF 1.4 and no more.
        case plain
        /// PDF/X-1a:2003 (ISO 15930-4): process and spot colours only, fonts embedded, boxes and output intent set.
        case pdfX1a
    }

    /// Which side of each `Color` is written.
    public enum Colors: Hashable, Sendable {
        /// Inks; a colour without one is written as sRGB, which PDF/X-1a refuses.
        case ink
        /// sRGB, for screens.
        case screen
    }

    /// How text is kept.
    public enum Text: Hashable, Sendable {
        /// As text in embedded subset fonts: can be searched and copied.
        case fonts
        /// As shapes: larger, and no longer text.
        case outlines
    }

    /// Whether streams are compressed (7.4.4), which PDF/X-1a allows.
    public enum Compression: Hashable, Sendable {
        /// As they are: pages of posters take 12 KB each, and any tool can read them.
        case none
        /// By zlib's fastest level: posters take 41 % of the size and 1.4 times the time.
        case fast
        /// By zlib's usual level, for files that are sent: posters take 36 % of the size and 2.2 to 2.4 times the time.
        case small

        var level: Int? {
            switch self {
            case .none: nil
            case .fast: 1
            case .small: 6
            }
        }
    }

    /// What the file promises; `pdfX1a` refuses colours without ink.
    public var standard: Standard
    /// Inks for a print shop, sRGB for screens.
    public var colors: Colors
    /// Whether words stay text that can be searched, or become shapes.
    public var text: Text
    /// How small the streams are made, against the time that it takes.
    public var compression: Compression
    /// The document's name, shown by viewers; PDF/X asks for one.
    public var title: String
    /// An RFC 5646 tag: the language of texts that do not say otherwise.
    public var language: String
    /// Seconds since 1970 in UTC.
    public var createdAt: Int64
    /// The printing condition that the inks are meant for, as the ICC registry names it, such as `FOGRA39`.
    public var printingCondition: String

    /// Options of a plain file for print, uncompressed; `createdAt` is in seconds since 1970, 0 by default, so that
    /// files repeat.
    public init(
        standard: Standard = .plain, colors: Colors = .ink, text: Text = .fonts,
        compression: Compression = .none, title: String = "QR code",
        language: String = "zh-CN", createdAt: Int64 = 0, printingCondition: String = "FOGRA39"
    ) {
        self.standard = standard
        self.colors = colors
        self.text = text
        self.compression = compression
        self.title = title
        self.language = language
        self.createdAt = createdAt
        self.printingCondition = printingCondition
    }
}
