import QRText

extension Drawing {
    /// The drawing as a PDF file of one page.
    ///
    /// - Parameters:
    ///   - unit: The side of one of the drawing's units in points: for code pictures, of a module.
    ///   - options: Colours, text and standard; an empty title takes the drawing's own.
    /// - Returns: The bytes of the file.
    /// - Throws: `.color` for a colour that PDF/X-1a refuses, `.tooLarge` for a page that viewers refuse.
    public func pdf(unit: Double = 2.834_645_7, options: PDFOptions = PDFOptions()) throws(ImageError) -> [UInt8] {
        let sheet = Rect(x: 0, y: 0, width: width * unit, height: height * unit)
        // The largest side that PDF 1.4 viewers take (annex C).
        guard sheet.width > 0, sheet.height > 0, max(sheet.width, sheet.height) <= 14_400 else {
            throw ImageError(.tooLarge, "A PDF page may be 5.08 m wide and high; choose another scale.")
        }
        var options = options
        if options.title.isEmpty || options.title == PDFOptions().title { options.title = title }
        var writer = PDFWriter(options)
        let content = [Node.group(Group(title: summary.isEmpty ? title : summary, nodes: nodes))]
        try writer.addPage(
            PDFPage(
                width: sheet.width, height: sheet.height, trim: sheet, bleed: sheet, title: title,
                items: [.drawing(content, .scale(unit))]))
        try writer.finish()
        return writer.takeOutput()
    }
}
