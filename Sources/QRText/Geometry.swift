/// A point in the units of its drawing; y grows downwards.
public struct Point: Hashable, Sendable {
    /// Distances from the drawing's left and top edge.
    public var x, y: Double

    /// A point by its distances from the left and the top.
    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    /// The drawing's top left corner.
    public static let zero = Point(0, 0)

    /// Moves one point by the other's coordinates.
    public static func + (left: Point, right: Point) -> Point {
        Point(left.x + right.x, left.y + right.y)
    }
}

/// An upright rectangle in the units of its drawing.
public struct Rect: Hashable, Sendable {
    /// The top left corner and, from there, how far it reaches to the right and down.
    public var x, y, width, height: Double

    /// A rectangle by its top left corner and how far it reaches from there.
    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The right edge.
    public var maxX: Double { x + width }
    /// The bottom edge.
    public var maxY: Double { y + height }
    /// The centre's distance from the drawing's left edge.
    public var midX: Double { x + width / 2 }
    /// The centre's distance from the drawing's top edge.
    public var midY: Double { y + height / 2 }

    /// The rectangle with each side moved inwards, or outwards where the distance is negative.
    public func inset(by distance: Double) -> Rect {
        Rect(x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
    }

    /// Whether the other rectangle lies inside this one, up to rounding.
    public func contains(_ other: Rect) -> Bool {
        let slack = 1e-6
        return other.x >= x - slack && other.y >= y - slack && other.maxX <= maxX + slack && other.maxY <= maxY + slack
    }
}

/// The affine map x' = a x + c y + tx, y' = b x + d y + ty.
public struct Transform: Hashable, Sendable {
    /// The coefficients of the two equations; `tx` and `ty` are in the drawing's units, the others are factors.
    public var a, b, c, d, tx, ty: Double

    /// A map by its coefficients, in the order in which PDF and SVG write a matrix.
    public init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.tx = tx
        self.ty = ty
    }

    /// The map that leaves every point where it is.
    public static let identity = Transform(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)

    /// Moves to the right and down by so much, in the drawing's units.
    public static func translation(_ x: Double, _ y: Double) -> Transform {
        Transform(a: 1, b: 0, c: 0, d: 1, tx: x, ty: y)
    }

    /// Grows everything by a factor about the origin; a negative one turns it by half a circle as well.
    public static func scale(_ factor: Double) -> Transform {
        Transform(a: factor, b: 0, c: 0, d: factor, tx: 0, ty: 0)
    }

    /// The map that does this one first and the other after it.
    public func then(_ next: Transform) -> Transform {
        Transform(
            a: next.a * a + next.c * b, b: next.b * a + next.d * b,
            c: next.a * c + next.c * d, d: next.b * c + next.d * d,
            tx: next.a * tx + next.c * ty + next.tx, ty: next.b * tx + next.d * ty + next.ty)
    }

    /// Where a point comes to lie.
    public func callAsFunction(_ point: Point) -> Point {
        Point(a * point.x + c * point.y + tx, b * point.x + d * point.y + ty)
    }
}
