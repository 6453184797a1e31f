/// Where issued codes go. Chunks come in the order of the requests, one at a time.
public protocol IssueSink: ~Copyable {
    /// Takes one chunk's images and then its result lines, so that no line names an image that is not there.
    ///
    /// - Throws: `.output`; what earlier calls wrote stays.
    mutating func write(_ chunk: IssuedChunk) throws(IssueError)

    /// Ends what was written, such as an archive.
    mutating func finish() throws(IssueError)
}

/// What became of a chunk of request lines.
public struct IssuedChunk: Sendable {
    /// The number of the first request line, from 1.
    public var firstLine: Int
    /// NDJSON: one result line for each request line.
    public var lines: [UInt8] = []
    /// The images, back to back; packed as tar members where the run asks for that.
    public var imageBytes: [UInt8] = []
    /// Where each image's name and bytes are, in order.
    public var images: [Image] = []
    /// Codes issued.
    public var issued = 0
    /// Requests answered with an error.
    public var failed = 0
    /// Of all requests up to the chunk's last; counted only in runs that can be resumed.
    var input = InputDigest()

    /// One image among a chunk's bytes.
    public struct Image: Sendable {
        /// The file's name, without a folder.
        public var name: String
        /// Where its bytes stand in `imageBytes`, from 0; with the tar header where the run packs its images.
        public var range: Range<Int>
    }

    /// A chunk that begins at a line and has no images yet.
    public init(firstLine: Int = 1, lines: [UInt8] = []) {
        self.firstLine = firstLine
        self.lines = lines
    }
}
