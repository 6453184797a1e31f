public import QRText

/// A part of many pages that is kept once in a document: `PDFWriter.addForm(_:size:text:)` makes it.
public struct PDFForm: Hashable, Sendable {
    let number: Int
    /// What it says, for people who cannot see it.
    let text: String
}

/// A page to write. Lengths are in points, from the top left corner of the sheet; y grows downwards.
public struct PDFPage: Sendable {
    /// One thing on the page, in its place.
    public enum Item: Sendable {
        case drawing([Drawing.Node], Transform)
        case form(PDFForm, Transform)
    }

    /// The sheet: MediaBox.
    public var width: Double, height: Double
    /// The sheet after trimming.
    public var trim: Rect
    /// How far ink reaches over the trim.
    public var bleed: Rect
    /// What the page is: its name in the structure tree.
    public var title: String
    public var items: [Item]

    public init(width: Double, height: Double, trim: Rect, bleed: Rect, title: String, items: [Item]) {
        self.width = width
        self.height = height
        self.trim = trim
        self.bleed = bleed
        self.title = title
        self.items = items
    }
}
