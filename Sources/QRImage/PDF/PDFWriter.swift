import QRSymbol
public import QRText

/// Writes a PDF file page by page, in memory that does not grow with their number.
///
/// Everything goes into `output`; the caller takes it away whenever he likes and keeps it in order. Fonts, colours and
/// tables follow when `finish()` is called.
public struct PDFWriter: ~Copyable {
    /// The bytes written since the caller last took them.
    public private(set) var output: [UInt8] = []
    let options: PDFOptions
    var resources = PDFResources()
    /// Where each object starts, by its number; 0 for one not written yet.
    private var offsets: [Int] = [0]
    /// Bytes taken away by the caller.
    private var taken = 0
    private var formObjects: [Int] = []
    private var pageTree = PageTree()
    private var structure = PDFStructure()
    /// A digest of the symbols and offsets, for the file's identifier.
    private var digest: UInt64 = 0xCBF2_9CE4_8422_2325

    // Objects that others point at before they are written.
    private let catalog: Int, rootNode: Int, pageResources: Int, formResources: Int
    private let structureRoot: Int, documentElement: Int

    /// Page objects in nodes of 64, so that viewers reach any page quickly.
    private struct PageTree {
        static let width = 64
        var nodes: [(object: Int, count: Int)] = []
        /// The pages of the last node.
        var open: [Int] = []
        var count = 0
    }

    public init(_ options: PDFOptions) {
        self.options = options
        // Numbers 1 to 6, in the order of the properties above.
        offsets.append(contentsOf: repeatElement(0, count: 6))
        (catalog, rootNode, pageResources, formResources, structureRoot, documentElement) = (1, 2, 3, 4, 5, 6)
        // Bytes above 127 in the second line tell transports that the file is binary (7.5.2).
        output.token("%PDF-1.4\n%")
        output.append(contentsOf: [0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
    }

    /// Takes what was written; `output` is empty afterwards.
    public mutating func takeOutput() -> [UInt8] {
        taken += output.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(output.count)
        swap(&bytes, &output)
        return bytes
    }

    /// Hands over what was written and empties `output`, keeping its memory.
    public mutating func drain<Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        try body(output.span)
        taken += output.count
        output.removeAll(keepingCapacity: true)
    }
}

// MARK: Content

extension PDFWriter {
    /// Adds something that many pages show.
    ///
    /// - Parameters:
    ///   - nodes: What it shows, in units of its own.
    ///   - bounds: What all nodes stay within.
    ///   - text: What it says, for people who cannot see it.
    /// - Returns: The form, to be placed on pages of this document.
    /// - Throws: `ImageError` `color` for a colour that the standard refuses, `too-large` for too many glyphs.
    public mutating func addForm(
        _ nodes: [Drawing.Node], bounds: Rect, text: String
    ) throws(ImageError) -> PDFForm {
        var content = PDFContent(options, isTagged: false)
        try content.place(nodes, .identity, &resources)
        let object = reserveObject()
        var dictionary: [UInt8] = []
        dictionary.token("/Type/XObject/Subtype/Form/FormType 1/Resources \(formResources) 0 R/BBox")
        dictionary.rectangle(bounds)
        writeStream(object, dictionary, content.bytes)
        formObjects.append(object)
        return PDFForm(number: formObjects.count - 1, text: text)
    }

    /// Adds a page as many times as copies of it are wanted; they share their content.
    ///
    /// - Throws: `ImageError` `color` for a colour that the standard refuses, `too-large` for too many glyphs.
    /// - Complexity: O(*n*) for *n* bytes of content.
    public mutating func addPage(_ page: PDFPage, copies: Int = 1) throws(ImageError) {
        precondition(copies >= 1, "a page is written once at least")
        var content = PDFContent(options, isTagged: true)
        let upright = Transform(a: 1, b: 0, c: 0, d: -1, tx: 0, ty: page.height)
        for item in page.items {
            switch item {
            case .drawing(let nodes, let place):
                mix(nodes)
                try content.place(nodes, place.then(upright), &resources)
            case .form(let form, let place): content.place(form, place.then(upright))
            }
        }
        let stream = reserveObject()
        writeStream(stream, [], content.bytes)
        for _ in 0..<copies { writePage(page, content: stream, marks: content.marks) }
    }

