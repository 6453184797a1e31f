#if Text
import QRImage
import QRPoster
import QRText

/// A design made ready for one size of paper: where posters lie, and the part that they share.
struct PressBed {
    let imposition: Imposition
    let painter: PosterPainter
    /// What all posters show, in points from the trimmed poster's corner, and its words.
    let shared: [Drawing.Node]
    let words: String

    /// Lays the design out for a paper, alone on a page or with others on a sheet.
    ///
    /// - Throws: `.template`, or `.options` for a sheet on which nothing finds room.
    init(_ options: PressOptions, paper: PaperSize) throws(PressError) {
        do {
            imposition = try Self.imposition(options, paper)
            let layout = try PosterLayout(
                options.template, paper: imposition.poster, isMonochrome: options.isMonochrome, bleed: options.bleed)
            painter = PosterPainter(layout, fonts: options.fonts, values: options.values, rules: options.rules)
            (shared, words) = try painter.sharedPart()
        } catch {
            let code: PressError.Code = error.code == .imposition ? .options : .template
            throw PressError(code, error.message, at: error.field)
        }
    }

    private static func imposition(_ options: PressOptions, _ paper: PaperSize) throws(PosterError) -> Imposition {
        let grid: PosterTemplate.Grid?
        if let count = options.postersPerSheet {
            grid = try Imposition.grid(for: count, on: paper)
        } else {
            // The template counts on a sheet that is higher than wide.
            grid = options.template.sheet.map { paper.isLandscape ? Self.turned($0) : $0 }
        }
        guard let grid, grid.columns * grid.rows > 1 else {
            return Imposition(single: paper, bleed: options.bleed, hasMarks: options.hasMarks)
        }
        return try Imposition(sheet: paper, grid: grid, bleed: options.bleed, hasMarks: options.hasMarks)
    }

    private static func turned(_ grid: PosterTemplate.Grid) -> PosterTemplate.Grid {
        PosterTemplate.Grid(columns: grid.rows, rows: grid.columns)
    }

    var isSheet: Bool { imposition.cells.count > 1 }
}

/// A poster ready to be put on a page.
struct PreparedPoster {
    var order: PosterOrder
    var nodes: [Drawing.Node]
    /// The code, in points from the trimmed poster's corner.
    var code: PlacedSymbol
    var grade: PrintGrade
}
#endif
