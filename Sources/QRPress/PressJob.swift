#if Text
import QRImage
import QRPoster
import QRSymbol
import QRText

/// One run under way.
struct PressJob: ~Copyable {
    private let options: PressOptions
    private let extras: PressRun.Extras
    private let total: Int
    private var sink: PressSink
    private var manifest: PressFile?
    private var encoder: SymbolEncoder
    private var beds: [PaperSize: PressBed] = [:]
    private var sheet: OpenSheet
    private var summary = PressSummary()
    private var started = 0

    /// A sheet that still has places.
    private struct OpenSheet {
        var posters: [(place: Int, poster: PreparedPoster)] = []
        var nextPlace: Int
    }

    init(_ options: PressOptions, _ output: PressOutput, _ extras: PressRun.Extras, total: Int) throws(PressError) {
        if let folder = extras.previews { try PressSink.makeFolder(folder) }
        let manifest = try Self.openManifest(extras.manifest)
        sink = try PressSink(output, options)
        self.manifest = consume manifest
        self.options = options
        self.extras = extras
        self.total = total
        encoder = SymbolEncoder()
        sheet = OpenSheet(nextPlace: options.skippedPlaces)
    }

    private static func openManifest(_ path: String?) throws(PressError) -> PressFile? {
        guard let path else { return nil }
        var file = try PressFile(path)
        try file.append(ManifestTable.header)
        return file
    }

    mutating func print(_ order: PosterOrder) throws(PressError) {
        try Self.pause(extras, done: started, of: total)
        started += 1
        defer { extras.progress(PressProgress(stage: .printing, done: started, total: total)) }
        let bed: PressBed, poster: PreparedPoster
        do throws(PosterError) {
            bed = try self.bed(for: order)
            poster = try prepare(order, on: bed)
        } catch {
            summary.failures.append(PressFailure(line: order.line, field: error.field, reason: error.message))
            return
        }
        summary.posters += 1
        summary.lowestGrade = min(summary.lowestGrade ?? 4, poster.grade.overall)
        try writeManifest(poster, bed)
        if let folder = extras.previews { try writePreview(poster, bed, folder) }
        if bed.isSheet {
            for _ in 0..<order.copies { try lay(poster, on: bed) }
        } else {
            try write([(0, poster)], bed, copies: order.copies)
        }
    }

    private mutating func bed(for order: PosterOrder) throws(PosterError) -> PressBed {
        var paper = options.paper
        let isSheet = options.postersPerSheet ?? options.template.sheet.map { $0.columns * $0.rows } ?? 1 > 1
        if !order.size.isEmpty, !isSheet {
            paper = try PaperSize(order.size)
            // A row names the paper; how it hangs is the run's to say.
            if paper.isLandscape != options.paper.isLandscape, !order.size.lowercased().contains("x") {
                paper = paper.turned
            }
        }
        if let bed = beds[paper] { return bed }
        do throws(PressError) {
            let bed = try PressBed(options, paper: paper)
            beds[paper] = bed
            return bed
        } catch {
            throw PosterError(.paper, error.message, field: "size")
        }
    }

    private mutating func prepare(_ order: PosterOrder, on bed: PressBed) throws(PosterError) -> PreparedPoster {
        let symbol: Symbol
        do throws(SymbolError) {
            symbol = try encoder.encode(
                bytes: order.payload.span, SymbolOptions(level: options.level, boostsLevel: true))
        } catch {
            throw PosterError(.codeTooSmall, error.message, field: "name")
        }
        let (nodes, code) = try bed.painter.poster(order.fields, symbol)
        let module = code.moduleSize / PaperSize.pointsPerMillimeter
        return PreparedPoster(
            order: order, nodes: nodes, code: code, grade: PrintGrade(module: module, rules: options.rules))
    }

    // MARK: Pages

    private mutating func lay(_ poster: PreparedPoster, on bed: PressBed) throws(PressError) {
        sheet.posters.append((sheet.nextPlace, poster))
        sheet.nextPlace += 1
        if sheet.nextPlace == bed.imposition.cells.count { try closeSheet(bed) }
    }

    private mutating func closeSheet(_ bed: PressBed) throws(PressError) {
        guard !sheet.posters.isEmpty else { return }
        try write(sheet.posters, bed, copies: 1)
        sheet = OpenSheet(nextPlace: 0)
    }

    private mutating func write(
        _ posters: [(place: Int, poster: PreparedPoster)], _ bed: PressBed, copies: Int
    ) throws(PressError) {
        summary.proofed += try sink.write(posters, bed, copies: copies)
        summary.pages += copies
    }

    private mutating func writeManifest(_ poster: PreparedPoster, _ bed: PressBed) throws(PressError) {
        let code = poster.code
        let line = ManifestTable.line(
            poster.order,
            ManifestTable.Print(
                page: sink.pageCount + 1, position: bed.isSheet ? sheet.nextPlace + 1 : 1,
                version: code.symbol.version.number, level: code.symbol.level.letter,
                module: code.moduleSize / PaperSize.pointsPerMillimeter, grade: poster.grade,
                size: bed.isSheet ? options.paper.name : bed.imposition.poster.name, options: options))
        try manifest?.append(line)
    }

    private func writePreview(_ poster: PreparedPoster, _ bed: PressBed, _ folder: String) throws(PressError) {
        let page = bed.painter.layout.page
        let drawing = Drawing(
            width: page.width, height: page.height, title: poster.order.serial, nodes: bed.shared + poster.nodes)
        var bytes: [UInt8] = []
        do throws(ImageError) {
            try Raster(Canvas(drawing, scale: extras.previewDotsPerInch / 72)).appendPNG(to: &bytes, compression: 6)
        } catch {
            throw PressError(.tooLarge, error.message, at: poster.order.serial)
        }
        var file = try PressFile("\(folder)/\(poster.order.serial).png")
        try file.write(bytes.span)
        try file.keep(isNameDurable: false)
    }

    // MARK: The end

    /// Ends the run where somebody asked for it.
    private static func pause(_ extras: PressRun.Extras, done: Int, of total: Int) throws(PressError) {
        guard extras.shouldStop() else { return }
        throw PressError(.stopped, "The run was stopped after \(done) of \(total) posters: print again.")
    }

    /// The error with what of the run stays all the same.
    func explained(_ error: PressError) -> PressError {
        guard let kept = sink.kept ?? (error.code == .stopped ? "No poster is kept." : nil) else { return error }
        return PressError(error.code, "\(error.message) \(kept)", at: error.place, failures: error.failures)
    }

    static func empty(_ failures: [PressFailure]) -> PressError {
        let reason = failures.first.map { " The first reason: line \($0.line): \($0.reason)" } ?? ""
        return PressError(
            .empty, "There is no poster to print: give rows, or correct those that failed.\(reason)",
            failures: failures)
    }

    mutating func finish() throws(PressError) -> PressSummary {
        if let bed = beds[options.paper], bed.isSheet { try closeSheet(bed) }
        guard summary.pages > 0 else {
            throw Self.empty(summary.failures)
        }
        // The last thing that can go wrong must not be the manifest, when the posters have their name already.
        try manifest?.flush()
        let extras = extras, started = started, orders = total, total = summary.posters
        summary.proofed += try sink.finish(
            { () throws(PressError) in try Self.pause(extras, done: started, of: orders) },
            { extras.progress(PressProgress(stage: .proofing, done: $0, total: total)) })
        try manifest?.keep()
        return summary
    }
}
#endif
