#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A place in an image, in pixels from its top left corner, or in a symbol, in modules.
struct Point: Hashable {
    var x: Double
    var y: Double

    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: Point, scale: Double) -> Point { Point(x: a.x * scale, y: a.y * scale) }

    var length: Double { (x * x + y * y).squareRoot() }

    /// The unit vector at an angle, clockwise from the right.
    init(degrees: Double) {
        let angle = degrees * .pi / 180
        self.init(x: cos(angle), y: sin(angle))
    }

    init(x: Double, y: Double) {
        (self.x, self.y) = (x, y)
    }

    /// Positive where `other` lies clockwise of this one in an image, whose y runs down.
    func cross(_ other: Point) -> Double { x * other.y - y * other.x }
    func dot(_ other: Point) -> Double { x * other.x + y * other.y }
}

/// A perspective map of the plane, as a 3x3 matrix in row order.
struct Homography {
    var a, b, c: Double
    var d, e, f: Double
    var g, h, i: Double

    func callAsFunction(_ p: Point) -> Point {
        let w = g * p.x + h * p.y + i
        return Point(x: (a * p.x + b * p.y + c) / w, y: (d * p.x + e * p.y + f) / w)
    }

    /// This map after `first`.
    func after(_ first: Homography) -> Homography {
        let m = first
        return Homography(
            a: a * m.a + b * m.d + c * m.g, b: a * m.b + b * m.e + c * m.h, c: a * m.c + b * m.f + c * m.i,
            d: d * m.a + e * m.d + f * m.g, e: d * m.b + e * m.e + f * m.h, f: d * m.c + e * m.f + f * m.i,
            g: g * m.a + h * m.d + i * m.g, h: g * m.b + h * m.e + i * m.h, i: g * m.c + h * m.f + i * m.i)
    }

    /// The inverse up to a factor, which a perspective map does not feel.
    var adjugate: Homography {
        Homography(
            a: e * i - f * h, b: c * h - b * i, c: b * f - c * e,
            d: f * g - d * i, e: a * i - c * g, f: c * d - a * f,
            g: d * h - e * g, h: b * g - a * h, i: a * e - b * d)
    }

    /// The map of the unit square's corners (0,0), (1,0), (1,1), (0,1) to those of a quadrilateral.
    ///
    /// Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), 2.2.3.
    init(unitSquareTo q: Quadrilateral) {
        let sum = q.topLeft - q.topRight + q.bottomRight - q.bottomLeft
        let right = q.topRight - q.bottomRight, down = q.bottomLeft - q.bottomRight
        let denominator = right.cross(down)
        g = denominator == 0 ? 0 : sum.cross(down) / denominator
        h = denominator == 0 ? 0 : right.cross(sum) / denominator
        i = 1
        a = q.topRight.x - q.topLeft.x + g * q.topRight.x
        b = q.bottomLeft.x - q.topLeft.x + h * q.bottomLeft.x
        c = q.topLeft.x
        d = q.topRight.y - q.topLeft.y + g * q.topRight.y
        e = q.bottomLeft.y - q.topLeft.y + h * q.bottomLeft.y
        f = q.topLeft.y
    }

    /// The map that takes the corners of one quadrilateral to those of another.
    init(_ from: Quadrilateral, to: Quadrilateral) {
        self = Homography(unitSquareTo: to).after(Homography(unitSquareTo: from).adjugate)
    }

    init(
        a: Double, b: Double, c: Double, d: Double, e: Double, f: Double, g: Double, h: Double, i: Double
    ) {
        (self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h, self.i) = (a, b, c, d, e, f, g, h, i)
    }

    /// The map without perspective that takes the origin to `center` and a step to the right to `axis`.
    init(_ center: Point, _ axis: Point) {
        self.init(a: axis.x, b: -axis.y, c: center.x, d: axis.y, e: axis.x, f: center.y, g: 0, h: 0, i: 1)
    }

    /// The map that first moves its points by `offset`.
    func movedOrigin(_ offset: Point) -> Homography {
        after(Homography(a: 1, b: 0, c: offset.x, d: 0, e: 1, f: offset.y, g: 0, h: 0, i: 1))
    }

    /// The same map for an image whose pixels are `scale` times as many a side.
    func scaled(by scale: Double) -> Homography {
        Homography(
            a: a * scale, b: b * scale, c: c * scale, d: d * scale, e: e * scale, f: f * scale, g: g, h: h, i: i)
    }
}

/// Four corners, clockwise from the top left as the symbol is read.
struct Quadrilateral: Hashable {
    var topLeft, topRight, bottomRight, bottomLeft: Point

    init(_ topLeft: Point, _ topRight: Point, _ bottomRight: Point, _ bottomLeft: Point) {
        (self.topLeft, self.topRight, self.bottomRight, self.bottomLeft) = (topLeft, topRight, bottomRight, bottomLeft)
    }

    /// The square between two module coordinates, the same in both directions.
    init(square near: Double, _ far: Double) {
        self.init(
            Point(x: near, y: near), Point(x: far, y: near), Point(x: far, y: far), Point(x: near, y: far))
    }

    subscript(corner: Int) -> Point {
        get {
            switch corner {
            case 0: topLeft
            case 1: topRight
            case 2: bottomRight
            default: bottomLeft
            }
        }
        set {
            switch corner {
            case 0: topLeft = newValue
            case 1: topRight = newValue
            case 2: bottomRight = newValue
            default: bottomLeft = newValue
            }
        }
    }

    func mapped(by map: Homography) -> Quadrilateral {
        Quadrilateral(map(topLeft), map(topRight), map(bottomRight), map(bottomLeft))
    }

    /// Whether a convex quadrilateral holds a point.
    func contains(_ p: Point) -> Bool {
        Self.haveOneSign(
            (topRight - topLeft).cross(p - topLeft), (bottomRight - topRight).cross(p - topRight),
            (bottomLeft - bottomRight).cross(p - bottomRight), (topLeft - bottomLeft).cross(p - bottomLeft))
    }

    /// Whether the corners go round once without a reflex angle, in either sense.
    var isConvex: Bool {
        let top = topRight - topLeft, right = bottomRight - topRight
        let bottom = bottomLeft - bottomRight, left = topLeft - bottomLeft
        return Self.haveOneSign(top.cross(right), right.cross(bottom), bottom.cross(left), left.cross(top))
    }

    private static func haveOneSign(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Bool {
        min(a, b, c, d) > 0 || max(a, b, c, d) < 0
    }
}
