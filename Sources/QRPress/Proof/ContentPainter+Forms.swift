#if Text
import QRImage
import QRText

/// Forms and text: what a content stream takes from elsewhere in the file.
extension ContentPainter {
    /// Runs a form's content where it is named.
    ///
    /// Posters of one design show the same form in the same place: its pixels are kept where nothing is under it.
    mutating func drawForm(_ value: PDFValue?) throws(PressError) {
        let (number, form) = try resources.form(value)
        if isInspection, let known = resources.usesRGB[number] {
            usesRGB = usesRGB || known
            return
        }
        let key = ContentResources.PaintedForm(number: number, transform: state.transform, width: window.width)
        let isFirst = window.isBlank
        if isFirst, let pixels = resources.painted[key] { return window.show(pixels) }
        try run(form, number)
        if isFirst {
            if resources.painted.count >= PressLimits.paintedForms { resources.painted.removeAll() }
            resources.painted[key] = window.luma
        }
    }

    /// Runs a form in a state of its own, and notes whether it uses RGB.
    private mutating func run(_ form: ContentResources.Form, _ number: Int) throws(PressError) {
        depth += 1
        formCount += 1
        // Eight forms of ten thousand forms each would never end.
        guard depth <= PressLimits.formDepth, formCount <= PressLimits.formsOfPage else {
            throw PressError(
                .damaged, "A page of the PDF file has too many forms, or forms too deep in one another: write it anew.")
        }
        let outer = (state: state, floor: stackFloor, usesRGB: usesRGB)
        (stackFloor, usesRGB) = (stack.count, false)
        operands.removeAll()
        try run(form.content, form.resources)
        resources.usesRGB[number] = usesRGB
        stack.removeLast(stack.count - stackFloor)
        (state, stackFloor, usesRGB) = (outer.state, outer.floor, outer.usesRGB || usesRGB)
        depth -= 1
    }

    /// Paints the boxes of a string of glyphs: from a fifth of an em under the baseline to the em's top.
    mutating func show(
        _ parser: inout PDFParser, _ names: [String: [String: PDFValue]]
    ) throws(PressError) {
        let start = parser.offset + 1
        var end = start
        while end < parser.bytes.count, parser.bytes[end] != UInt8(ascii: ">") { end += 1 }
        parser.offset = end + 1
        let codes = (end - start) / 4, size = state.fontSize
        let outer = state.transform
        state.transform = state.textMatrix.then(outer)
        defer { state.transform = outer }
        // Most text is nowhere near: no glyph is wider than two ems.
        guard window.meets(placed(Rect(x: 0, y: -size, width: 2 * size * Double(codes), height: 2 * size))) else {
            return
        }
        let widths = try resources.widths(names["Font"]?[state.font])
        var string = PDFParser(parser.bytes, at: start - 1), pen = 0.0
        let bytes = try string.hexadecimal()
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let code = Int(bytes[index]) << 8 | Int(bytes[index + 1])
            let width = (widths.indices.contains(code) ? widths[code] : 1) * size
            window.fill(placed(Rect(x: pen, y: -0.2 * size, width: width, height: 1.2 * size)), state.fill)
            pen += width
        }
    }
}
#endif
