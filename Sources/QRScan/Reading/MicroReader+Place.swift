/// Where a Micro QR symbol may lie round the one finder pattern it has.
extension MicroReader {
    private static let templates = (1...4).map { Template.micro(size: 9 + 2 * $0, hasQuietZone: true) }
    /// For symbols that begin at the image's edge.
    private static let bareTemplates = (1...4).map { Template.micro(size: 9 + 2 * $0, hasQuietZone: false) }

    /// The direction of rows, of the four a square has, and the module along both axes.
    static func axes(_ finder: FinderPattern, _ image: borrowing LumaView) -> Point? {
        var best = Point(x: 0, y: 0), score = 0.5, angle = 0.0
        func look(_ degrees: Double, _ scale: Double) {
            let direction = Point(degrees: degrees)
            let axis = direction * (finder.module * scale / max(abs(direction.x), abs(direction.y)))
            let value = image.correlation(Homography(finder.center, axis), Template.finder)
            if value > score { (score, best, angle) = (value, axis, degrees) }
        }
        for step in 0..<18 { look(Double(step) * 5, 1) }
        let likeliest = angle
        for degrees in [likeliest, likeliest - 5, likeliest + 5] {
            for scale in [0.9, 1.1] { look(degrees, scale) }
        }
        return score > 0.5 ? best : nil
    }

    struct Guess {
        let version: Int
        let map: Homography
        let template: PackedTemplate
        let score: Double
    }

    /// Whether a square of modules lies in the image.
    private static func isInside(_ map: Homography, _ near: Double, _ far: Double, _ image: borrowing LumaView) -> Bool
    {
        let corners = Quadrilateral(square: near, far).mapped(by: map)
        return (0..<4).allSatisfy {
            corners[$0].x > -0.5 && corners[$0].y > -0.5 && corners[$0].x < Double(image.width) + 0.5
                && corners[$0].y < Double(image.height) + 0.5
        }
    }

    /// The four turns and four sizes, those that look like a symbol, larger ones first.
    static func guesses(_ finder: FinderPattern, _ axis: Point, _ image: borrowing LumaView) -> [Guess] {
        var all: [Guess] = [], axis = axis
        for _ in 0..<4 {
            let map = Homography(finder.center, axis).movedOrigin(Point(x: -3.5, y: -3.5))
            for version in 1...4 {
                let size = Double(9 + 2 * version)
                guard isInside(map, 0, size, image) else { break }
                let hasQuietZone = isInside(map, -1, size, image)
                let template = (hasQuietZone ? templates : bareTemplates)[version - 1]
                let score = image.correlation(map, template)
                all.append(Guess(version: version, map: map, template: template, score: score))
            }
            axis = Point(x: -axis.y, y: axis.x)
        }
        // The timing patterns of a larger symbol agree with a smaller one's as far as those reach.
        let enough = max((all.map(\.score).max() ?? 0) - 0.12, ScanLimits.microLikeness)
        return all.filter { $0.score > enough }.sorted { ($0.version, $0.score) > ($1.version, $1.score) }
    }
}
