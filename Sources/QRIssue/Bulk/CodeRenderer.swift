package import QRCredential
internal import QRImage
package import QRSymbol

/// Turns payloads into pictures, with scratch that is reused: one a task.
package struct CodeRenderer: ~Copyable {
    private let painter: CodePainter
    private let pictures: IssueRun.Pictures?
    private let time: Timestamp
    private var encoder = SymbolEncoder()
    private var symbol = Symbol()
    private var file: [UInt8] = []
    /// Those of `shelf` that were used here, so that tasks do not wait for each other.
    private var templates: [TemplateShelf.Look: PNGTemplate] = [:]
    private let shelf: TemplateShelf

    /// A renderer for one task of a run.
    ///
    /// - Parameters:
    ///   - painter: Knows how the system's codes look.
    ///   - pictures: How to draw; nil for payloads only.
    ///   - time: When the images of an archive were made.
    ///   - shelf: The templates of the run, which its tasks share.
    package init(
        _ painter: CodePainter, _ pictures: IssueRun.Pictures?, time: Timestamp, shelf: TemplateShelf = TemplateShelf()
    ) {
        self.painter = painter
        self.pictures = pictures
        self.time = time
        self.shelf = shelf
    }

    /// The name of the image of the code with an index; nil where none is drawn.
    package func imageName(of index: UInt32) -> String? {
        pictures.map { $0.namePrefix + $0.name(of: index) }
    }

    /// Draws a code into a chunk, where pictures are asked for; in any case says which version it takes.
    ///
    /// A picture that fails leaves nothing behind in the chunk.
    ///
    /// - Throws: `IssueError` with code `drawing`.
    package mutating func draw(
        _ payload: Span<UInt8>, _ claims: Claims, index: UInt32, caption: CodePainter.Caption,
        into chunk: inout IssuedChunk
    ) throws(IssueError) -> Version {
        do throws(SymbolError) {
            guard pictures != nil else { return try encoder.version(forBytes: payload) }
        } catch {
            throw IssueError(.drawing, error.message)
        }
        try encode(payload)
        file.removeAll(keepingCapacity: true)
        do throws(ImageError) {
            if try !drawFromTemplate(claims, caption) { try draw(claims, caption) }
        } catch {
            throw IssueError(.drawing, error.message)
        }
        add(fileOf: index, to: &chunk)
        return symbol.version
    }

    private mutating func encode(_ payload: Span<UInt8>) throws(IssueError) {
        do throws(SymbolError) {
            try encoder.encode(bytes: payload, into: &symbol)
        } catch {
            throw IssueError(.drawing, error.message)
        }
    }

    private mutating func draw(_ claims: Claims, _ caption: CodePainter.Caption) throws(ImageError) {
        guard let pictures else { return }
        let drawing = try pictures.fonts.drawing(of: painter.picture(of: claims, as: symbol, caption: caption))
        try pictures.format.append(drawing, scale: pictures.scale, to: &file)
    }

    /// Draws a health code whose frame was drawn before; false where it has to be drawn by itself.
    private mutating func drawFromTemplate(
        _ claims: Claims, _ caption: CodePainter.Caption
    ) throws(ImageError) -> Bool {
        guard let pictures, pictures.format == .png, !painter.isVeiled, caption == CodePainter.Caption(),
            case .health(let health) = claims.subject
        else { return false }
        let look = TemplateShelf.Look(
            version: symbol.version, status: health.status, reason: health.reason, badges: health.badges)
        if let template = templates[look] {
            template.append(symbol, to: &file)
            return true
        }
        let picture = painter.picture(of: claims, as: symbol, caption: caption)
        let template = try shelf.template(of: look) { () throws(ImageError) in
            try PNGTemplate(pictures.fonts.drawing(of: picture), scale: pictures.scale)
        }
        guard let template else { return false }
        templates[look] = template
        template.append(symbol, to: &file)
        return true
    }

    private mutating func add(fileOf index: UInt32, to chunk: inout IssuedChunk) {
        guard let pictures else { return }
        let name = pictures.name(of: index)
        let start = chunk.imageBytes.count
        if pictures.isPacked {
            TarFormat.append(name: name, content: file.span, modifiedAt: time.seconds, to: &chunk.imageBytes)
        } else {
            chunk.imageBytes.append(contentsOf: file)
        }
        chunk.images.append(IssuedChunk.Image(name: name, range: start..<chunk.imageBytes.count))
    }
}
