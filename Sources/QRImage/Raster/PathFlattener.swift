import QRText

/// Curves as chains of straight edges, near enough that no pixel shows it.
enum PathFlattener {
    /// The largest distance between a curve and its chain, in pixels.
    private static let tolerance = 0.05
    /// Edges a curve may take, whatever its size.
    private static let mostEdges = 256

    /// Calls `edge` with the two ends of every edge of every contour, the closing ones included.
    static func flatten(_ path: Path, _ edge: (Point, Point) -> Void) {
        var start = Point.zero, current = Point.zero
        func draw(to point: Point) {
            edge(current, point)
            current = point
        }
        for step in path.steps {
            switch step {
            case .move(let point):
                if current != start { edge(current, start) }
                (start, current) = (point, point)
            case .line(let point): draw(to: point)
            case .quadratic(let control, let end):
                let first = current
                let count = edgeCount(bend(first, control, end) / 4)
                for index in 1...count { draw(to: quadratic(first, control, end, Double(index) / Double(count))) }
            case .cubic(let one, let two, let end):
                let first = current
                let count = edgeCount(max(bend(first, one, two), bend(one, two, end)) * 0.75)
                for index in 1...count { draw(to: cubic(first, one, two, end, Double(index) / Double(count))) }
            }
        }
        if current != start { edge(current, start) }
    }

    /// The length of the second difference, which bounds how far a curve leaves its chord.
    private static func bend(_ a: Point, _ b: Point, _ c: Point) -> Double {
        abs(a.x - 2 * b.x + c.x) + abs(a.y - 2 * b.y + c.y)
    }

    private static func edgeCount(_ deviation: Double) -> Int {
        Int(min((deviation / tolerance).squareRoot().rounded(.up), Double(mostEdges)).clamped)
    }

    private static func quadratic(_ a: Point, _ b: Point, _ c: Point, _ t: Double) -> Point {
        let s = 1 - t
        return Point(s * s * a.x + 2 * s * t * b.x + t * t * c.x, s * s * a.y + 2 * s * t * b.y + t * t * c.y)
    }

    private static func cubic(_ a: Point, _ b: Point, _ c: Point, _ d: Point, _ t: Double) -> Point {
        let s = 1 - t
        let (wa, wb, wc, wd) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        return Point(
            wa * a.x + wb * b.x + wc * c.x + wd * d.x, wa * a.y + wb * b.y + wc * c.y + wd * d.y)
    }
}

extension Double {
    /// At least 1, also where the number is none.
    fileprivate var clamped: Double { self >= 1 ? self : 1 }
}
