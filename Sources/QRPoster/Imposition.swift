#if Text
public import QRImage
public import QRText

/// How posters lie on sheets: one on its own page, or several side by side, with bleed and marks for the cutter.
public struct Imposition: Hashable, Sendable {
    /// The trimmed poster.
    public let poster: PaperSize
    /// Posters side by side and below one another; one by one for a page of its own.
    public let grid: PosterTemplate.Grid
    /// Millimetres that grounds go on past the trim.
    public let bleed: Double
    /// Whether crop marks stand around each poster's corners, outside the bleed.
    public let hasMarks: Bool
    /// Points of the sheet that is printed on.
    public let sheet: Rect
    /// Where the trimmed posters lie, row by row.
    public let cells: [Rect]

    /// Lays one poster on a page of its own; marks make the sheet larger than the poster.
    public init(single poster: PaperSize, bleed: Double = 0, hasMarks: Bool = false) {
        let (width, height) = poster.points
        let margin = (bleed + (hasMarks ? CropMarks.margin : 0)) * PaperSize.pointsPerMillimeter
        self.poster = poster
        grid = PosterTemplate.Grid(columns: 1, rows: 1)
        self.bleed = bleed
        self.hasMarks = hasMarks
        sheet = Rect(x: 0, y: 0, width: width + 2 * margin, height: height + 2 * margin)
        cells = [Rect(x: margin, y: margin, width: width, height: height)]
    }

    /// Shares a sheet among the cells of a grid; the posters take the size of a cell.
    ///
    /// - Throws: `.imposition` or `.paper` where nothing would be left of a cell.
    public init(
        sheet paper: PaperSize, grid: PosterTemplate.Grid, bleed: Double = 0, hasMarks: Bool = false
    ) throws(PosterError) {
        guard grid.columns >= 1, grid.rows >= 1, grid.columns * grid.rows <= PosterLimits.postersPerSheet else {
            throw PosterError(
                .imposition, "A sheet may hold 1 to \(PosterLimits.postersPerSheet) posters: choose as many.")
        }
        let margin = hasMarks ? bleed + CropMarks.margin : 0, gap = hasMarks ? 2 * bleed : 0
        func side(_ length: Double, _ count: Int) -> Double {
            (length - 2 * margin - gap * Double(count - 1)) / Double(count)
        }
        let width = side(paper.width, grid.columns), height = side(paper.height, grid.rows)
        do {
            poster = try PaperSize(width: width, height: height)
        } catch {
            throw PosterError(
                .imposition,
                "\(grid.columns) x \(grid.rows) posters leave each less than 25 mm on this sheet: put fewer on it.")
        }
        self.grid = grid
        self.bleed = bleed
        self.hasMarks = hasMarks
        let unit = PaperSize.pointsPerMillimeter, points = paper.points
        sheet = Rect(x: 0, y: 0, width: points.width, height: points.height)
        cells = (0..<grid.rows * grid.columns).map { index in
            Rect(
                x: (margin + Double(index % grid.columns) * (width + gap)) * unit,
                y: (margin + Double(index / grid.columns) * (height + gap)) * unit,
                width: width * unit, height: height * unit)
        }
    }

    /// A grid for a number of posters a sheet whose cells come nearest to the shape of the sheet, either way up.
    ///
    /// - Throws: `.imposition`.
    public static func grid(for count: Int, on paper: PaperSize) throws(PosterError) -> PosterTemplate.Grid {
        guard (1...PosterLimits.postersPerSheet).contains(count) else {
            throw PosterError(
                .imposition, "A sheet may hold 1 to \(PosterLimits.postersPerSheet) posters: put fewer on it.")
        }
        let fitting = (1...count).filter { count % $0 == 0 }.map { columns in
            PosterTemplate.Grid(columns: columns, rows: count / columns)
        }
        func slimness(_ grid: PosterTemplate.Grid) -> Double {
            let width = paper.width / Double(grid.columns), height = paper.height / Double(grid.rows)
            return max(width, height) / min(width, height)
        }
        return fitting.min { slimness($0) < slimness($1) } ?? PosterTemplate.Grid(columns: 1, rows: count)
    }

    /// What is left when the sheet is cut.
    public var trim: Rect { cells.count == 1 ? cells[0] : sheet }

    /// How far ink reaches.
    public var bleedBox: Rect {
        cells.count == 1 ? cells[0].inset(by: -bleed * PaperSize.pointsPerMillimeter) : sheet
    }

    /// Crop and registration marks, in inks of all plates.
    public var marks: [Drawing.Node] {
        hasMarks ? CropMarks(cells: cells, bleed: bleed * PaperSize.pointsPerMillimeter, sheet: sheet).nodes : []
    }
}
#endif
