package import QRText

/// How much of each pixel a path covers, by exact area: the signed-area accumulation that font rasterisers use.
///
/// Every edge adds its signed area to the pixels it crosses and its height to the pixel right of them; a running sum
/// along a row then gives the winding-weighted coverage. Contours that overlap in one direction count once.
package struct CoverageMask {
    /// The pixels covered, clipped to the canvas.
    let originX: Int, originY: Int, width: Int, height: Int
    /// `height` rows of `width` + 2 differences: edges at the right border spill into the two extra cells.
    private var cells: [Float]
    private var stride: Int { width + 2 }

    /// Rasterises a path given in pixels; nil where it covers no pixel of the canvas.
    package init?(_ path: Path, canvasWidth: Int, canvasHeight: Int) {
        guard let bounds = path.bounds else { return nil }
        let left = Self.clamp(bounds.x, canvasWidth), top = Self.clamp(bounds.y, canvasHeight)
        let right = Self.clamp(bounds.maxX.rounded(.up), canvasWidth)
        let bottom = Self.clamp(bounds.maxY.rounded(.up), canvasHeight)
        guard left < right, top < bottom else { return nil }
        (originX, originY, width, height) = (left, top, right - left, bottom - top)
        cells = [Float](repeating: 0, count: (right - left + 2) * (bottom - top))
        PathFlattener.flatten(path.applying(.translation(-Double(left), -Double(top)))) { add($0, $1) }
    }

    private static func clamp(_ coordinate: Double, _ limit: Int) -> Int {
        Int(max(0, min(coordinate, Double(limit))))
    }

    /// Splits an edge at the left and right borders: outside them only its height matters.
    private mutating func add(_ start: Point, _ end: Point) {
        guard start.y != end.y else { return }
        for border in [0, Double(width)]
        where (start.x < border) != (end.x < border) && start.x != border && end.x != border {
            let share = (border - start.x) / (end.x - start.x)
            let middle = Point(border, start.y + share * (end.y - start.y))
            add(start, middle)
            add(middle, end)
            return
        }
        let limit = Double(width)
        func inside(_ point: Point) -> Point { Point(max(0, min(point.x, limit)), point.y) }
        accumulate(inside(start), inside(end))
    }

    private mutating func accumulate(_ start: Point, _ end: Point) {
        let direction: Double = start.y < end.y ? 1 : -1
        let (upper, lower) = start.y < end.y ? (start, end) : (end, start)
        let slope = (lower.x - upper.x) / (lower.y - upper.y)
        let firstRow = Self.clamp(upper.y, height), endRow = Self.clamp(lower.y.rounded(.up), height)
        guard firstRow < endRow else { return }
        // An edge that hardly rises has a slope past all numbers.
        var x = upper.y < 0 ? max(0, min(upper.x - upper.y * slope, Double(width))) : upper.x
        for row in firstRow..<endRow {
            let rise = min(Double(row + 1), lower.y) - max(Double(row), upper.y)
            let nextX = max(0, min(x + slope * rise, Double(width)))
            addSpan(row: row, from: min(x, nextX), to: max(x, nextX), height: rise * direction)
            x = nextX
        }
    }

    /// Adds an edge that stays in one row and runs from one x to another, with its signed height.
    private mutating func addSpan(row: Int, from x0: Double, to x1: Double, height: Double) {
        let first = Int(x0), last = Int(x1.rounded(.up)), cell = row * stride + first
        if last <= first + 1 {
            let beside = ((x0 + x1) / 2 - Double(first)) * height
            cells[cell] += Float(height - beside)
            cells[cell + 1] += Float(beside)
            return
        }
        // The area right of the edge grows pixel by pixel: what each adds to the last is a difference of areas.
        let perPixel = height / (x1 - x0)
        var covered = 0.0, previousArea = 0.0
        for pixel in first..<last {
            let from = max(x0, Double(pixel)), to = min(x1, Double(pixel + 1))
            let crossed = perPixel * (to - from)
            let area = covered + crossed * (Double(pixel + 1) - (from + to) / 2)
            cells[row * stride + pixel] += Float(area - previousArea)
            covered += crossed
            previousArea = area
        }
        cells[row * stride + last] += Float(height - previousArea)
    }

    /// Calls `body` with the row, column and coverage (0 to 1) of every pixel that is covered at all.
    package func forEachPixel(_ body: (_ x: Int, _ y: Int, _ coverage: Float) -> Void) {
        for row in 0..<height {
            var sum: Float = 0
            for column in 0..<width {
                sum += cells[row * stride + column]
                let coverage = min(abs(sum), 1)
                if coverage > 0.001 { body(originX + column, originY + row, coverage) }
            }
        }
    }
}
