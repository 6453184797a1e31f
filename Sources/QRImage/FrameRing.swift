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

    /// Slanting black stripes on the colour, side by side for each of the ring's four sides.
    private var stripes: Path {
        let line = metrics.keyline, band = thickness - 2 * line
        let count = Int((box.width / (thickness * 1.5)).rounded()), period = (box.width - 2 * line) / Double(count)
        let width = period * 0.34
        var path = Path()
        for index in 0..<count {
            // Half a period from either end, so no stripe leaves its side.
            let start = line + (Double(index) + 0.5) * period - width / 2 - band / 2
            for near in [line, box.height - thickness + line] {
                path.append(stripe(start, width, band) { Point(box.x + $0, box.y + near + $1) })
            }
            for near in [line, box.width - thickness + line] where (1..<count - 1).contains(index) {
                path.append(stripe(start, width, band) { Point(box.x + near + $1, box.y + $0) }.reversed)
            }
        }
        return path
    }

    /// A parallelogram across a band, leaning by the band's thickness.
    private func stripe(_ start: Double, _ width: Double, _ band: Double, _ place: (Double, Double) -> Point) -> Path {
        .polygon([
            place(start + band, 0), place(start + width + band, 0), place(start + width, band), place(start, band),
        ])
    }
}