    private mutating func writePage(_ page: PDFPage, content: Int, marks: [PDFContent.Mark]) {
        if pageTree.open.isEmpty { pageTree.nodes.append((reserveObject(), 0)) }
        let object = reserveObject()
        begin(object)
        output.token("<</Type/Page/Parent \(pageTree.nodes[pageTree.nodes.count - 1].object) 0 R")
        output.token("/Resources \(pageResources) 0 R/Contents \(content) 0 R/StructParents \(pageTree.count)")
        output.token("/Tabs/S/MediaBox")
        output.rectangle(Rect(x: 0, y: 0, width: page.width, height: page.height))
        for (name, box) in [("BleedBox", page.bleed), ("TrimBox", page.trim)] {
            output.token("/\(name)")
            // The file's y axis points up.
            output.rectangle(Rect(x: box.x, y: page.height - box.maxY, width: box.width, height: box.height))
        }
        output.token(">>\nendobj\n")
        writeStructure(of: page, object, marks)
        pageTree.open.append(object)
        pageTree.count += 1
        if pageTree.open.count == PageTree.width { closeNode() }
    }

    private mutating func closeNode() {
        guard let last = pageTree.nodes.indices.last, !pageTree.open.isEmpty else { return }
        pageTree.nodes[last].count = pageTree.open.count
        let kids = pageTree.open.map { "\($0) 0 R" }.joined(separator: " ")
        begin(pageTree.nodes[last].object)
        output.token("<</Type/Pages/Parent \(rootNode) 0 R/Count \(pageTree.open.count)/Kids[\(kids)]>>\nendobj\n")
        pageTree.open.removeAll(keepingCapacity: true)
    }

    /// Symbols tell two documents of the same size apart.
    private mutating func mix(_ nodes: [Drawing.Node]) {
        for node in nodes {
            switch node {
            case .symbol(let placed): for index in placed.symbol.rows.indices { mix(placed.symbol.rows[index]) }
            case .group(let group): mix(group.nodes)
            default: break
            }
        }
    }

    /// FNV-1a, a word at a time.
    private mutating func mix(_ word: UInt64) {
        digest = (digest ^ word) &* 0x100_0000_01B3
        digest ^= digest >> 29
    }
}

// MARK: Structure

extension PDFWriter {
    /// One section a page; its parts in reading order, with words for what cannot be seen.
    private mutating func writeStructure(of page: PDFPage, _ pageObject: Int, _ marks: [PDFContent.Mark]) {
        let section = reserveObject(), first = offsets.count
        for _ in marks { _ = reserveObject() }
        begin(section)
        output.token("<</Type/StructElem/S/Sect/P \(documentElement) 0 R/Pg \(pageObject) 0 R/T")
        output.textString(page.title)
        output.token("/K[")
        for index in marks.indices { output.token("\(first + index) 0 R ") }
        output.token("]>>\nendobj\n")
        for (index, mark) in marks.enumerated() {
            begin(first + index)
            output.token("<</Type/StructElem/P \(section) 0 R/Pg \(pageObject) 0 R/K \(index)")
            writeMeaning(mark)
            output.token(">>\nendobj\n")
        }
        let parents = reserveObject()
        begin(parents)
        output.token("[")
        for index in marks.indices { output.token("\(first + index) 0 R ") }
        output.token("]\nendobj\n")
        structure.append(section: section, parents: parents)
    }

    private mutating func writeMeaning(_ mark: PDFContent.Mark) {
        switch mark {
        case .paragraph: output.token("/S/P")
        case .figure(let words):
            output.token("/S/Figure/Alt")
            output.textString(words)
        case .section(let words):
            output.token("/S/Sect/ActualText")
            output.textString(words)
        }
    }

    private mutating func writeStructureTree() {
        let parentTree = reserveObject()
        begin(structureRoot)
        output.token("<</Type/StructTreeRoot/K \(documentElement) 0 R/ParentTree \(parentTree) 0 R")
        output.token("/ParentTreeNextKey \(pageTree.count)>>\nendobj\n")
        begin(documentElement)
        output.token("<</Type/StructElem/S/Document/P \(structureRoot) 0 R/K[")
        structure.sections.forEach { output.token("\($0) 0 R ") }
        output.token("]>>\nendobj\n")
        begin(parentTree)
        output.token("<</Nums[")
        for (index, parents) in structure.parents.enumerated() { output.token("\(index) \(parents) 0 R ") }
        output.token("]>>\nendobj\n")
    }
}

/// The numbers of the objects that the structure tree's root lists.
struct PDFStructure {
    private(set) var sections: [Int] = []
    private(set) var parents: [Int] = []

    mutating func append(section: Int, parents: Int) {
        sections.append(section)
        self.parents.append(parents)
    }
}

// MARK: Objects

extension PDFWriter {
    /// A number for an object that is written later.
    mutating func reserveObject() -> Int {
        offsets.append(0)
        return offsets.count - 1
    }

    mutating func begin(_ object: Int) {
        offsets[object] = taken + output.count
        output.token("\(object) 0 obj\n")
    }

