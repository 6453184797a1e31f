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
            var elements = try file.resolved(descendant?["W"])?.elements ?? []
            while elements.count >= 2, let first = elements[0].number, let run = elements[1].elements, first >= 0 {
                let end = Int(first) + run.count
                if found.count < end { found += repeatElement(1, count: end - found.count) }
                for (index, width) in run.enumerated() { found[Int(first) + index] = (width.number ?? 1000) / 1000 }
                elements.removeFirst(2)
            }
        }
        widths[number] = found
        return found
    }
}
#endif
