import QRText

/// Fonts and spot colours of a document, gathered while pages are written and put into the file at its end.
struct PDFResources {
    private(set) var spots: [Color.Ink] = []
    #if Text
    private(set) var fonts: [PDFFont] = []
    #endif

    mutating func spotNumber(of ink: Color.Ink) -> Int {
        if let index = spots.firstIndex(of: ink) { return index }
        spots.append(ink)
        return spots.count - 1
    }

    #if Text
    mutating func fontNumber(of font: Font) -> Int {
        if let index = fonts.firstIndex(where: { $0.font === font }) { return index }
        fonts.append(PDFFont(font))
        return fonts.count - 1
    }

    mutating func code(of glyph: UInt32, text: String, font: Int) throws(ImageError) -> PDFFont.Code {
        try fonts[font].code(of: glyph, text: text)
    }
    #endif

    /// The `Separation` colour space of a spot ink: its tint runs from paper to the process colours (8.6.6.4).
    static func separation(_ ink: Color.Ink) -> [UInt8] {
        guard case .spot(let name, let cyan, let magenta, let yellow, let black) = ink else {
            preconditionFailure("only spot inks have a separation of their own")
        }
        var space: [UInt8] = []
        space.token("[/Separation ")
        space.name(name)
        space.token("/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[")
        [cyan, magenta, yellow, black].forEach { space.number($0) }
        space.token("]>>]")
        return space
    }
}