    /// Writes a whole object under a new number.
    mutating func addObject(_ content: [UInt8]) -> Int {
        let object = reserveObject()
        begin(object)
        output.append(contentsOf: content)
        output.token("\nendobj\n")
        return object
    }

    /// Writes a stream as it is: pages stay small without compression, and any tool can read them.
    mutating func writeStream(_ object: Int, _ dictionary: [UInt8], _ content: [UInt8]) {
        begin(object)
        output.token("<<")
        output.append(contentsOf: dictionary)
        output.token("/Length \(content.count)>>\nstream\n")
        output.append(contentsOf: content)
        output.token("\nendstream\nendobj\n")
    }

    /// Writes a stream under a new number.
    mutating func addStream(_ dictionary: String, _ content: [UInt8]) -> Int {
        let object = reserveObject()
        writeStream(object, Array(dictionary.utf8), content)
        return object
    }
}

// MARK: The end of the file

extension PDFWriter {
    /// Writes everything that pages share, and the tables by which a reader finds its way.
    ///
    /// - Throws: `ImageError` `codec` where a font cannot be cut down to the glyphs that are used.
    public mutating func finish() throws(ImageError) {
        precondition(pageTree.count > 0, "a document has a page at least")
        closeNode()
        begin(rootNode)
        let kids = pageTree.nodes.map { "\($0.object) 0 R" }.joined(separator: " ")
        output.token("<</Type/Pages/Count \(pageTree.count)/Kids[\(kids)]>>\nendobj\n")
        try writeResources()
        writeStructureTree()
        let information = addInformation()
        writeCatalog()
        writeCrossReferences(information)
    }

    private mutating func writeResources() throws(ImageError) {
        var shared: [UInt8] = []
        #if Text
        shared.token("/Font<<")
        for (index, font) in resources.fonts.enumerated() { shared.token("/F\(index) \(try addFont(font)) 0 R") }
        shared.token(">>")
        #endif
        shared.token("/ColorSpace<<")
        for (index, ink) in resources.spots.enumerated() {
            shared.token("/Cs\(index) \(addObject(PDFResources.separation(ink))) 0 R")
        }
        shared.token(">>/ProcSet[/PDF/Text]")
        for (object, hasForms) in [(formResources, false), (pageResources, true)] {
            begin(object)
            output.token("<<")
            output.append(contentsOf: shared)
            if hasForms {
                let forms = formObjects.enumerated().map { "/Fm\($0.offset) \($0.element) 0 R" }.joined()
                output.token("/XObject<<\(forms)>>")
            }
            output.token(">>\nendobj\n")
        }
    }

    private mutating func writeCatalog() {
        let metadata = addStream("/Type/Metadata/Subtype/XML", PDFMetadata.packet(options))
        begin(catalog)
        output.token("<</Type/Catalog/Pages \(rootNode) 0 R/Metadata \(metadata) 0 R")
        output.token("/MarkInfo<</Marked true>>/StructTreeRoot \(structureRoot) 0 R")
        output.token("/ViewerPreferences<</DisplayDocTitle true>>/Lang")
        output.textLiteral(options.language)
        if options.standard == .pdfX1a {
            output.token("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier")
            output.textLiteral(options.printingCondition)
            output.token("/RegistryName(http://www.color.org)/Info")
            output.textLiteral(options.printingCondition)
            output.token(">>]")
        }
        output.token(">>\nendobj\n")
    }

    private mutating func addInformation() -> Int {
        addObject(PDFMetadata.information(options))
    }

    private mutating func writeCrossReferences(_ information: Int) {
        offsets.forEach { mix(UInt64($0)) }
        options.title.utf8.forEach { mix(UInt64($0)) }
        mix(UInt64(bitPattern: options.createdAt))
        let start = taken + output.count
        output.token("xref\n0 \(offsets.count)\n0000000000 65535 f \n")
        for offset in offsets.dropFirst() {
            output.padded(offset, count: 10)
            output.token(" 00000 n \n")
        }
        output.token("trailer\n<</Size \(offsets.count)/Root \(catalog) 0 R/Info \(information) 0 R/ID[")
        var identifier: [UInt8] = [UInt8(ascii: "<")]
        for part in 0..<8 {
            identifier.hex(UInt16(truncatingIfNeeded: digest >> UInt64(part % 4 * 16)))
            if part == 3 { mix(digest) }
        }
        identifier.append(UInt8(ascii: ">"))
        output.append(contentsOf: identifier)
        output.append(contentsOf: identifier)
        output.token("]>>\nstartxref\n\(start)\n%%EOF\n")
    }
}
