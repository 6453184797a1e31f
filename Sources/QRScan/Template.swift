internal import CQRKernel

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
            let colour = place % 2 == 0 ? -1 : 1
            points.append(point(Double(place) + 0.5, 6.5, colour))
            points.append(point(6.5, Double(place) + 0.5, colour))
        }
        return points
    }

    /// A ring of light between two dark ones round a dark centre, centred at the origin: 5x5 modules.
    static let alignment: [TemplatePoint] = square(radius: 2) { ring in ring == 1 ? 1 : -1 }

    /// A finder pattern with the separator round it, centred at the origin: 9x9 modules.
    static let finder: [TemplatePoint] = square(radius: 4) { ring in ring == 2 || ring == 4 ? 1 : -1 }

    /// The function patterns whose place three finder patterns determine well: themselves, timing, one alignment pattern.
    static func functionPatterns(size: Int, alignmentLines lines: [Int]) -> [TemplatePoint] {
        var points = timing(size: size)
        for (x, y) in [(3.5, 3.5), (Double(size) - 3.5, 3.5), (3.5, Double(size) - 3.5)] {
            points += finder.map { moved($0, x, y) }.filter { inside($0, size) }
        }
        for x in lines where lines.count == 2 {
            for y in lines where !SymbolStructure.isFinderCorner(x, y, size) {
                points += alignment.map { moved($0, Double(x) + 0.5, Double(y) + 0.5) }
            }
        }
        return points
    }

    /// A Micro QR symbol's finder and timing patterns, and the quiet zone along them, from its top left corner.
    static func micro(size: Int, hasQuietZone: Bool) -> [TemplatePoint] {
        var points = finder.map { moved($0, 3.5, 3.5) }
        for place in 8..<size {
            let colour = place % 2 == 0 ? -1 : 1
            points.append(point(Double(place) + 0.5, 0.5, colour))
            points.append(point(0.5, Double(place) + 0.5, colour))
            points.append(point(Double(place) + 0.5, -0.5, 1))
            points.append(point(-0.5, Double(place) + 0.5, 1))
        }
        return hasQuietZone ? points : points.filter { $0.u > 0 && $0.v > 0 }
    }

    private static func square(radius: Int, colour: (Int) -> Int) -> [TemplatePoint] {
        (-radius...radius).flatMap { y in
            (-radius...radius).map { x in point(Double(x), Double(y), colour(max(abs(x), abs(y)))) }
        }
    }

    private static func point(_ u: Double, _ v: Double, _ colour: Int) -> TemplatePoint {
        TemplatePoint(u: Int16(u * 8), v: Int16(v * 8), expected: Int16(colour))
    }

    private static func moved(_ p: TemplatePoint, _ u: Double, _ v: Double) -> TemplatePoint {
        TemplatePoint(u: p.u + Int16(u * 8), v: p.v + Int16(v * 8), expected: p.expected)
    }

    private static func inside(_ p: TemplatePoint, _ size: Int) -> Bool {
        p.u > 0 && p.v > 0 && Int(p.u) < size * 8 && Int(p.v) < size * 8
    }
}
