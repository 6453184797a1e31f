/// A shape as closed contours of lines and Bézier curves, filled where the winding number is not zero.
public struct Path: Hashable, Sendable {
    /// One step of a contour; each contour begins with `move` and is closed by the next `move` or the end.
    public enum Step: Hashable, Sendable {
        /// Begins a contour here.
        case move(Point)
        /// A straight line from the current point to this one.
        case line(Point)
        /// A curve of second degree with one control point.
        case quadratic(control: Point, Point)
        /// A curve of third degree: two control points, then its end.
        case cubic(Point, Point, Point)
    }

    /// All contours one after the other; empty for a shape that shows nothing.
    public var steps: [Step]

    /// A shape of ready steps, the first of which must be `move`.
    public init(_ steps: [Step] = []) {
        self.steps = steps
    }

    /// Whether there is nothing to fill.
    public var isEmpty: Bool { steps.isEmpty }

    /// Adds another shape's contours; where both overlap, their winding numbers add.
    /// - Complexity: O(n) in the other's steps.
    public mutating func append(_ other: Path) {
        steps.append(contentsOf: other.steps)
    }

    /// The path with every point mapped.
    public func applying(_ transform: Transform) -> Path {
        Path(
            steps.map { step in
                switch step {
                case .move(let point): .move(transform(point))
                case .line(let point): .line(transform(point))
                case .quadratic(let control, let point): .quadratic(control: transform(control), transform(point))
                case .cubic(let first, let second, let point):
                    .cubic(transform(first), transform(second), transform(point))
                }
            })
    }

    /// The smallest rectangle around all points, control points included; nil for an empty path.
    public var bounds: Rect? {
        var low = Point(.infinity, .infinity), high = Point(-.infinity, -.infinity)
        func include(_ point: Point) {
            low = Point(min(low.x, point.x), min(low.y, point.y))
            high = Point(max(high.x, point.x), max(high.y, point.y))
        }
        for step in steps {
            switch step {
            case .move(let point), .line(let point): include(point)
            case .quadratic(let control, let point):
                include(control)
                include(point)
            case .cubic(let first, let second, let point):
                include(first)
                include(second)
                include(point)
            }
        }
        return steps.isEmpty ? nil : Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
    }
}

extension Path {
    /// A contour of straight lines; with the y axis downwards, clockwise points add to the winding number.
    public static func polygon(_ points: [Point]) -> Path {
        Path(points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) })
    }

    /// A rectangle, clockwise; `hole` turns it round, so that it cuts into a clockwise shape around it.
    public static func rectangle(_ rect: Rect, hole: Bool = false) -> Path {
        let corners = [
            Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY), Point(rect.x, rect.maxY),
        ]
        return polygon(hole ? corners.reversed() : corners)
    }

    /// A rectangle with rounded corners, clockwise, or turned round as a hole.
    public static func roundedRectangle(_ rect: Rect, radius: Double, hole: Bool = false) -> Path {
        let radius = max(0, min(radius, rect.width / 2, rect.height / 2))
        // A cubic whose arms are 4/3 (sqrt 2 - 1) of the radius is within 0.03 % of a quarter circle.
        let arm = radius * (1 - 0.552_284_749_8)
        let (left, top, right, bottom) = (rect.x, rect.y, rect.maxX, rect.maxY)
        let clockwise: [(Point, Point, Point, Point)] = [
            (Point(left, top + radius), Point(left, top + arm), Point(left + arm, top), Point(left + radius, top)),
            (Point(right - radius, top), Point(right - arm, top), Point(right, top + arm), Point(right, top + radius)),
            (
                Point(right, bottom - radius), Point(right, bottom - arm), Point(right - arm, bottom),
                Point(right - radius, bottom)
            ),
            (
                Point(left + radius, bottom), Point(left + arm, bottom), Point(left, bottom - arm),
                Point(left, bottom - radius)
            ),
        ]
        let corners = hole ? clockwise.reversed().map { ($0.3, $0.2, $0.1, $0.0) } : clockwise
        return Path(
            corners.enumerated().flatMap { index, corner -> [Step] in
                [index == 0 ? .move(corner.0) : .line(corner.0), .cubic(corner.1, corner.2, corner.3)]
            })
    }

    /// A circle, clockwise, or turned round as a hole.
    public static func circle(center: Point, radius: Double, hole: Bool = false) -> Path {
        let box = Rect(x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius)
        return roundedRectangle(box, radius: radius, hole: hole)
    }
}

extension Path {
    /// Both paths as one shape.
    public static func + (left: Path, right: Path) -> Path {
        Path(left.steps + right.steps)
    }

    /// The single contour of this path run the other way round, so that it cuts a hole.
    public var reversed: Path {
        guard case .move(let first)? = steps.first else { return self }
        var points = [first], back: [Step] = []
        for step in steps.dropFirst() {
            let start = points[points.count - 1]
            switch step {
            case .move(let end), .line(let end):
                back.append(.line(start))
                points.append(end)
            case .quadratic(let control, let end):
                back.append(.quadratic(control: control, start))
                points.append(end)
            case .cubic(let one, let two, let end):
                back.append(.cubic(two, one, start))
                points.append(end)
            }
        }
        return Path([.move(points[points.count - 1])] + back.reversed())
    }
}
