#if Text
import QRText

/// What content streams name: forms and the widths of fonts, read once for each object of a file.
struct ContentResources {
    struct Form {
        var content: [UInt8]
        var resources: [String: [String: PDFValue]]
    }

    /// A form in its place in a window.
    struct PaintedForm: Hashable {
        var number: Int
        var transform: Transform
        var width: Int
    }

    /// What a form alone leaves of a window, for as many kinds of window as a run has versions of codes.
    var painted: [PaintedForm: [UInt8]] = [:]
    private let file: PDFFile
    private var forms: [Int: Form] = [:]
    /// Bytes of all of `forms`.
    private var formBytes = 0
    /// Whether a form that was looked at uses RGB.
    var usesRGB: [Int: Bool] = [:]
    private var widths: [Int: [Double]] = [:]
    private var dictionaries: [Int: [String: [String: PDFValue]]] = [:]

    init(_ file: PDFFile) {
        self.file = file
    }

    /// The resources that a page or form refers to, by kind and name.
    mutating func dictionary(_ value: PDFValue?) throws(PressError) -> [String: [String: PDFValue]] {
        if case .reference(let number)? = value, let known = dictionaries[number] { return known }
        var kinds: [String: [String: PDFValue]] = [:]
        for (kind, names) in try file.resolved(value)?.entries ?? [:] {
            if let entries = try file.resolved(names)?.entries { kinds[kind] = entries }
        }
        if case .reference(let number)? = value { dictionaries[number] = kinds }
        return kinds
    }

    mutating func form(_ value: PDFValue?) throws(PressError) -> (number: Int, form: Form) {
        guard case .reference(let number)? = value else { throw file.missing("form") }
        if let known = forms[number] { return (number, known) }
        let stream = try file.stream(number)
        let form = Form(content: stream.content, resources: try dictionary(stream.dictionary["Resources"]))
        formBytes += form.content.count
        if formBytes > PressLimits.objectBytes {
            forms.removeAll()
            formBytes = form.content.count
        }
        forms[number] = form
        return (number, form)
    }

    /// The widths of a font by code, in ems. Empty for fonts whose codes are not their identifiers: their glyphs
    /// count as an em wide, which is more than most are.
    mutating func widths(_ value: PDFValue?) throws(PressError) -> [Double] {
        guard case .reference(let number)? = value else { throw file.missing("font") }
        if let known = widths[number] { return known }
        let font = try file.object(number)
        var found: [Double] = []
        if font["Encoding"]?.name == "Identity-H" {
            let descendant = try file.resolved(font["DescendantFonts"]?.elements?.first)
            found = Self.widths(try file.resolved(descendant?["W"])?.elements ?? [])
        }
        if widths.count >= PressLimits.measuredFonts { widths.removeAll() }
        widths[number] = found
        return found
    }

    /// The widths of a `W` array: a code and the widths from there on, again and again (ISO 32000-1, 9.7.4.3).
    private static func widths(_ elements: [PDFValue]) -> [Double] {
        var found: [Double] = []
        for index in stride(from: 0, to: elements.count - 1, by: 2) {
            guard let code = elements[index].number, let run = elements[index + 1].elements, code >= 0,
                code + Double(run.count) <= Double(PressLimits.fontWidths)
            else { break }
            let first = Int(code), end = first + run.count
            if found.count < end { found += repeatElement(1, count: end - found.count) }
            for (index, width) in run.enumerated() { found[first + index] = (width.number ?? 1000) / 1000 }
        }
        return found
    }
}
#endif
