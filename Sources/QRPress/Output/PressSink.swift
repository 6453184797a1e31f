#if Text
import QRImage
import QRIssue
import QRPoster

/// Where pages go: one file, or a file for each poster in a folder or an archive.
struct PressSink: ~Copyable {
    private let options: PressOptions
    /// Set for one file.
    private var single: SingleFile?
    /// Set for a folder, with the file that it got last.
    private var folder: String?, lastFile: String?, fileCount = 0
    /// Set for an archive.
    private var archive: ZipArchive?
    private(set) var pageCount = 0

    init(_ output: PressOutput, _ options: PressOptions) throws(PressError) {
        self.options = options
        single = nil
        archive = nil
        switch output {
        case .file(let path): single = try SingleFile(try PressFile(path), options)
        case .folder(let path):
            try Self.makeFolder(path)
            folder = path
        case .archive(let path): archive = ZipArchive(try PressFile(path))
        }
    }

    static func makeFolder(_ path: String) throws(PressError) {
        do throws(FileBridge.Failure) {
            try FileBridge.makeFolder(path)
        } catch {
            throw PressError(.file, "The folder cannot be made: \(error.message).", at: path)
        }
    }

    /// Writes a page.
    ///
    /// - Returns: How many codes were read back from it already.
    mutating func write(
        _ posters: [(place: Int, poster: PreparedPoster)], _ bed: PressBed, copies: Int
    ) throws(PressError) -> Int {
        let page = pageCount
        pageCount += copies
        guard folder != nil || archive != nil else {
            try single?.write(posters, bed, copies: copies, page: page)
            return 0
        }
        let (bytes, proofed) = try wholeFile(posters, bed, copies, page)
        let number = String(page + 1)
        let zeros = String(repeating: "0", count: max(0, 5 - number.utf8.count))
        let name = "\(zeros)\(number)-\(posters.first?.poster.order.serial ?? "").pdf"
        try archive?.add(name, bytes)
        if let folder {
            var file = try PressFile("\(folder)/\(name)")
            try file.write(bytes.span)
            try file.keep(isNameDurable: false)
            (lastFile, fileCount) = (name, fileCount + 1)
        }
        return proofed
    }

    /// A document of one poster, read back before anyone gets it.
    private func wholeFile(
        _ posters: [(place: Int, poster: PreparedPoster)], _ bed: PressBed, _ copies: Int, _ page: Int
    ) throws(PressError) -> (bytes: [UInt8], proofed: Int) {
        var document = PosterDocument(options.pdf)
        do throws(ImageError) {
            try document.addPage(posters, on: bed, copies: copies)
            try document.finish()
        } catch {
            throw PressError(.options, error.message)
        }
        let bytes = document.takeOutput()
        guard options.isProofed else { return (bytes, 0) }
        let isPDFX = options.pdf.standard == .pdfX1a
        var proof = try PressProof(PDFSource(bytes: bytes), isPDFX: isPDFX)
        if isPDFX { try Preflight.require(PDFSource(bytes: bytes)) {} }
        let targets = posters.map { place, poster in
            ProofTarget(page: 0, copies: copies, poster, in: bed.imposition.cells[place])
        }
        try proof.check(targets, firstPage: page) { _ in }
        return (bytes, targets.count)
    }

    /// What of a run that was not finished stays, as a sentence; nil for nothing.
    var kept: String? {
        guard let folder, let lastFile else { return nil }
        return "\(fileCount) files of \(folder) are whole and stay, up to \(lastFile); the manifest is not written."
    }

    /// Ends the file or archive, and gives it its name once its codes are read back.
    ///
    /// - Parameters:
    ///   - pause: Called now and then; what it throws ends the run.
    ///   - progress: Told the number of codes read back.
    /// - Returns: How many codes were read back.
    /// - Throws: `.file`, `.proof`, `.damaged`, and what `pause` throws.
    mutating func finish(
        _ pause: () throws(PressError) -> Void, _ progress: (Int) -> Void
    ) throws(PressError) -> Int {
        try archive?.finish()
        if let folder { try Self.synchronize(folder) }
        return try single?.finish(pause, progress) ?? 0
    }

    /// Waits until the names of a folder's files would survive a power cut.
    private static func synchronize(_ folder: String) throws(PressError) {
        do throws(FileBridge.Failure) {
            try FileBridge.synchronize(folder: folder)
        } catch {
            throw PressError(.file, "The folder cannot be finished: \(error.message).", at: folder)
        }
    }
}

/// A document that is written page by page, and what its codes must say.
private struct SingleFile: ~Copyable {
    private var document: PosterDocument
    private var file: PressFile
    private let isProofed: Bool, isPDFX: Bool
    private var targets: [ProofTarget] = []

    init(_ file: consuming PressFile, _ options: PressOptions) throws(PressError) {
        guard !options.isProofed || file.temporaryPath != nil else {
            throw PressError(
                .destination, "A proof reads the finished file back, which a pipe or a device cannot do: name a file.",
                at: file.path)
        }
        document = PosterDocument(options.pdf)
        self.file = file
        isProofed = options.isProofed
        isPDFX = options.pdf.standard == .pdfX1a
    }

    mutating func write(
        _ posters: [(place: Int, poster: PreparedPoster)], _ bed: PressBed, copies: Int, page: Int
    ) throws(PressError) {
        if isProofed {
            for (place, poster) in posters {
                targets.append(ProofTarget(page: page, copies: copies, poster, in: bed.imposition.cells[place]))
            }
        }
        do throws(ImageError) {
            try document.addPage(posters, on: bed, copies: copies)
        } catch {
            throw PressError(.options, error.message)
        }
        try drain()
    }

    private mutating func drain() throws(PressError) {
        let bytes = document.takeOutput()
        try file.write(bytes.span)
    }

    /// The end of a long file is no less long: it goes to the disk part by part.
    private mutating func finishPart() throws(PressError) -> Bool {
        let isMore: Bool
        do throws(ImageError) {
            isMore = try document.finishPart()
        } catch {
            throw PressError(.options, error.message)
        }
        try drain()
        return isMore
    }

    mutating func finish(
        _ pause: () throws(PressError) -> Void, _ progress: (Int) -> Void
    ) throws(PressError) -> Int {
        while try finishPart() { try pause() }
        if isProofed, let path = file.temporaryPath {
            if isPDFX { try Preflight.require(PDFSource(path: path), pause) }
            var proof = try PressProof(PDFSource(path: path), isPDFX: isPDFX)
            try proof.check(targets, firstPage: 0) { done throws(PressError) in
                try pause()
                progress(done)
            }
        }
        try file.keep()
        return targets.count
    }
}
#endif
