#if Text
import QRImage
import QRPoster
import QRScan
package import QRText

/// A code that must be read back from a finished page.
package struct ProofTarget {
    /// From 0 in the finished file.
    var page: Int
    /// Pages that show the same, this one among them.
    var copies: Int
    /// The code and its quiet zone, in points from the page's top left corner.
    var rect: Rect
    /// In points.
    var moduleSize: Double
    package var payload: [UInt8]
    var serial: String
    var line: Int

    package init(
        page: Int, copies: Int = 1, rect: Rect, moduleSize: Double, payload: [UInt8], serial: String, line: Int
    ) {
        self.page = page
        self.copies = copies
        self.rect = rect
        self.moduleSize = moduleSize
        self.payload = payload
        self.serial = serial
        self.line = line
    }

    init(page: Int, copies: Int, _ poster: PreparedPoster, in cell: Rect) {
        let code = poster.code.bounds, quiet = Double(PosterLimits.quietZone) * poster.code.moduleSize
        self.page = page
        self.copies = copies
        rect = Rect(x: code.x + cell.x, y: code.y + cell.y, width: code.width, height: code.height).inset(by: -quiet)
        moduleSize = poster.code.moduleSize
        payload = poster.order.payload
        serial = poster.order.serial
        line = poster.order.line
    }
}

/// Reads the codes of a finished file back: from its own content streams, drawn anew, by the scanner.
package struct PressProof: ~Copyable {
    private static let pixelsPerModule = 3.0

    private let file: PDFFile
    private let pages: [Int]
    private var resources: ContentResources
    private var scanner: SymbolScanner
    /// Whether the contents must be those of PDF/X-1a, too.
    private let isPDFX: Bool

    package init(_ source: PDFSource, isPDFX: Bool = false) throws(PressError) {
        self.isPDFX = isPDFX
        let file = try PDFFile(source)
        pages = try file.pages()
        self.file = file
        resources = ContentResources(file)
        scanner = SymbolScanner()
    }

    /// Checks that every target's code is on its page and says what it must.
    ///
    /// - Parameters:
    ///   - targets: In the order of their pages.
    ///   - firstPage: What page 0 of the file is called in messages, from 0.
    ///   - progress: Told the number of targets checked; what it throws ends the proof.
    /// - Throws: `.proof` or `.damaged`.
    package mutating func check(
        _ targets: [ProofTarget], firstPage: Int, _ progress: (Int) throws(PressError) -> Void
    ) throws(PressError) {
        var content: (page: Int, stream: PDFFile.Stream, names: [String: [String: PDFValue]], height: Double)?
        for (index, target) in targets.enumerated() {
            if content?.page != target.page {
                content = try read(target.page)
                try compareCopies(of: target, firstPage: firstPage)
            }
            guard let content else { return }
            let scale = Self.pixelsPerModule / target.moduleSize
            let window = ProofWindow(target.rect, pageHeight: content.height, scale: scale)
            var painter = ContentPainter(window, resources)
            resources = ContentResources(file)
            try painter.run(content.stream.content, content.names)
            guard !isPDFX || !painter.usesRGB else {
                throw PressError(
                    .proof, "The page uses RGB, which PDF/X-1a does not have: print it with another template.",
                    at: "page \(firstPage + target.page + 1)")
            }
            let (painted, known) = painter.finish()
            resources = known
            try compare(painted, target, page: firstPage + target.page + 1)
            try progress(index + 1)
        }
    }

    private mutating func read(
        _ page: Int
    ) throws(PressError) -> (page: Int, stream: PDFFile.Stream, names: [String: [String: PDFValue]], height: Double) {
        guard pages.indices.contains(page) else { throw file.missing("page \(page + 1)") }
        let object = try file.object(pages[page])
        guard case .reference(let number)? = object["Contents"], let box = object["MediaBox"]?.elements,
            box.count == 4, let height = box[3].number
        else { throw file.missing("content of page \(page + 1)") }
        return (page, try file.stream(number), try resources.dictionary(object["Resources"]), height)
    }

    /// Copies are pages of their own that draw the same streams: what was read from one is on all.
    private func compareCopies(of target: ProofTarget, firstPage: Int) throws(PressError) {
        guard target.copies > 1, pages.indices.contains(target.page + target.copies - 1) else {
            guard target.copies == 1 else { throw file.missing("copy of page \(firstPage + target.page + 1)") }
            return
        }
        let page = try file.object(pages[target.page])
        for copy in target.page + 1..<target.page + target.copies {
            let other = try file.object(pages[copy])
            guard ["Contents", "Resources", "MediaBox"].allSatisfy({ other[$0] == page[$0] }) else {
                throw PressError(
                    .proof,
                    "The copy of \(target.serial) of line \(target.line) differs; nothing was kept. Print it "
                        + "anew, and report it if it stays.",
                    at: "page \(firstPage + copy + 1)")
            }
        }
    }

    /// What stands in the window lies on whole pixels as a rule; where it does not, it is looked for as in a
    /// photograph.
    private mutating func read(_ window: ProofWindow) throws(ScanError) -> [ScannedSymbol] {
        let exact = try scanner.scan(
            window.luma, width: window.width, height: window.height, effort: .exact, most: 1)
        guard exact.isEmpty else { return exact }
        return try scanner.scan(
            window.luma, width: window.width, height: window.height, effort: .thorough, most: 1)
    }

    private mutating func compare(_ window: ProofWindow, _ target: ProofTarget, page: Int) throws(PressError) {
        let found: [ScannedSymbol]
        do {
            found = try read(window)
        } catch {
            throw PressError(.proof, error.message, at: "page \(page)")
        }
        guard let symbol = found.first, symbol.payload == target.payload else {
            let reason = found.isEmpty ? "cannot be read" : "says something else"
            throw PressError(
                .proof,
                "The code \(target.serial) of line \(target.line) \(reason); nothing was kept. Print it anew, and "
                    + "report it if it stays.",
                at: "page \(page)")
        }
    }
}
#endif
