package import QRCredential
internal import QRImage
package import QRSymbol

/// Turns payloads into pictures, with scratch that is reused: one a task.
package struct CodeRenderer: ~Copyable {
    private let painter: CodePainter
    private let pictures: IssueRun.Pictures?
    private let time: Timestamp
    private var encoder = SymbolEncoder()
    private var file: [UInt8] = []

    /// - Parameters:
    ///   - pictures: How to draw; nil for payloads only.
    ///   - time: When the images of an archive were made.
    package init(_ painter: CodePainter, _ pictures: IssueRun.Pictures?, time: Timestamp) {
        self.painter = painter
        self.pictures = pictures
        self.time = time
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
        let symbol = try symbol(of: payload)
        try draw(painter.picture(of: claims, as: symbol, caption: caption))
        add(fileOf: index, to: &chunk)
        return symbol.version
    }

    private mutating func symbol(of payload: Span<UInt8>) throws(IssueError) -> Symbol {
        do throws(SymbolError) {
            return try encoder.encode(bytes: payload)
        } catch {
            throw IssueError(.drawing, error.message)
        }
    }

    private mutating func draw(_ picture: CodePicture) throws(IssueError) {
        guard let pictures else { return }
        file.removeAll(keepingCapacity: true)
        do throws(ImageError) {
            let drawing = try pictures.fonts.drawing(of: picture)
            try pictures.format.append(drawing, scale: pictures.scale, to: &file)
        } catch {
            throw IssueError(.drawing, error.message)
        }
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
