/// What function patterns must look like, as points with an expected colour.
enum Template {
    /// The alternating modules of both timing patterns; nothing else depends so much on the symbol's size.
    ///
    /// Of large symbols only those near the finder patterns count: bent paper moves the middle out of step.
    static func timing(size: Int) -> [TemplatePoint] {
        var points: [TemplatePoint] = []
        points.reserveCapacity(2 * (size - 16))
        let reach = size > 41 ? 12 : size
        for place in 8..<size - 8 where place < 8 + reach || place >= size - 8 - reach {
            let color = place % 2 == 0 ? -1 : 1
            points.append(TemplatePoint(Double(place) + 0.5, 6.5, color: color))
            points.append(TemplatePoint(6.5, Double(place) + 0.5, color: color))
        }
        return points
    }

    /// A ring of light between two dark ones round a dark centre, centred at the origin: 5x5 modules.
    private static let alignment: [TemplatePoint] = square(radius: 2) { ring in ring == 1 ? 1 : -1 }

    /// A finder pattern with the separator round it, centred at the origin: 9x9 modules.
    static let finder = PackedTemplate(finderPoints)

    private static let finderPoints: [TemplatePoint] = square(radius: 4) { ring in ring == 2 || ring == 4 ? 1 : -1 }

    /// The function patterns whose place three finder patterns determine well: themselves, timing, one alignment
    /// pattern.
    static func functionPatterns(size: Int, alignmentLines lines: [Int]) -> [TemplatePoint] {
        var points = timing(size: size)
        for (x, y) in [(3.5, 3.5), (Double(size) - 3.5, 3.5), (3.5, Double(size) - 3.5)] {
            points += finderPoints.map { $0.moved(x, y) }.filter { $0.isInside(size) }
        }
        for x in lines where lines.count == 2 {
            for y in lines where !SymbolStructure.isFinderCorner(x, y, size) {
                points += alignment.map { $0.moved(Double(x) + 0.5, Double(y) + 0.5) }
            }
        }
        return points
    }

    /// A Micro QR symbol's finder and timing patterns, and the quiet zone along them, from its top left corner.
    static func micro(size: Int, hasQuietZone: Bool) -> PackedTemplate {
        var points = finderPoints.map { $0.moved(3.5, 3.5) }
        for place in 8..<size {
            let color = place % 2 == 0 ? -1 : 1
            points.append(TemplatePoint(Double(place) + 0.5, 0.5, color: color))
            points.append(TemplatePoint(0.5, Double(place) + 0.5, color: color))
            points.append(TemplatePoint(Double(place) + 0.5, -0.5, color: 1))
            points.append(TemplatePoint(-0.5, Double(place) + 0.5, color: 1))
        }
        return PackedTemplate(hasQuietZone ? points : points.filter { $0.isPositive })
    }

    private static func square(radius: Int, color: (Int) -> Int) -> [TemplatePoint] {
        (-radius...radius).flatMap { y in
            (-radius...radius).map { x in TemplatePoint(Double(x), Double(y), color: color(max(abs(x), abs(y)))) }
        }
    }
}
