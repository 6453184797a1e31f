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
///   transparency `Group`; `Contents` that are one stream, plain or `FlateDecode`, of operators that this library
///   writes.
/// - `color`: no page or form uses RGB; each `Separation` stands for process colours.
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
    /// Whether contents that were looked at use RGB: copies of a poster share theirs.
    private var checkedContents: [Content: Bool] = [:]

    private struct Content: Hashable {
        var stream: Int
        var resources: PDFValue?
    }

    /// Whether contents are run; a proof runs them all itself.
    private let runsContents: Bool

    private init(_ source: PDFSource, runsContents: Bool) throws(PressError) {
        self.runsContents = runsContents
        file = try PDFFile(source)
        resources = ContentResources(file)
    }

    /// Checks a file on disk.
    ///
    /// - Returns: What is wrong, empty for a file that keeps every rule of the list.
    /// - Throws: `.file`, or `.damaged` for a file that is not of this library's making.
    /// - Complexity: O(*n*) for *n* bytes.
    public static func check(path: String) throws(PressError) -> [Finding] {
        try check(PDFSource(path: path))
    }

    /// Checks a file in memory; `check(path:)` says how.
    public static func check(_ bytes: [UInt8]) throws(PressError) -> [Finding] {
        try check(PDFSource(bytes: bytes))
    }

    private static func check(
        _ source: PDFSource, runsContents: Bool = true, _ pause: () throws(PressError) -> Void = {}
    ) throws(PressError) -> [Finding] {
        var preflight = try Preflight(source, runsContents: runsContents)
        try preflight.checkDocument()
        for (index, page) in try preflight.file.pages().enumerated() {
            try pause()
            try preflight.checkPage(page, index + 1)
        }
        return preflight.findings
    }

    /// Refuses a file with a finding; its contents are left to the proof, which runs them all.
    ///
    /// - Parameters:
    ///   - source: The finished file.
    ///   - pause: Called before each page; what it throws ends the check.
    /// - Throws: `.proof` with the first finding, `.damaged`.
    static func require(_ source: PDFSource, _ pause: () throws(PressError) -> Void) throws(PressError) {
        guard let finding = try check(source, runsContents: false, pause).first else { return }
        throw PressError(
            .proof,
            "The finished file is no PDF/X-1a (\(finding.key): \(finding.reason)): print it with another font or template.",
            at: finding.page.map { "page \($0)" })
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
        expect(catalog["Lang"]?.string?.isEmpty == false, "Lang", "it does not say its language")
        for key in ["OpenAction", "AA", "AcroForm", "Names"] {
            expect(catalog[key] == nil, key, "there are actions, forms or scripts")
        }
        try checkMetadata(catalog["Metadata"])
        let intents = try file.resolved(catalog["OutputIntents"])?.elements ?? []
        let first = try file.resolved(intents.first)
        let isNamed = first?["OutputConditionIdentifier"]?.string?.isEmpty == false
        expect(
            intents.count == 1 && first?["S"]?.name == "GTS_PDFX" && isNamed
                && first?["RegistryName"]?.says("http://www.color.org") == true,
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
        expect(information?["GTS_PDFXVersion"]?.says("PDF/X-1a:2003") == true, "Info", "it does not name PDF/X-1a:2003")
    }

    private mutating func checkMetadata(_ value: PDFValue?) throws(PressError) {
        guard case .reference(let number)? = value else { return expect(false, "Metadata", "there is no XMP") }
        let packet = try file.stream(number).content
        let version = Array("<pdfx:GTS_PDFXVersion>PDF/X-1a:2003<".utf8)
        expect(
            packet.indices.contains { packet[$0] == version[0] && packet[$0...].starts(with: version) }, "Metadata",
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
        guard case .reference(let stream)? = object["Contents"], let height = boxes[0]?[3] else {
            return expect(false, "Contents", page: page, "the content is not one stream")
        }
        let usesRGB: Bool
        let content = Content(stream: stream, resources: object["Resources"])
        if let known = checkedContents[content] {
            usesRGB = known
        } else {
            usesRGB = try check(content, height)
            checkedContents[content] = usesRGB
        }
        expect(!usesRGB, "colour", page: page, "it uses RGB")
    }

    /// Runs a content over a window of one point: only its operators matter here.
    ///
    /// - Returns: Whether it uses RGB.
    private mutating func check(_ content: Content, _ height: Double) throws(PressError) -> Bool {
        let names = try resources.dictionary(content.resources)
        if let shared = content.resources, checkedResources.insert(shared).inserted { try checkResources(names) }
        guard runsContents else { return false }
        let stream = try file.stream(content.stream)
        let window = ProofWindow(Rect(x: 0, y: 0, width: 1, height: 1), pageHeight: height, scale: 1)
        var painter = ContentPainter(window, resources, isInspection: true)
        resources = ContentResources(file)
        try painter.run(stream.content, names)
        let usesRGB = painter.usesRGB
        resources = painter.finish().1
        return usesRGB
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
