import QRText

extension CodeFrame.Badge.Icon {
    /// The icon in a box; what is knocked out shows the ground.
    func path(in box: Rect) -> Path {
        switch self {
        case .shield: ShieldBadge.path(in: box)
        case .syringe: SyringeBadge.path(in: box)
        case .tube: TubeBadge.path(in: box)
        }
    }
}

/// The sign of a guarded service: a shield with a tick.
enum ShieldBadge {
    /// The shield in a box; what is knocked out shows the ground.
    static func path(in box: Rect) -> Path {
        (outline + rim.reversed + face + tick.reversed)
            .applying(Transform(a: box.width, b: 0, c: 0, d: box.height, tx: box.x, ty: box.y))
    }

    private static let outline = shield(inset: 0)
    private static let rim = shield(inset: 0.07)
    private static let face = shield(inset: 0.125)

    private static let tick = Path.polygon([
        Point(0.27, 0.47), Point(0.35, 0.40), Point(0.455, 0.505), Point(0.665, 0.295), Point(0.745, 0.375),
        Point(0.455, 0.665),
    ])

    /// A heater shield in the unit square, clockwise, moved inwards on all sides.
    private static func shield(inset: Double) -> Path {
        let left = 0.06 + inset, right = 0.94 - inset, top = 0.13 + inset * 0.9, peak = 0.01 + inset * 1.1
        let tip = 0.99 - inset * 1.15, waist = 0.5
        return Path([
            .move(Point(0.5, peak)),
            .cubic(Point(0.62, peak + 0.09), Point(0.78, top - 0.01), Point(right, top)),
            .line(Point(right, waist)),
            .cubic(Point(right, waist + 0.22), Point(0.74, tip - 0.13), Point(0.5, tip)),
            .cubic(Point(0.26, tip - 0.13), Point(left, waist + 0.22), Point(left, waist)),
            .line(Point(left, top)),
            .cubic(Point(0.22, top - 0.01), Point(0.38, peak + 0.09), Point(0.5, peak)),
        ])
    }
}

/// A syringe, half full, with its needle to the lower left.
enum SyringeBadge {
    static func path(in box: Rect) -> Path {
        let slant = 0.5.squareRoot() * 0.9
        return lying.applying(
            Transform(
                a: -slant * box.width, b: slant * box.height, c: -slant * box.width, d: -slant * box.height,
                tx: box.x + 0.5 * box.width, ty: box.y + 0.5 * box.height))
    }

    /// Along the x axis around the origin, 1.3 long. Nothing is thinner than a sixteenth of the box, which at four
    /// pixels a module is two pixels.
    private static let lying: Path =
        bar(from: -0.65, to: -0.55, width: 0.36)
        + bar(from: -0.56, to: -0.3, width: 0.12)
        + bar(from: -0.34, to: -0.24, width: 0.5)
        + bar(from: -0.25, to: 0.27, width: 0.36)
        + bar(from: -0.16, to: 0.02, width: 0.2, hole: true)
        + bar(from: 0.26, to: 0.36, width: 0.18)
        + bar(from: 0.35, to: 0.65, width: 0.075)

    private static func bar(from start: Double, to end: Double, width: Double, hole: Bool = false) -> Path {
        let bar = Path.polygon([
            Point(start, -width / 2), Point(end, -width / 2), Point(end, width / 2), Point(start, width / 2),
        ])
        return hole ? bar.reversed : bar
    }
}

/// A test tube, half full.
enum TubeBadge {
    static func path(in box: Rect) -> Path {
        (rim + glass + air.reversed + bubble)
            .applying(Transform(a: box.width, b: 0, c: 0, d: box.height, tx: box.x, ty: box.y))
    }

    private static let rim = Path.roundedRectangle(Rect(x: 0.2, y: 0.02, width: 0.6, height: 0.13), radius: 0.04)
    private static let bubble = Path.circle(center: Point(0.5, 0.72), radius: 0.065, hole: true)
    private static let air = Path.polygon([
        Point(0.37, 0.21), Point(0.63, 0.21), Point(0.63, 0.46), Point(0.37, 0.5),
    ])

    /// Straight sides and a round bottom, clockwise.
    private static let glass: Path = {
        let left = 0.27, right = 0.73, bow = 0.75, bottom = 0.98, pull = 0.127
        return Path([
            .move(Point(left, 0.14)), .line(Point(right, 0.14)), .line(Point(right, bow)),
            .cubic(Point(right, bow + pull), Point(0.5 + pull, bottom), Point(0.5, bottom)),
            .cubic(Point(0.5 - pull, bottom), Point(left, bow + pull), Point(left, bow)),
        ])
    }()
}
