#if Text
public import QRImage
public import QRPoster
public import QRSymbol
public import QRText

/// What a run prints, on what, and what it must hold.
public struct PressOptions: Sendable {
    /// The design, for all papers of the run.
    public var template: PosterTemplate
    /// Each character is shown by the first that has it.
    public var fonts: FontStack
    /// The paper of rows that name none; with several posters a sheet, the sheet.
    public var paper: PaperSize
    /// Black ink alone.
    public var isMonochrome: Bool
    /// Crop and registration marks outside a bleed.
    public var hasMarks: Bool
    /// Millimetres that grounds go on past the trim.
    public var bleed: Double
    /// Posters on a sheet; nil for what the template says, or one.
    public var postersPerSheet: Int?
    /// Places left empty on the first sheet: labels that were used up before.
    public var skippedPlaces: Int
    /// Dots, distance and quiet zone of the codes.
    public var rules: CodeRules
    /// Fields that all posters share, by the names of `PosterFields.fixed`; they go before those of the template.
    public var values: [String: String]
    /// Whether every code is read back from the finished file, and a PDF/X-1a file checked by `Preflight`.
    public var isProofed: Bool
    /// The least error correction of the codes; they get more where it costs no larger symbol.
    public var level: ErrorCorrectionLevel
    /// How the files are written: standard, colours, title, time.
    public var pdf: PDFOptions

    /// A run with the defaults that a print shop takes: PDF/X-1a, subset fonts, 600 dpi.
    public init(template: PosterTemplate, fonts: FontStack, paper: PaperSize = .a4, title: String, createdAt: Int64) {
        self.template = template
        self.fonts = fonts
        self.paper = paper
        isMonochrome = false
        hasMarks = false
        bleed = 0
        postersPerSheet = nil
        skippedPlaces = 0
        rules = CodeRules()
        values = [:]
        isProofed = false
        level = .medium
        pdf = PDFOptions(standard: .pdfX1a, title: title, createdAt: createdAt)
    }
}

/// Where finished posters go.
public enum PressOutput: Hashable, Sendable {
    /// One PDF of all pages.
    case file(String)
    /// A PDF for each poster, in a folder that is made where it is missing.
    case folder(String)
    /// A PDF for each poster, in a zip archive.
    case archive(String)
}

/// How far a run is.
public struct PressProgress: Hashable, Sendable {
    /// The two rounds of a run, one after the other.
    public enum Stage: Hashable, Sendable {
        /// Writing the pages, then reading each code back from the finished file.
        case printing, proofing
    }

    /// Which round it is in.
    public var stage: Stage
    /// Posters that this round has finished, of `total`.
    public var done: Int
    /// Posters in all.
    public var total: Int
}

/// A poster that was not printed, and why; the others were.
public struct PressFailure: Hashable, Sendable {
    /// The line of the table, from 1.
    public var line: Int
    /// The column at fault, where one is.
    public var field: String?
    /// What is wrong and what to do about it.
    public var reason: String

    /// A row that was left out; `reason` is for people.
    public init(line: Int, field: String?, reason: String) {
        self.line = line
        self.field = field
        self.reason = reason
    }
}

/// What a run did.
public struct PressSummary: Hashable, Sendable {
    /// Posters printed, copies not counted.
    public var posters = 0
    /// Pages in all files; copies count, and posters that share a sheet are one page.
    public var pages = 0
    /// The rows that were not printed, by line.
    public var failures: [PressFailure] = []
    /// The lowest predicted grade of all codes: 4 is best; nil without posters.
    public var lowestGrade: Int?
    /// Codes that were read back from the finished file.
    public var proofed = 0
}
#endif
