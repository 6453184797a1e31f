import QRText

/// The shapes that tell a status without colour; drawn as vectors, because fonts lack some of them.
enum StatusIcon {
    case tick, triangle, diamond, octagon

    /// The icon in a square; what is knocked out shows the ground.
    func path(in box: Rect) -> Path {
        shape.applying(Transform(a: box.width, b: 0, c: 0, d: box.height, tx: box.x, ty: box.y))
    }

    /// The icon in the unit square. Optical weights: each fills about the same area around the same middle.
    private var shape: Path {
        switch self {
        case .tick: Self.disc + Self.tickMark.reversed
        case .triangle: Self.roundedPolygon(Self.triangleCorners, radius: 0.09) + Self.exclamation(from: 0.32, to: 0.86)
        case .diamond: Self.roundedPolygon(Self.diamondCorners, radius: 0.08) + Self.exclamation(from: 0.21, to: 0.79)
        case .octagon: Self.roundedPolygon(Self.octagonCorners, radius: 0.05) + Self.bar
        }
    }

    private static let disc = Path.circle(center: Point(0.5, 0.5), radius: 0.48)

    private static let tickMark = Path.polygon([
        Point(0.222, 0.522), Point(0.312, 0.432), Point(0.441, 0.561), Point(0.688, 0.314), Point(0.778, 0.404),
        Point(0.441, 0.741),
    ])

    private static let triangleCorners = [Point(0.5, 0.02), Point(1.0, 0.95), Point(0, 0.95)]
    private static let diamondCorners = [Point(0.5, -0.02), Point(1.02, 0.5), Point(0.5, 1.02), Point(-0.02, 0.5)]

    private static let octagonCorners: [Point] = {
        // The side of a regular octagon cuts 1 / (2 + sqrt 2) of its box off each corner.
        let low = 0.02, high = 0.98, cut = 0.96 * 0.292_893_2
        return [
            Point(low + cut, low), Point(high - cut, low), Point(high, low + cut), Point(high, high - cut),
            Point(high - cut, high), Point(low + cut, high), Point(low, high - cut), Point(low, low + cut),
        ]
    }()

    /// The bar of a no-entry sign.
    private static let bar = Path.roundedRectangle(
        Rect(x: 0.23, y: 0.415, width: 0.54, height: 0.17), radius: 0.02, hole: true)

    /// A stroke that narrows downwards, and a dot.
    private static func exclamation(from top: Double, to bottom: Double) -> Path {
        let height = bottom - top, dot = 0.075
        let stroke = Path.polygon([
            Point(0.42, top), Point(0.58, top), Point(0.55, top + 0.64 * height), Point(0.45, top + 0.64 * height),
        ])
        return stroke.reversed + .circle(center: Point(0.5, bottom - dot), radius: dot, hole: true)
    }

    /// A convex polygon, clockwise, with its corners rounded.
    private static func roundedPolygon(_ corners: [Point], radius: Double) -> Path {
        var steps: [Path.Step] = []
        for (index, corner) in corners.enumerated() {
            let before = toward(corners[(index + corners.count - 1) % corners.count], from: corner, radius)
            let after = toward(corners[(index + 1) % corners.count], from: corner, radius)
            steps += [index == 0 ? .move(before) : .line(before), .quadratic(control: corner, after)]
        }
        return Path(steps)
    }

    private static func toward(_ target: Point, from start: Point, _ distance: Double) -> Point {
        let x = target.x - start.x, y = target.y - start.y, length = (x * x + y * y).squareRoot()
        return Point(start.x + x / length * distance, start.y + y / length * distance)
    }
}
