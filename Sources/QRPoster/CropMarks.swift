#if Text
import QRImage
import QRText

/// The lines that a cutter follows and the targets by which plates are lined up.
struct CropMarks {
    /// Millimetres of sheet outside the bleed that marks need.
    static let margin = 9.0
    /// In points: marks are a quarter point wide and start 1.5 mm outside the bleed.
    private static let line = 0.25, distance = 1.5 * PaperSize.pointsPerMillimeter
    private static let length = 5.5 * PaperSize.pointsPerMillimeter

    let cells: [Rect]
    /// In points.
    let bleed: Double
    let sheet: Rect

    /// Registration colour: the separation `All` prints on every plate (ISO 32000-1, 8.6.6.4).
    static let registration = Color(
        0x000000, ink: .spot(name: "All", cyan: 1, magenta: 1, yellow: 1, black: 1))

    var nodes: [Drawing.Node] {
        var path = Path()
        let outer = cells.dropFirst().reduce(cells[0]) { union($0, $1) }.inset(by: -bleed)
        for x in Set(cells.flatMap { [$0.x, $0.maxX] }).sorted() {
            path.append(vertical(x, from: outer.y - Self.distance - Self.length))
            path.append(vertical(x, from: outer.maxY + Self.distance))
        }
        for y in Set(cells.flatMap { [$0.y, $0.maxY] }).sorted() {
            path.append(horizontal(y, from: outer.x - Self.distance - Self.length))
            path.append(horizontal(y, from: outer.maxX + Self.distance))
        }
        // The middles of the first row and column are clear of the lines of every grid.
        let away = Self.distance + Self.length / 2, middle = Point(cells[0].midX, cells[0].midY)
        for center in [
            Point(middle.x, outer.y - away), Point(middle.x, outer.maxY + away),
            Point(outer.x - away, middle.y), Point(outer.maxX + away, middle.y),
        ] {
            path.append(target(center))
        }
        return [.fill(path, Self.registration)]
    }

    private func union(_ a: Rect, _ b: Rect) -> Rect {
        let x = min(a.x, b.x), y = min(a.y, b.y)
        return Rect(x: x, y: y, width: max(a.maxX, b.maxX) - x, height: max(a.maxY, b.maxY) - y)
    }

    private func vertical(_ x: Double, from y: Double) -> Path {
        .rectangle(Rect(x: x - Self.line / 2, y: y, width: Self.line, height: Self.length))
    }

    private func horizontal(_ y: Double, from x: Double) -> Path {
        .rectangle(Rect(x: x, y: y - Self.line / 2, width: Self.length, height: Self.line))
    }

    /// A ring with a cross through it.
    private func target(_ center: Point) -> Path {
        let radius = Self.length * 0.28, arm = Self.length * 0.45
        var path = Path.circle(center: center, radius: radius)
        path.append(.circle(center: center, radius: radius - Self.line, hole: true))
        path.append(.rectangle(Rect(x: center.x - arm, y: center.y - Self.line / 2, width: 2 * arm, height: Self.line)))
        path.append(.rectangle(Rect(x: center.x - Self.line / 2, y: center.y - arm, width: Self.line, height: 2 * arm)))
        return path
    }
}
#endif
