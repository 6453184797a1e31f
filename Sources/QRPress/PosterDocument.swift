#if Text
import QRImage
import QRPoster
import QRText

/// A PDF of posters in the making: pages go in, bytes come out.
struct PosterDocument: ~Copyable {
    private var writer: PDFWriter
    /// The shared part of each size of paper, once a document.
    private var forms: [PaperSize: PDFForm] = [:]
    private(set) var pageCount = 0

    init(_ options: PDFOptions) {
        writer = PDFWriter(options)
    }

    /// Adds a page with posters in some of its places.
    ///
    /// - Parameters:
    ///   - posters: Each with its place on the sheet, from 0.
    ///   - bed: The sheet.
    ///   - copies: How many pages of the same.
    /// - Throws: `.color` or `.tooLarge`.
    mutating func addPage(
        _ posters: [(place: Int, poster: PreparedPoster)], on bed: PressBed, copies: Int
    ) throws(ImageError) {
        let imposition = bed.imposition
        let form = try self.form(of: bed)
        var items: [PDFPage.Item] = []
        for (place, poster) in posters {
            let cell = imposition.cells[place]
            items.append(.form(form, .translation(cell.x, cell.y)))
            items.append(.drawing(poster.nodes, .translation(cell.x, cell.y)))
        }
        if imposition.hasMarks { items.append(.drawing(imposition.marks, .identity)) }
        let title = posters.first?.poster.order.fields["name"] ?? ""
        try writer.addPage(
            PDFPage(
                width: imposition.sheet.width, height: imposition.sheet.height, trim: imposition.trim,
                bleed: imposition.bleedBox, title: title, items: items),
            copies: copies)
        pageCount += copies
    }

    private mutating func form(of bed: PressBed) throws(ImageError) -> PDFForm {
        if let form = forms[bed.imposition.poster] { return form }
        let bounds = bed.painter.layout.page.inset(by: -bed.imposition.bleed * PaperSize.pointsPerMillimeter)
        let form = try writer.addForm(bed.shared, bounds: bounds, text: bed.words)
        forms[bed.imposition.poster] = form
        return form
    }

    mutating func finish() throws(ImageError) {
        try writer.finish()
    }

    /// Finishes a part of the end; true while there is more.
    mutating func finishPart() throws(ImageError) -> Bool {
        try writer.finishPart()
    }

    mutating func takeOutput() -> [UInt8] {
        writer.takeOutput()
    }
}
#endif
