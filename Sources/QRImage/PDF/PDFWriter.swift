import QRSymbol
public import QRText

/// Writes a PDF file page by page, in memory that does not grow with their number.
///
/// Everything goes into `output`; the caller takes it away whenever he likes and keeps it in order. Fonts, colours and
/// tables follow when `finish()` is called.
public struct PDFWriter: ~Copyable {
    /// The bytes written since the caller last took them.
    public internal(set) var output: [UInt8] = []
    let options: PDFOptions
    var resources = PDFResources()
    /// Where each object starts, by its number; 0 for one not written yet.
    var offsets: [Int] = [0]
    /// Bytes taken away by the caller.
    var taken = 0
    var formObjects: [Int] = []
    var pageTree = PageTree()
    var structure = PDFStructure()
    /// A digest of the symbols and offsets, for the file's identifier.
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Set once all objects are written.
    var crossReferences: CrossReferences?

    /// Made with the first stream that is compressed.
    var deflater: StreamDeflater?

    // Objects that others point at before they are written.
    let catalog: Int, rootNode: Int, pageResources: Int, formResources: Int
    let structureRoot: Int, documentElement: Int

    /// Page objects in nodes of 64, so that viewers reach any page quickly.
    struct PageTree {
        static let width = 64
        var nodes: [(object: Int, count: Int)] = []
        /// The pages of the last node.
        var open: [Int] = []
        var count = 0
    }

    /// Begins a file: its header is in `output` at once, pages follow one by one.
    public init(_ options: PDFOptions) {
        self.options = options
        // Numbers 1 to 6, in the order of the properties above.
        offsets.append(contentsOf: repeatElement(0, count: 6))
        (catalog, rootNode, pageResources, formResources, structureRoot, documentElement) = (1, 2, 3, 4, 5, 6)
        crossReferences = nil
        deflater = nil
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
    /// - Throws: `.color` for a colour that the standard refuses, `.tooLarge` for too many glyphs.
    public mutating func addForm(
        _ nodes: [Drawing.Node], bounds: Rect, text: String
    ) throws(ImageError) -> PDFForm {
        var content = PDFContent(options, isTagged: false)
        try content.place(nodes, .identity, &resources)
        let object = reserveObject()
        var dictionary: [UInt8] = []
        dictionary.token("/Type/XObject/Subtype/Form/FormType 1/Resources \(formResources) 0 R/BBox")
        dictionary.rectangle(bounds)
        try writeStream(object, dictionary, content.bytes)
        formObjects.append(object)
        return PDFForm(number: formObjects.count - 1, text: text)
    }

    /// Adds a page as many times as copies of it are wanted; they share their content.
    ///
    /// - Throws: `.color` for a colour that the standard refuses, `.tooLarge` for too many glyphs.
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
        try writeStream(stream, [], content.bytes)
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

    mutating func closeNode() {
        guard let last = pageTree.nodes.indices.last, !pageTree.open.isEmpty else { return }
        pageTree.nodes[last].count = pageTree.open.count
        let kids = pageTree.open.map { "\($0) 0 R" }.joined(separator: " ")
        begin(pageTree.nodes[last].object)
        output.token("<</Type/Pages/Parent \(rootNode) 0 R/Count \(pageTree.open.count)/Kids[\(kids)]>>\nendobj\n")
        pageTree.open.removeAll(keepingCapacity: true)
    }

    /// Symbols tell two documents of the same size apart.
    mutating func mix(_ nodes: [Drawing.Node]) {
        for node in nodes {
            switch node {
            case .symbol(let placed): for index in placed.symbol.rows.indices { mix(placed.symbol.rows[index]) }
            case .group(let group): mix(group.nodes)
            default: break
            }
        }
    }

    /// FNV-1a, a word at a time.
    mutating func mix(_ word: UInt64) {
        digest = (digest ^ word) &* 0x100_0000_01B3
        digest ^= digest >> 29
    }
}
