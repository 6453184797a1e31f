public import QRCredential
internal import QRWire

/// The file that says what a run is and how far it has come for certain.
///
/// The first line has the run's terms, each further line a `SafePoint`: it is written only after everything that it
/// speaks of was handed to the disk (`fsync`), and is then handed to the disk itself. So the last whole line holds
/// after a killed process and after a power cut, and what stands in the files beyond it is cut off and issued again.
public struct RunJournal: ~Copyable {
    /// What the run was begun with; a resumed run is held to it.
    public let terms: RunTerms
    /// The last safe point.
    public private(set) var safePoint: SafePoint
    let path: String
    private let file: OpenFile
    /// Whether the terms were here before.
    public let isResumed: Bool

    /// Opens a run's journal, or begins one.
    ///
    /// - Parameters:
    ///   - path: The journal's file; nobody else may use it while this value lives.
    ///   - options: What decides the results besides time and first index; must be as in the journal.
    ///   - time: When codes are issued; nil for the journal's time, or `now` where it begins.
    ///   - firstIndex: The first code's index; nil for the journal's, or 0 where it begins.
    ///   - now: The present time.
    /// - Throws: `.journal` where it belongs to a run of other terms, is in use or is no
    ///   journal; `.output` where it cannot be written.
    public init(
        path: String, options: [RunTerms.Option], time: Timestamp?, firstIndex: UInt32?, now: Timestamp
    ) throws(IssueError) {
        let (file, content) = try Self.open(path)
        let terms = content.terms ?? RunTerms(time: time ?? now, firstIndex: firstIndex ?? 0, options: options)
        try terms.check(options, time, firstIndex, path)
        try Self.begin(file, path, content, terms)
        self.path = path
        self.file = file
        self.terms = terms
        isResumed = content.terms != nil
        safePoint = content.safePoint
    }

    private static func open(_ path: String) throws(IssueError) -> (OpenFile, Content) {
        let file: OpenFile, content: Content?
        do throws(FileBridge.Failure) {
            file = OpenFile(try FileBridge.openToKeep(path))
            guard try FileBridge.lock(file.descriptor) else { throw FileBridge.Failure.inUse }
            content = try Content(file.descriptor)
        } catch {
            throw error.isInUse
                ? IssueError(.journal, "\(path) is in use: another process works on this run; wait for it.")
                : IssueError(.output, "cannot write the journal \(path): \(error.message)")
        }
        guard let content else {
            throw IssueError(.journal, "\(path) is no journal of a run: name another output, or remove the file.")
        }
        guard !content.isDamaged else {
            throw IssueError(
                .journal,
                "\(path) is damaged at byte \(content.wholeBytes + 1), before its end: put back a copy of it, or remove it "
                    + "and the run's output and begin anew.")
        }
        return (file, content)
    }

    /// Cuts a torn line off, and writes the terms of a new run.
    private static func begin(
        _ file: OpenFile, _ path: String, _ content: Content, _ terms: RunTerms
    ) throws(IssueError) {
        try write(path) { () throws(FileBridge.Failure) in
            try FileBridge.cut(file.descriptor, to: content.wholeBytes)
            guard content.terms == nil else { return }
            let line = JournalLine.sealed { terms.write(to: &$0) }
            try FileBridge.write(line.span, to: file.descriptor)
            try FileBridge.synchronize(file.descriptor)
            try FileBridge.synchronizeName(of: path)
        }
    }

    /// Notes a point; everything that it speaks of must be on the disk.
    mutating func append(_ point: SafePoint) throws(IssueError) {
        try Self.write(path) { () throws(FileBridge.Failure) in
            let line = JournalLine.sealed { point.write(to: &$0) }
            try FileBridge.write(line.span, to: file.descriptor)
            try FileBridge.synchronize(file.descriptor)
        }
        safePoint = point
    }

    private static func write(_ path: String, _ body: () throws(FileBridge.Failure) -> Void) throws(IssueError) {
        do throws(FileBridge.Failure) {
            try body()
        } catch {
            throw IssueError(.output, "cannot write the journal \(path): \(error.message)")
        }
    }
}

extension RunJournal {
    /// What the whole lines of a journal say.
    private struct Content {
        var terms: RunTerms?
        var safePoint = SafePoint.start
        var wholeBytes = 0
        /// Whether a whole line stands behind one that is none: a power cut tears the last line only.
        var isDamaged = false

        /// nil for a file that is no journal.
        init?(_ file: Int32) throws(FileBridge.Failure) {
            let size = try FileBridge.size(of: file)
            guard size <= IssueLimits.journalBytes else { return nil }
            let bytes = try FileBridge.read(file, at: 0, upTo: size)
            var start = 0
            while !isDamaged, let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
                if let json = JournalLine.content(bytes.span.extracting(start..<end)), take(json) {
                    isDamaged = wholeBytes < start
                    if !isDamaged { wholeBytes = end + 1 }
                }
                start = end + 1
            }
            // Of a new journal the terms may be torn: then it has no whole line.
            guard terms != nil || start == 0 else { return nil }
        }

        private mutating func take(_ json: JSON) -> Bool {
            guard terms != nil else {
                terms = RunTerms(json)
                return terms != nil
            }
            guard let point = SafePoint(json) else { return false }
            safePoint = point
            return true
        }
    }
}

/// A descriptor that is closed with its owner.
final class OpenFile: Sendable {
    let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        try? FileBridge.close(descriptor)
    }
}
