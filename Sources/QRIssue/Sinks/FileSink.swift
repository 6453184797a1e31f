/// Writes result lines to a descriptor, and images to a folder or a tar archive.
public struct FileSink: IssueSink, ~Copyable {
    private let lines: Int32
    private let images: Images
    /// The last request line whose result is wholly written.
    public private(set) var safeLine: Int

    /// Where images go.
    public enum Images: Sendable {
        /// Nowhere: a run without pictures.
        case none
        /// A folder that is there already.
        case folder(String)
        /// A descriptor to which tar members are written.
        case tar(Int32)
    }

    /// A sink that writes on where the descriptors stand.
    ///
    /// - Parameters:
    ///   - lines: The descriptor of the result lines.
    ///   - images: Where images go.
    ///   - safeLine: The last request that was answered before, by a run that goes on here.
    public init(lines: Int32, images: Images = .none, safeLine: Int = 0) {
        self.lines = lines
        self.images = images
        self.safeLine = safeLine
    }

    public mutating func write(_ chunk: IssuedChunk) throws(IssueError) {
        do throws(FileBridge.Failure) {
            try append(chunk)
        } catch {
            throw IssueError(
                .output, "\(error.message); requests up to line \(safeLine) are safely written: hand in those after it."
            )
        }
    }

    /// Writes a chunk's images and then its lines.
    mutating func append(_ chunk: IssuedChunk) throws(FileBridge.Failure) {
        try writeImages(of: chunk)
        try FileBridge.write(chunk.lines.span, to: lines)
        safeLine = chunk.firstLine + chunk.issued + chunk.failed - 1
    }

    public mutating func finish() throws(IssueError) {
        do throws(FileBridge.Failure) {
            try end()
        } catch {
            throw IssueError(
                .output,
                "\(error.message); the archive lacks its end, though its images are safely written: issue it anew.")
        }
    }

    /// Ends the archive, where there is one.
    func end() throws(FileBridge.Failure) {
        guard case .tar(let descriptor) = images else { return }
        let end = TarFormat.end
        try FileBridge.write(end.span, to: descriptor)
    }

    private static func write(_ image: Span<UInt8>, to path: String) throws(FileBridge.Failure) {
        let file = try FileBridge.open(path, .replace)
        do throws(FileBridge.Failure) {
            try FileBridge.write(image, to: file)
        } catch {
            try? FileBridge.close(file)
            throw error
        }
        try FileBridge.close(file)
    }

    private func writeImages(of chunk: IssuedChunk) throws(FileBridge.Failure) {
        switch images {
        case .none: break
        case .tar(let descriptor): try FileBridge.write(chunk.imageBytes.span, to: descriptor)
        case .folder(let folder):
            for image in chunk.images {
                try Self.write(chunk.imageBytes.span.extracting(image.range), to: "\(folder)/\(image.name)")
            }
        }
    }
}
