import QRText

/// The line around the quiet zone: solid, broken, hatched or double, as the status has it.
struct FrameRing {
    let style: FrameStyle
    let metrics: FrameMetrics
    /// The outer edge.
    let box: Rect

    private var thickness: Double { Double(metrics.ring) }
    private var radius: Double { Double(metrics.ring) / 2 }

    var nodes: [Drawing.Node] {
        switch style {
        case .green: [.fill(ring(from: 0, to: thickness), style.color)]
        case .yellow: outlined + gaps
        case .orange: outlined + [.fill(stripes, .black)]
        case .red: doubled
        case .plain: [.fill(ring(from: 0, to: max(0.5, FrameMetrics.quarter(thickness / 4))), style.color)]
        }
    }

    /// The area between two distances from the outer edge.
    private func ring(from outer: Double, to inner: Double) -> Path {
        .roundedRectangle(box.inset(by: outer), radius: radius - outer)
            + .roundedRectangle(box.inset(by: inner), radius: max(0, radius - inner), hole: true)
    }

    /// The colour between two black lines.
    private var outlined: [Drawing.Node] {
        let line = metrics.keyline
        return [
            .fill(ring(from: 0, to: thickness), .black),
            .fill(ring(from: line, to: thickness - line), style.color),
        ]
    }

    /// Two lines with white between them, each as near a third of the thickness as quarters of a module allow.
    private var doubled: [Drawing.Node] {
        let line = FrameMetrics.quarter(thickness * 0.36)
        return [
            .fill(ring(from: 0, to: line), style.color),
            .fill(ring(from: thickness - line, to: thickness), style.color),
        ]
    }

    // MARK: Broken

    /// White gaps with black ends, the same on all four sides, and none at the corners.
    private var gaps: [Drawing.Node] {
        let line = metrics.keyline
        let starts = gapStarts
        func cut(grownBy growth: Double) -> Path {
            starts.reduce(into: Path()) { path, start in
                let from = start - growth, length = gapLength + 2 * growth
                for near in [0, box.height - thickness] {
                    path.append(.rectangle(Rect(x: box.x + from, y: box.y + near, width: length, height: thickness)))
                    path.append(.rectangle(Rect(x: box.x + near, y: box.y + from, width: thickness, height: length)))
                }
            }
        }
        return [.fill(cut(grownBy: line), .black), .fill(cut(grownBy: 0), .white)]
    }

    private var gapLength: Double { FrameMetrics.quarter(thickness * 0.8) }

    /// Where gaps begin along a side: dashes about two and a half times as long as the line is thick.
    private var gapStarts: [Double] {
        let dash = thickness * 2.6, count = max(3, Int(((box.width - dash) / (dash + gapLength)).rounded()))
        let period = (box.width + gapLength) / Double(count + 1)
        // Rounding from the middle keeps both halves of a side alike.
        return (0..<count).map { index in
            let fromMiddle = (Double(index) - Double(count - 1) / 2) * period
            return box.width / 2 + FrameMetrics.quarter(fromMiddle) - gapLength / 2
        }
    }

    // MARK: Hatched

    /// Slanting black stripes that run on around the corners: bands of x + y, cut to the ring's four sides.
    private var stripes: Path {
        let area = box.inset(by: metrics.keyline), band = thickness - 2 * metrics.keyline
        let sides = [
            Rect(x: area.x, y: area.y, width: area.width, height: band),
            Rect(x: area.x, y: area.maxY - band, width: area.width, height: band),
            Rect(x: area.x, y: area.y + band, width: band, height: area.height - 2 * band),
            Rect(x: area.maxX - band, y: area.y + band, width: band, height: area.height - 2 * band),
        ]
        let first = area.x + area.y, length = area.width + area.height
        let count = Int((length / (thickness * 1.5)).rounded()), period = length / Double(count), width = period * 0.34
        var path = Path()
        for index in 0..<count {
            let from = first + (Double(index) + 0.5) * period - width / 2
            for side in sides { path.append(Self.slantedBand(from, from + width, in: side)) }
        }
        return path
    }

    /// The part of a rectangle where x + y is between two values.
    private static func slantedBand(_ low: Double, _ high: Double, in side: Rect) -> Path {
        var corners = [
            Point(side.x, side.y), Point(side.maxX, side.y), Point(side.maxX, side.maxY), Point(side.x, side.maxY),
        ]
        corners = cut(corners) { $0.x + $0.y - low }
        corners = cut(corners) { high - $0.x - $0.y }
        return .polygon(corners)
    }

    /// The part of a convex polygon where a linear function is not negative.
    private static func cut(_ corners: [Point], by height: (Point) -> Double) -> [Point] {
        corners.indices.flatMap { index -> [Point] in
            let here = corners[index], next = corners[(index + 1) % corners.count]
            let (from, to) = (height(here), height(next))
            let kept = from >= 0 ? [here] : []
            guard (from < 0) != (to < 0) else { return kept }
            let share = from / (from - to)
            return kept + [Point(here.x + (next.x - here.x) * share, here.y + (next.y - here.y) * share)]
        }
    }
}
