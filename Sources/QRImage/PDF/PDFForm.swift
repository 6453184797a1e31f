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
        /// Nodes of this page alone, with the map from their units to points.
        case drawing([Drawing.Node], Transform)
        /// A part that other pages show too, kept once in the file, with the map from its units to points.
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
    /// What the page shows, from back to front.
    public var items: [Item]

    /// A page of a sheet's size in points; `trim` lies within the sheet, and `bleed` around `trim`.
    public init(width: Double, height: Double, trim: Rect, bleed: Rect, title: String, items: [Item]) {
        self.width = width
        self.height = height
        self.trim = trim
        self.bleed = bleed
        self.title = title
        self.items = items
    }
}
