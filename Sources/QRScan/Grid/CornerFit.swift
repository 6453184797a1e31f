/// A map whose corners are moved one at a time, in ever smaller steps, as long as that raises a score.
struct CornerFit {
    /// What a map is to be good at.
    enum Aim {
        /// Agreement with a template.
        case template(PackedTemplate)
        /// Modules that differ most in grey, which they do in their middles.
        case contrast

        func score(_ map: Homography, size: Int, _ image: borrowing LumaView) -> Double {
            switch self {
            case .template(let template): image.correlation(map, template)
            // Every other row of larger symbols is enough.
            case .contrast: image.contrast(map, columns: 0..<size, rows: 0..<size, step: size < 21 ? 1 : 2)
            }
        }
    }

    private let size: Int
    private let from: Quadrilateral
    private var corners: Quadrilateral
    private(set) var map: Homography
    private(set) var score = 0.0
    /// Pixels that a corner moves at a time.
    private var step: Double

    /// The fourth corner, which no finder holds, moves first and furthest.
    private static let corners: [(corner: Int, reach: Double)] = [(2, 2), (0, 1), (1, 1), (3, 1)]
    private static let axes = [Point(x: 1, y: 0), Point(x: 0, y: 1)]

    init(_ start: Homography, size: Int, step: Double) {
        (self.size, self.step) = (size, step)
        from = Quadrilateral(square: 3.5, Double(size) - 3.5)
        corners = from.mapped(by: start)
        map = start
    }

    mutating func improve(_ aim: Aim, _ image: borrowing LumaView, rounds: Int) {
        score = aim.score(map, size: size, image)
        // Corners nearer than that to their best place change no module's grey by much.
        let least = step / 8
        for _ in 0..<rounds where step > least {
            var isImproved = false
            for (corner, reach) in Self.corners {
                for axis in Self.axes {
                    // Where one way is better, the other is worse.
                    let shift = axis * (reach * step)
                    if move(corner, shift, aim, image) || move(corner, shift * -1, aim, image) { isImproved = true }
                }
            }
            if !isImproved { step /= 2 }
        }
    }

    private mutating func move(_ corner: Int, _ shift: Point, _ aim: Aim, _ image: borrowing LumaView) -> Bool {
        var moved = corners
        moved[corner] = corners[corner] + shift
        let map = Homography(from, to: moved), score = aim.score(map, size: size, image)
        guard score > self.score else { return false }
        (corners, self.map, self.score) = (moved, map, score)
        return true
    }
}
