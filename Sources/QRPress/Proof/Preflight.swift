#if Text
import QRText

/// Checks a finished PDF against what PDF/X-1a:2003 asks for, by reading the file itself.
///
/// Checked, each by the name that a finding carries:
/// - `version`: the header says PDF 1.4 (ISO 15930-4, 6.1).
/// - `Encrypt`: the file is not encrypted; `ID`: the trailer has a file identifier of two strings.
/// - `Info`: `Title`, `CreationDate`, `ModDate`, `Creator`, `Producer` are there, `Trapped` is `True` or `False`,
///   `GTS_PDFXVersion` is `PDF/X-1a:2003`.
/// - `Metadata`: the catalog has an XMP stream that names the same version.
/// - `OutputIntents`: exactly one of subtype `GTS_PDFX`, with a condition that the ICC registry knows by name.
/// - `MarkInfo`, `StructTreeRoot`, `Lang`: the document is tagged and says its language.
/// - `OpenAction`, `AA`, `AcroForm`, `Names`: no actions, forms or scripts.
/// - For each page `MediaBox`, `BleedBox`, `TrimBox`: present, one inside the other, and no `ArtBox`; no `Annots`; no
///   transparency `Group`; `Contents` that are one stream, plain or `FlateDecode`, of operators that this library writes.
/// - `colour`: no page or form uses RGB; each `Separation` stands for process colours.
/// - `Font`: every font is embedded as a subset, with `ToUnicode`.
public struct Preflight {
    /// What is wrong with a file.
    public struct Finding: Hashable, Sendable {
        /// The key, as the list above names it.
        public var key: String
        /// From 1; nil where it is the document.
        public var page: Int?
        /// What was found instead, as a sentence for a person.
        public var reason: String
    }

    private let file: PDFFile
    private var resources: ContentResources
    private var findings: [Finding] = []
    /// Resources that were looked at already: pages share them.
    private var checkedResources: Set<PDFValue> = []

    private init(_ source: PDFSource) throws(PressError) {
        file = try PDFFile(source)
        resources = ContentResources(file)
    }

    /// Checks a file on disk.
    ///
    /// - Returns: What is wrong, empty for a file that keeps every rule of the list.
    /// - Throws: `PressError` `file`, or `damaged` for a file that is not of this library's making.
    /// - Complexity: O(*n*) for *n* bytes.
    public static func check(path: String) throws(PressError) -> [Finding] {
        try check(PDFSource(path: path))
    }

    /// Checks a file in memory; `check(path:)` says how.
    public static func check(_ bytes: [UInt8]) throws(PressError) -> [Finding] {
        try check(PDFSource(bytes: bytes))
    }

    private static func check(_ source: PDFSource) throws(PressError) -> [Finding] {
        var preflight = try Preflight(source)
        try preflight.checkDocument()
        for (index, page) in try preflight.file.pages().enumerated() { try preflight.checkPage(page, index + 1) }
        return preflight.findings
    }

    private mutating func expect(_ isRight: Bool, _ key: String, page: Int? = nil, _ reason: String) {
        if !isRight { findings.append(Finding(key: key, page: page, reason: reason)) }
    }

    // MARK: The document

    private mutating func checkDocument() throws(PressError) {
        expect(file.version == "%PDF-1.4", "version", "the header does not say PDF 1.4")
        expect(file.trailer["Encrypt"] == nil, "Encrypt", "the file is encrypted")
        expect(file.trailer["ID"]?.elements?.count == 2, "ID", "the file has no identifier")
        try checkInformation()
        let catalog = try file.catalog
        expect(try file.resolved(catalog["MarkInfo"])?["Marked"] == .bool(true), "MarkInfo", "it is not tagged")
        expect(catalog["StructTreeRoot"] != nil, "StructTreeRoot", "it has no structure")
        expect(catalog["Lang"]?.text?.isEmpty == false, "Lang", "it does not say its language")
        for key in ["OpenAction", "AA", "AcroForm", "Names"] {
            expect(catalog[key] == nil, key, "there are actions, forms or scripts")
        }
        try checkMetadata(catalog["Metadata"])
        let intents = try file.resolved(catalog["OutputIntents"])?.elements ?? []
        let first = try file.resolved(intents.first)
        let isNamed = first?["OutputConditionIdentifier"]?.text?.isEmpty == false
        expect(
            intents.count == 1 && first?["S"]?.name == "GTS_PDFX" && isNamed
                && first?["RegistryName"]?.text == "http://www.color.org",
            "OutputIntents", "there is no one printing condition of the ICC registry")
    }

