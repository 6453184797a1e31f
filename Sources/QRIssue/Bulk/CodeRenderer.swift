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
    /// Those of `shelf` that were used here, so that tasks do not wait for each other.
    private var templates: [TemplateShelf.Look: CodeTemplate] = [:]
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

    /// What a result line calls the image that was drawn into a chunk last; nil where none is drawn.
    package func lastImageName(in chunk: borrowing IssuedChunk) -> String? {
        guard let pictures, let image = chunk.images.last else { return nil }
        return pictures.namePrefix.isEmpty ? image.name : pictures.namePrefix + image.name
    }

    /// Draws a code into a chunk, where pictures are asked for; in any case says which version it takes.
    ///
    /// A picture that fails leaves nothing behind in the chunk.
    ///
    /// - Throws: `.drawing`.
    package mutating func draw(
        _ payload: Span<UInt8>, _ claims: Claims, index: UInt32, caption: CodePainter.Caption,
        into chunk: inout IssuedChunk
    ) throws(IssueError) -> Version {
        do throws(SymbolError) {
            guard pictures != nil else { return try encoder.version(forBytes: payload) }
            try encoder.encode(bytes: payload, into: &symbol)
        } catch {
            throw IssueError(.drawing, error.message)
        }
        do throws(ImageError) {
            try draw(claims, caption, index: index, into: &chunk)
        } catch {
            throw IssueError(.drawing, error.message)
        }
        return symbol.version
    }

    private mutating func draw(
        _ claims: Claims, _ caption: CodePainter.Caption, index: UInt32, into chunk: inout IssuedChunk
    ) throws(ImageError) {
        guard let pictures else { return }
        let name = pictures.name(of: index), start = chunk.imageBytes.count
        let template = try template(claims, caption, pictures), symbol = symbol, painter = painter
        // Written where it stays: copying a picture takes a fifth of the time that writing it takes.
        func append(to bytes: inout [UInt8]) throws(ImageError) {
            if let template { return template.append(symbol, to: &bytes) }
            let drawing = try pictures.fonts.drawing(of: painter.picture(of: claims, as: symbol, caption: caption))
            try pictures.format.append(drawing, scale: pictures.scale, to: &bytes)
        }
        do throws(ImageError) {
            if pictures.isPacked {
                try TarFormat.append(name: name, modifiedAt: time.seconds, to: &chunk.imageBytes, content: append)
            } else {
                try append(to: &chunk.imageBytes)
            }
        } catch {
            chunk.imageBytes.removeLast(chunk.imageBytes.count - start)
            throw error
        }
        chunk.images.append(IssuedChunk.Image(name: name, range: start..<chunk.imageBytes.count))
    }

    /// What writes health codes that look alike; nil where a code has to be drawn by itself.
    private mutating func template(
        _ claims: Claims, _ caption: CodePainter.Caption, _ pictures: IssueRun.Pictures
    ) throws(ImageError) -> CodeTemplate? {
        guard pictures.format == .png || pictures.format == .svg, !painter.isVeiled, caption == CodePainter.Caption(),
            case .health(let health) = claims.subject
        else { return nil }
        let look = TemplateShelf.Look(
            version: symbol.version, status: health.status, reason: health.reason, badges: health.badges)
        if let template = templates[look] { return template }
        let picture = painter.picture(of: claims, as: symbol, caption: caption)
        let template = try shelf.template(of: look) { () throws(ImageError) in
            try CodeTemplate(pictures.fonts.drawing(of: picture), as: pictures.format, scale: pictures.scale)
        }
        templates[look] = template
        return template
    }
}
