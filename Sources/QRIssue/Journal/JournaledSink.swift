/// Writes results and images so that a run survives being killed: what a journal calls safe is on the disk.
///
/// Every `interval` requests the images and the result file are handed to the disk, and then the journal notes it.
/// Opened again, the sink cuts its files back to the last safe point; images of a folder that were written beyond it
/// are written again.
public struct JournaledSink: IssueSink, ~Copyable {
    private var journal: RunJournal
    private let results: OpenFile
    private let archive: OpenFile?
    private let folder: String?
    private var files: FileSink
    /// What is written, safe or not.
    private var written: SafePoint
    /// The images of the folder that were written since the last safe point.
    private var unsafeImages: [String] = []
    private let interval: Int

    /// Where a resumable run's images go.
    public enum Images: Hashable, Sendable {
        /// Nowhere: a run without pictures.
        case none
        /// A folder that is there already.
        case folder(String)
        /// The file of a tar archive.
        case archive(String)
    }

    /// Opens the files of a run and repairs them.
    ///
    /// - Parameters:
    ///   - journal: The run's journal.
    ///   - results: The file of the result lines; for a new run it must be empty or absent.
    ///   - images: Where images go.
    ///   - interval: Requests between safe points: at least 1.
    /// - Throws: `.journal` where a file is not the one that the journal speaks of, `.output`
    ///   where one cannot be opened.
    public init(
        _ journal: consuming RunJournal, results: String, images: Images, interval: Int = IssueLimits.safeInterval
    ) throws(IssueError) {
        precondition(interval >= 1, "safe points need requests between them")
        let point = journal.safePoint
        let resultFile = try Self.open(results, keeping: point.resultBytes, journal)
        try Self.checkLastLine(of: resultFile.descriptor, results, point, journal.path)
        let destination: FileSink.Images
        switch images {
        case .none:
            (archive, folder, destination) = (nil, nil, .none)
        case .folder(let path):
            (archive, folder, destination) = (nil, path, .folder(path))
        case .archive(let path):
            let file = try Self.open(path, keeping: point.archiveBytes, journal)
            (archive, folder, destination) = (file, nil, .tar(file.descriptor))
        }
        files = FileSink(lines: resultFile.descriptor, images: destination, safeLine: point.line)
        self.results = resultFile
        written = point
        self.interval = interval
        self.journal = journal
    }

    /// The last safe point.
    public var safePoint: SafePoint { journal.safePoint }

    public mutating func write(_ chunk: IssuedChunk) throws(IssueError) {
        do throws(FileBridge.Failure) {
            try files.append(chunk)
        } catch {
            throw stopped(error)
        }
        written.advance(by: chunk)
        if archive != nil { written.archiveBytes += chunk.imageBytes.count }
        if folder != nil { unsafeImages += chunk.images.map(\.name) }
        if written.line - journal.safePoint.line >= interval { try makeSafe() }
    }

    /// Makes safe what is written and ends the archive; the run is not taken as complete yet.
    public mutating func finish() throws(IssueError) {
        do throws(FileBridge.Failure) {
            try files.end()
        } catch {
            throw stopped(error)
        }
        if written != journal.safePoint { try makeSafe() }
    }

    /// Notes that every request was answered, so that resuming the run once more does nothing; after `finish`.
    ///
    /// - Throws: `.output`.
    public mutating func complete() throws(IssueError) {
        written.isComplete = true
        try makeSafe()
    }

    private mutating func makeSafe() throws(IssueError) {
        do throws(FileBridge.Failure) {
            if let folder { try FileBridge.synchronize(unsafeImages, in: folder) }
            if let archive { try FileBridge.synchronize(archive.descriptor) }
            try FileBridge.synchronize(results.descriptor)
        } catch {
            throw stopped(error)
        }
        unsafeImages.removeAll(keepingCapacity: true)
        try journal.append(written)
    }

    private func stopped(_ failure: FileBridge.Failure) -> IssueError {
        IssueError(
            .output,
            "\(failure.message); requests up to line \(journal.safePoint.line) are safely written: "
                + "then resume the run.")
    }
}

extension JournaledSink {
    /// Opens a file and cuts off what stands beyond the safe point.
    private static func open(
        _ path: String, keeping count: Int, _ journal: borrowing RunJournal
    ) throws(IssueError) -> OpenFile {
        let file: OpenFile, size: Int
        do throws(FileBridge.Failure) {
            file = OpenFile(try FileBridge.openToKeep(path))
            // The journal is locked, but of two names for one file each has a journal of its own.
            guard try FileBridge.lock(file.descriptor) else { throw FileBridge.Failure.inUse }
            size = try FileBridge.size(of: file.descriptor)
        } catch {
            guard !error.isInUse else {
                throw IssueError(.journal, "\(path) is in use: another process writes it; wait for it.")
            }
            throw IssueError(.output, "cannot write \(path): \(error.message)")
        }
        guard size == 0 || journal.isResumed else {
            throw IssueError(
                .journal,
                "\(path) is there already, and no journal says how far it can be trusted: "
                    + "name another output, or remove the file.")
        }
        guard size >= count else {
            throw IssueError(
                .journal,
                "\(path) has \(size) bytes, but \(journal.path) speaks of \(count): it was changed since; "
                    + "put it back, or remove both and begin anew.")
        }
        do throws(FileBridge.Failure) {
            try FileBridge.cut(file.descriptor, to: count)
            try FileBridge.synchronizeName(of: path)
        } catch {
            throw IssueError(.output, "cannot write \(path): \(error.message)")
        }
        return file
    }

    /// The last line that is kept must answer the journal's last request: else this is another file of that name.
    private static func checkLastLine(
        of file: Int32, _ path: String, _ point: SafePoint, _ journal: String
    ) throws(IssueError) {
        guard point.line > 0 else { return }
        // An answer may quote its request, whose bytes may each take six in JSON.
        let count = min(point.resultBytes, 8 * IssueLimits.lineBytes)
        let end: [UInt8]
        do throws(FileBridge.Failure) {
            end = try FileBridge.read(file, at: point.resultBytes - count, upTo: count)
        } catch {
            throw IssueError(.output, "cannot read \(path): \(error.message)")
        }
        let start = end.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        guard end.last == UInt8(ascii: "\n"), end[start...].starts(with: "{\"line\":\(point.line),".utf8) else {
            throw IssueError(
                .journal,
                "\(path) does not end with the answer to line \(point.line), as \(journal) says: "
                    + "it was changed since; put it back, or remove both and begin anew.")
        }
    }
}