    private mutating func checkInformation() throws(PressError) {
        let information = try file.resolved(file.trailer["Info"])
        for key in ["Title", "CreationDate", "ModDate", "Creator", "Producer"] {
            guard case .string(let text)? = information?[key], !text.isEmpty else {
                expect(false, "Info", "\(key) is missing")
                continue
            }
        }
        let trapped = information?["Trapped"]?.name
        expect(trapped == "True" || trapped == "False", "Info", "it does not say whether it is trapped")
        expect(information?["GTS_PDFXVersion"]?.text == "PDF/X-1a:2003", "Info", "it does not name PDF/X-1a:2003")
    }

    private mutating func checkMetadata(_ value: PDFValue?) throws(PressError) {
        guard case .reference(let number)? = value else { return expect(false, "Metadata", "there is no XMP") }
        let packet = String(decoding: try file.stream(number).content, as: UTF8.self)
        expect(
            packet.split(separator: "<pdfx:GTS_PDFXVersion>").last?.hasPrefix("PDF/X-1a:2003<") == true, "Metadata",
            "the XMP does not name PDF/X-1a:2003")
    }

    // MARK: Pages

    private mutating func checkPage(_ number: Int, _ page: Int) throws(PressError) {
        let object = try file.object(number)
        let boxes = ["MediaBox", "BleedBox", "TrimBox"].map { Self.box(object[$0]) }
        for (index, name) in ["MediaBox", "BleedBox", "TrimBox"].enumerated() {
            let isInside = index == 0 || Self.lies(boxes[index], in: boxes[index - 1])
            expect(boxes[index] != nil && isInside, name, page: page, "it is missing or reaches out of its place")
        }
        expect(object["ArtBox"] == nil, "TrimBox", page: page, "there is an ArtBox beside it")
        expect(object["Annots"] == nil, "Annots", page: page, "there are annotations")
        expect(object["Group"] == nil, "Group", page: page, "there is transparency")
        guard case .reference(let content)? = object["Contents"], let height = boxes[0]?[3] else {
            return expect(false, "Contents", page: page, "the content is not one stream")
        }
        let names = try resources.dictionary(object["Resources"])
        if let shared = object["Resources"], checkedResources.insert(shared).inserted {
            try checkResources(names)
        }
        try checkContent(try file.stream(content).content, names, height, page)
    }

    /// Runs the content over a window of one point: only its operators matter here.
    private mutating func checkContent(
        _ content: [UInt8], _ names: [String: [String: PDFValue]], _ height: Double, _ page: Int
    ) throws(PressError) {
        let window = ProofWindow(Rect(x: 0, y: 0, width: 1, height: 1), pageHeight: height, scale: 1)
        var painter = ContentPainter(window, resources)
        try painter.run(content, names)
        expect(!painter.usesRGB, "colour", page: page, "it uses RGB")
    }

    private static func box(_ value: PDFValue?) -> [Double]? {
        guard let numbers = value?.elements?.compactMap(\.number), numbers.count == 4, numbers[0] < numbers[2],
            numbers[1] < numbers[3]
        else { return nil }
        return numbers
    }

    private static func lies(_ inner: [Double]?, in outer: [Double]?) -> Bool {
        guard let inner, let outer else { return false }
        return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
    }

    // MARK: Resources

    private mutating func checkResources(_ names: [String: [String: PDFValue]]) throws(PressError) {
        for (name, value) in names["ColorSpace"] ?? [:] {
            let space = try file.resolved(value)?.elements ?? []
            let isSpot = space.count == 4 && space[0].name == "Separation" && space[2].name == "DeviceCMYK"
            expect(isSpot, "colour", "\(name) is no spot colour over process colours")
        }
        for (name, value) in names["Font"] ?? [:] {
            let font = try file.resolved(value)
            let descendant = try file.resolved(try file.resolved(font?["DescendantFonts"])?.elements?.first)
            let descriptor = try file.resolved(descendant?["FontDescriptor"])
            let isEmbedded = descriptor?["FontFile2"] != nil || descriptor?["FontFile3"] != nil
            let isSubset = font?["BaseFont"]?.name?.dropFirst(6).first == "+"
            expect(isEmbedded && isSubset, "Font", "\(name) is not embedded as a subset")
            expect(font?["ToUnicode"] != nil, "Font", "\(name) has no ToUnicode map")
        }
    }
}
#endif
