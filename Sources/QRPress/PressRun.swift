#if Text
import QRCredential
import QRImage
public import QRIssue
import QRPoster
import QRSymbol
public import QRSystems

/// Prints posters: signed venue codes in, PDF files and their manifest out.
///
/// A row that cannot be printed is reported, and the others are printed. A file appears under its name only when it
/// is whole and, where asked for, every code in it was read back.
public struct PressRun: Sendable {
    /// What was checked when the run was made.
    public let options: PressOptions

    /// Checks the options against each other and lays the template out once.
    ///
    /// - Throws: `.template` with the field, or `.options`.
    public init(_ options: PressOptions) throws(PressError) {
        self.options = options
        try Self.check(options)
        let bed = try PressBed(options, paper: options.paper)
        guard options.skippedPlaces < bed.imposition.cells.count else {
            throw PressError(.options, "A sheet has \(bed.imposition.cells.count) places: skip fewer than these.")
        }
    }

    private static func check(_ options: PressOptions) throws(PressError) {
        guard PressLimits.dotsPerInch.contains(options.rules.dotsPerInch) else {
            throw PressError(
                .options,
                "Printers have 72 to 20,000 dots an inch, not \(options.rules.dotsPerInch): correct the resolution.")
        }
        guard PressLimits.bleed.contains(options.bleed) else {
            throw PressError(.options, "A bleed may have 0 to 50 mm, not \(options.bleed): correct the bleed.")
        }
        guard options.rules.readingDistance.map(PressLimits.readingDistance.contains) ?? true else {
            throw PressError(.options, "A code may be read from 1,000 m at most: choose a shorter distance.")
        }
        guard options.skippedPlaces >= 0 else {
            throw PressError(.options, "Skip none of a sheet's places, or some.")
        }
    }

    /// Where a run writes besides the posters, and whom it tells how far it is.
    public struct Extras {
        /// A CSV file of what went on which page.
        public var manifest: String?
        /// A folder for a PNG of each poster.
        public var previews: String?
        /// Dots an inch of the previews.
        public var previewDotsPerInch = 96.0
        /// Called after each poster that is printed and each that is read back, before the run goes on.
        public var progress: (PressProgress) -> Void
        /// Asked before every poster and every code that is read back; true ends the run with the error `stopped`.
        public var shouldStop: () -> Bool

        /// Nothing besides the posters, unless asked for.
        public init(
            manifest: String? = nil, previews: String? = nil, progress: @escaping (PressProgress) -> Void = { _ in },
            shouldStop: @escaping () -> Bool = { false }
        ) {
            self.manifest = manifest
            self.previews = previews
            self.progress = progress
            self.shouldStop = shouldStop
        }
    }

    /// Prints the rows of a venue table that got their code; the others become failures.
    ///
    /// - Throws: `PressError`; see `print(_:to:_:)`.
    public func print(
        _ answers: [VenueIssuer.Answer], system: CodeSystem, to output: PressOutput, _ extras: Extras = Extras()
    ) throws(PressError) -> PressSummary {
        var orders: [PosterOrder] = [], failures: [PressFailure] = []
        for answer in answers {
            switch answer.content {
            case .success(let issued): orders.append(PosterOrder(issued, line: answer.line, system: system))
            case .failure(let error):
                failures.append(PressFailure(line: answer.line, field: error.field, reason: error.message))
            }
        }
        func all(_ later: [PressFailure]) -> [PressFailure] { (failures + later).sorted { $0.line < $1.line } }
        do throws(PressError) {
            var summary = try print(orders, to: output, extras)
            summary.failures = all(summary.failures)
            return summary
        } catch {
            throw error.code == .empty ? PressJob.empty(all(error.failures)) : error
        }
    }

    /// Prints posters.
    ///
    /// Files of an earlier run stay where this one fails; of a folder the files that were finished stay too, and the
    /// error names the last of them.
    ///
    /// - Throws: `.destination` for what cannot be made, `.file` for what cannot be written, `.proof` for a
    ///   code that did not read back or a file that is not what PDF/X-1a asks for, `.stopped` where
    ///   `Extras.shouldStop` said so, `.empty` where no poster can be printed, `.tooLarge`.
    /// - Complexity: O(posters); memory holds one page at a time besides the orders.
    public func print(
        _ orders: [PosterOrder], to output: PressOutput, _ extras: Extras = Extras()
    ) throws(PressError) -> PressSummary {
        guard orders.reduce(0, { $0 + $1.copies }) <= PressLimits.pages else {
            throw PressError(.tooLarge, "A run prints at most \(PressLimits.pages) pages: print in several runs.")
        }
        var job = try start(output, extras, count: orders.count)
        do throws(PressError) {
            for order in orders { try job.print(order) }
            return try job.finish()
        } catch {
            throw job.explained(error)
        }
    }

    private func start(_ output: PressOutput, _ extras: Extras, count: Int) throws(PressError) -> PressJob {
        do throws(PressError) {
            return try PressJob(options, output, extras, total: count)
        } catch {
            guard error.code == .file else { throw error }
            throw PressError(.destination, error.message, at: error.place)
        }
    }
}
#endif
