/// How the shift from a flat map changes at a finder pattern, in modules a module.
struct FinderSlope {
    let along: Point
    let down: Point

    /// Measures the finder pattern whose centre is `middle` in a map.
    init(_ map: Homography, _ middle: Point, _ image: borrowing LumaView) {
        let center = map(middle)
        let flat = (map(middle + Point(x: 1, y: 0)) - center, map(middle + Point(x: 0, y: 1)) - center)
        var axes = flat, step = 0.12
        func laid(_ axes: (Point, Point)) -> Homography {
            Homography(
                a: axes.0.x, b: axes.1.x, c: center.x, d: axes.0.y, e: axes.1.y, f: center.y, g: 0, h: 0, i: 1)
        }
        var score = image.correlation(laid(axes), Template.finder)
        for _ in 0..<3 {
            for trial in 0..<8 {
                let move = (trial & 2 == 0 ? flat.0 : flat.1) * (trial & 1 == 0 ? step : -step)
                let moved = trial & 4 == 0 ? (axes.0 + move, axes.1) : (axes.0, axes.1 + move)
                let value = image.correlation(laid(moved), Template.finder)
                if value > score { (score, axes) = (value, moved) }
            }
            step *= 0.6
        }
        let area = flat.0.cross(flat.1)
        /// A way in the image as one in modules of the map, less the step that it stands for.
        func shift(_ way: Point, _ own: Point) -> Point {
            guard score > 0.5, area != 0 else { return Point(x: 0, y: 0) }
            return Point(x: way.cross(flat.1) / area, y: flat.0.cross(way) / area) - own
        }
        along = shift(axes.0, Point(x: 1, y: 0))
        down = shift(axes.1, Point(x: 0, y: 1))
    }
}
